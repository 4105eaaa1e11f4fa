/** Breaks a rule on purpose. */
@NullMarked
package ai.postforge.bootstrap.architecture.broken.persistence;

import org.jspecify.annotations.NullMarked;
