/** What could go well with a post: hashtags and times. Rules of thumb, not measurements. */
@NullMarked
package ai.postforge.domain.suggestion;

import org.jspecify.annotations.NullMarked;
