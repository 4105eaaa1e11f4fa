package ai.postforge.application.audit;

import java.util.function.LongConsumer;

/**
 * Compares every account with its ledger: {@code available + held = opening + Σ entries}, the chain of balances, the signs,
 * the totals, the holds, and the generated posts. Changes nothing.
 */
public interface AuditLedger {
    /** @param progress is told now and then how many entries have been read */
    AuditReport audit(LongConsumer progress);
}
