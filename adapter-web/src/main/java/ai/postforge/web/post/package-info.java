/** Posts over HTTP. */
@NullMarked
package ai.postforge.web.post;

import org.jspecify.annotations.NullMarked;
