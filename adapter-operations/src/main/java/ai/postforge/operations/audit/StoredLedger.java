package ai.postforge.operations.audit;

import ai.postforge.application.audit.Account;
import ai.postforge.application.audit.AccountCheck;
import ai.postforge.application.audit.LedgerMending;
import ai.postforge.application.audit.LedgerReading;
import ai.postforge.application.audit.Owned;
import ai.postforge.application.audit.Repair;
import ai.postforge.application.audit.RepairPlan;
import ai.postforge.application.port.IdSource;
import ai.postforge.operations.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The books in the database, merged as they stream by. Every method throws {@code OperationFailedException} if the database
 * refused or went away.
 */
public final class StoredLedger implements LedgerReading, LedgerMending {
    private final DataSource dataSource;
    private final IdSource ids;

    /** @param ids for new entries */
    public StoredLedger(DataSource dataSource, IdSource ids) {
        this.dataSource = dataSource;
        this.ids = ids;
    }

    @Override
    public void read(Reader reader) {
        Transactions.inSnapshot(dataSource, connection -> {
            try (LedgerCursors cursors = new LedgerCursors(connection, Optional.empty())) {
                for (Optional<Account> account = cursors.accounts().next();
                        account.isPresent();
                        account = cursors.accounts().next()) {
                    reader.account(account.get());
                    hand(account.get().id(), cursors, reader::ownerless, reader::row);
                }
                cursors.entries().rest(reader::ownerless);
                cursors.holds().rest(reader::ownerless);
                cursors.posts().rest(reader::ownerless);
            }
            return true;
        });
    }

    @Override
    public List<Repair> mend(String account, Function<AccountCheck, RepairPlan> planner) {
        return Transactions.inOne(dataSource, connection -> new RepairWriting(connection, ids).mend(account, planner));
    }

    /** The account with all its rows, read within the connection's transaction; empty if it was deleted. */
    static Optional<AccountCheck> checkOf(Connection connection, String id) throws SQLException {
        try (LedgerCursors cursors = new LedgerCursors(connection, Optional.of(id))) {
            Optional<Account> account = cursors.accounts().next();
            if (account.isEmpty()) {
                return Optional.empty();
            }
            AccountCheck check = new AccountCheck(account.get());
            hand(id, cursors, row -> {}, check::add);
            return Optional.of(check);
        }
    }

    private static void hand(String account, LedgerCursors cursors, Consumer<Owned> ownerless, Consumer<Owned> own)
            throws SQLException {
        cursors.entries().upTo(account, ownerless, own);
        cursors.holds().upTo(account, ownerless, own);
        cursors.posts().upTo(account, ownerless, own);
    }
}
