/** How input is read. */
@NullMarked
package ai.postforge.web.input;

import org.jspecify.annotations.NullMarked;
