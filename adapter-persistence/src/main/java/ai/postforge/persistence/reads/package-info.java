/** What all queries have in common: the data source they read from, and how its failures are told. */
@NullMarked
package ai.postforge.persistence.reads;

import org.jspecify.annotations.NullMarked;
