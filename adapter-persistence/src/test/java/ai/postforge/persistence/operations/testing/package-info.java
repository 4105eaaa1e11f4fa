/** A healthy ledger for the tests of operations, and ways to spoil it. */
@NullMarked
package ai.postforge.persistence.operations.testing;

import org.jspecify.annotations.NullMarked;
