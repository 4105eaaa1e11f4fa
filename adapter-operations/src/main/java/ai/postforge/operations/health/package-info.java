/** What a doctor asks a database. */
@NullMarked
package ai.postforge.operations.health;

import org.jspecify.annotations.NullMarked;
