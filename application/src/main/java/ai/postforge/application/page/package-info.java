/** Pages of lists, by keyset: a page costs the same at any depth. */
@NullMarked
package ai.postforge.application.page;

import org.jspecify.annotations.NullMarked;
