/** Shared by all queries: the data source for reads, and its failures. */
@NullMarked
package ai.postforge.persistence.reads;

import org.jspecify.annotations.NullMarked;
