/** Suggestions for a post: hashtags and times. They are rules of thumb, not measurements. */
@NullMarked
package ai.postforge.domain.suggestion;

import org.jspecify.annotations.NullMarked;
