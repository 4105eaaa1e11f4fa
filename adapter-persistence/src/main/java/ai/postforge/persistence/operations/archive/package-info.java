/** A copy of the database in one file, and the way back. */
@NullMarked
package ai.postforge.persistence.operations.archive;

import org.jspecify.annotations.NullMarked;
