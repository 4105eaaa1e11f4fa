/** A real PostgreSQL for tests. */
@NullMarked
package ai.postforge.persistence.testing;

import org.jspecify.annotations.NullMarked;
