/** Organizations, and what their members may do. */
@NullMarked
package ai.postforge.domain.organization;

import org.jspecify.annotations.NullMarked;
