/** Comparison of the live schema with the expected one, and tests of its relations. */
@NullMarked
package ai.postforge.operations.schema;

import org.jspecify.annotations.NullMarked;
