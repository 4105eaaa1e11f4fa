/** What a doctor asks a database. */
@NullMarked
package ai.postforge.persistence.operations.health;

import org.jspecify.annotations.NullMarked;
