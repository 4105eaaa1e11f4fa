/** Browsers on other origins: which of them may read answers. */
@NullMarked
package ai.postforge.web.origin;

import org.jspecify.annotations.NullMarked;
