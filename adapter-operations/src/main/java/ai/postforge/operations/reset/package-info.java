/** Emptying a database, for development. */
@NullMarked
package ai.postforge.operations.reset;

import org.jspecify.annotations.NullMarked;
