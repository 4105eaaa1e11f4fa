/** Who is calling. */
@NullMarked
package ai.postforge.web.session;

import org.jspecify.annotations.NullMarked;
