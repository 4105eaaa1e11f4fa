/** Backup of the database in one file, and restore. */
@NullMarked
package ai.postforge.operations.archive;

import org.jspecify.annotations.NullMarked;
