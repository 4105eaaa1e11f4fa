/** The program's log. */
@NullMarked
package ai.postforge.bootstrap.logging;

import org.jspecify.annotations.NullMarked;
