/** Whether the books are right: every account against its ledger, and what mends it. */
@NullMarked
package ai.postforge.application.audit;

import org.jspecify.annotations.NullMarked;
