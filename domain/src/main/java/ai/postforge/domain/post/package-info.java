/** Posts: their content, their lifecycle, and what is asked of a generator. */
@NullMarked
package ai.postforge.domain.post;

import org.jspecify.annotations.NullMarked;
