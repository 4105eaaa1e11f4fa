/** The database that the service runs on: its own embedded one, or one behind an address. */
@NullMarked
package ai.postforge.bootstrap.database;

import org.jspecify.annotations.NullMarked;
