/** A healthy ledger for the tests of operations, and ways to spoil it. */
@NullMarked
package ai.postforge.operations.testing;

import org.jspecify.annotations.NullMarked;
