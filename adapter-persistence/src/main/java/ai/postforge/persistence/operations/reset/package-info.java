/** Emptying a database, for development. */
@NullMarked
package ai.postforge.persistence.operations.reset;

import org.jspecify.annotations.NullMarked;
