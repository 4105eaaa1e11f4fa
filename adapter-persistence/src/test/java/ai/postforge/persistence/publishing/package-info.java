/** Races and accidents of publishing. */
@NullMarked
package ai.postforge.persistence.publishing;

import org.jspecify.annotations.NullMarked;
