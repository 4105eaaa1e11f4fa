/** Users over HTTP. */
@NullMarked
package ai.postforge.web.user;

import org.jspecify.annotations.NullMarked;
