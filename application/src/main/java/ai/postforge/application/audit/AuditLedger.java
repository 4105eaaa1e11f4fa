package ai.postforge.application.audit;

import java.util.function.LongConsumer;

/**
 * Compares every account with its ledger: {@code available + held = opening + Σ entries}, the chain of balances, the signs,
 * the totals, the holds, and the generated posts. Changes nothing.
 */
public interface AuditLedger {
    /** @param progress gets the number of entries read, from time to time */
    AuditReport audit(LongConsumer progress);
}
