/** The audit: compares every account with its ledger, and repairs. */
@NullMarked
package ai.postforge.application.audit;

import org.jspecify.annotations.NullMarked;
