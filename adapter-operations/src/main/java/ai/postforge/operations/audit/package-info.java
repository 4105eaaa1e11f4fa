/** Every account against its ledger: one pass over all of them, what is off, and what would mend it. */
@NullMarked
package ai.postforge.operations.audit;

import org.jspecify.annotations.NullMarked;
