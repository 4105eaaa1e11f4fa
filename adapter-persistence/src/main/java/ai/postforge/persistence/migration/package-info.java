/** The versions of the schema, and how a database gets to the newest. */
@NullMarked
package ai.postforge.persistence.migration;

import org.jspecify.annotations.NullMarked;
