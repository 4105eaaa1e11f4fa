/** Who is calling, and where: for themselves, or in an organization. */
@NullMarked
package ai.postforge.domain.workspace;

import org.jspecify.annotations.NullMarked;
