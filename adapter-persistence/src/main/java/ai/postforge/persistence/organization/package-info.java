/** Organizations and their members. */
@NullMarked
package ai.postforge.persistence.organization;

import org.jspecify.annotations.NullMarked;
