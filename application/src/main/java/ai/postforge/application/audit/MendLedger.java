package ai.postforge.application.audit;

import java.util.List;

/**
 * Mends what can be mended without a change of history: one transaction for each account, which looks again first, so that
 * nothing that changed meanwhile is overwritten.
 */
public interface MendLedger {
    /**
     * Where it breaks off, the accounts before that are mended.
     *
     * @param found the report to mend
     * @return what was done, and what was left as it is
     */
    List<Repair> mend(AuditReport found);
}
