/** Lists in pages, and the cursors between them. */
@NullMarked
package ai.postforge.web.page;

import org.jspecify.annotations.NullMarked;
