package ai.postforge.operations.audit;

import ai.postforge.application.port.IdSource;
import ai.postforge.operations.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/**
 * Every account against its ledger: {@code available + held = opening + Σ entries}, the chain of balances, the signs,
 * the holds, and the generated posts. One pass over one snapshot, so that it can run beside everything else; its memory
 * does not depend on how much there is.
 */
public final class LedgerAudit {
    private final DataSource dataSource;

    public LedgerAudit(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Looks, and changes nothing.
     *
     * @param progress is told now and then how many entries have been read
     * @throws ai.postforge.operations.OperationFailedException if the database refused or went away
     */
    public AuditReport run(LongConsumer progress) {
        return Transactions.inSnapshot(
                dataSource, connection -> new AuditPass(progress).run(connection, Optional.empty()));
    }

    /**
     * Mends what can be mended without a change of history: one transaction for each account, which looks again first, so
     * that nothing that changed meanwhile is overwritten.
     *
     * @param found the report to mend
     * @param ids for the new entries
     * @return what was done, and what was left as it is
     * @throws ai.postforge.operations.OperationFailedException if the database refused or went away; the
     *     accounts before that are mended
     */
    public List<Repair> repair(AuditReport found, IdSource ids) {
        return found.repairs().stream()
                .map(Repair::account)
                .distinct()
                .flatMap(account ->
                        Transactions.inOne(dataSource, connection -> new RepairWriting(connection, ids).mend(account))
                                .stream())
                .toList();
    }
}
