/** A copy of the database in one file, and the way back. */
@NullMarked
package ai.postforge.operations.archive;

import org.jspecify.annotations.NullMarked;
