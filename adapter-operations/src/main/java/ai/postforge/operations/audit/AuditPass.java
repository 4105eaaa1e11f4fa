package ai.postforge.operations.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** One pass over the accounts: they and their entries, holds and posts are merged as they stream by. */
final class AuditPass {
    private final LongConsumer progress;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Repair> repairs = new ArrayList<>();
    private long findingCount;
    private long accounts;
    private long entries;
    private long openHolds;
    private long available;
    private long held;

    /** @param progress is told now and then how many entries have been read */
    AuditPass(LongConsumer progress) {
        this.progress = progress;
    }

    AuditReport run(Connection connection, Optional<String> only) throws SQLException {
        try (LedgerCursors cursors = new LedgerCursors(connection, only)) {
            for (Optional<Account> account = cursors.accounts().next();
                    account.isPresent();
                    account = cursors.accounts().next()) {
                check(account.get(), cursors);
            }
            cursors.entries().rest(this::ownerless);
            cursors.holds().rest(this::ownerless);
            cursors.posts().rest(this::ownerless);
        }
        return new AuditReport(accounts, entries, openHolds, available, held, findings, findingCount, repairs);
    }

    /** The account with all that belongs to it, read within the connection's transaction; empty if it is gone. */
    static Optional<AccountCheck> checkOf(Connection connection, String id) throws SQLException {
        try (LedgerCursors cursors = new LedgerCursors(connection, Optional.of(id))) {
            Optional<Account> account = cursors.accounts().next();
            if (account.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new AuditPass(count -> {}).gather(account.get(), cursors));
        }
    }

    private void check(Account account, LedgerCursors cursors) throws SQLException {
        AccountCheck check = gather(account, cursors);
        accounts++;
        available += account.available();
        held += account.held();
        List<Finding> off = check.findings();
        if (!off.isEmpty()) {
            List<Repair> mends = RepairPlan.of(check).repairs();
            off.forEach(this::note);
            if (findings.size() < AuditReport.MAX_FINDINGS) {
                repairs.addAll(mends);
            }
        }
    }

    private AccountCheck gather(Account account, LedgerCursors cursors) throws SQLException {
        AccountCheck check = new AccountCheck(account);
        cursors.entries().upTo(account.id(), this::ownerless, entry -> {
            count();
            check.add(entry);
        });
        cursors.holds().upTo(account.id(), this::ownerless, hold -> {
            openHolds++;
            check.add(hold);
        });
        cursors.posts().upTo(account.id(), this::ownerless, check::add);
        return check;
    }

    private void count() {
        entries++;
        if (entries % 10_000 == 0) {
            progress.accept(entries);
        }
    }

    private void ownerless(Owned row) {
        Finding finding = switch (row) {
            case Entry entry -> new Finding.OwnerMissing(entry.owner(), Optional.of(entry.id()), "an entry");
            case OpenHold hold -> new Finding.OwnerMissing(hold.owner(), Optional.of(hold.id()), "a hold");
            case PostCount posts -> new Finding.OwnerMissing(posts.owner(), Optional.empty(), posts.all() + " posts");
        };
        if (findings.size() < AuditReport.MAX_FINDINGS) {
            repairs.add(row instanceof OpenHold hold ? releaseOf(hold) : RepairPlan.leave(finding));
        }
        note(finding);
    }

    private static Repair releaseOf(OpenHold hold) {
        return new Repair.ReleasedHold(
                hold.owner(), hold.id(), hold.amount(), "release hold " + hold.id() + ": its user does not exist");
    }

    private void note(Finding finding) {
        findingCount++;
        if (findings.size() < AuditReport.MAX_FINDINGS) {
            findings.add(finding);
        }
    }
}
