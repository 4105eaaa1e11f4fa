/** What {@code doctor} measures in a database. */
@NullMarked
package ai.postforge.operations.health;

import org.jspecify.annotations.NullMarked;
