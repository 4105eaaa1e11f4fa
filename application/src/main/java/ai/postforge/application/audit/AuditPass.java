package ai.postforge.application.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One pass over the accounts. Each account is checked when all its rows have been read. */
final class AuditPass implements LedgerReading.Reader {
    private static final int PROGRESS_EVERY = 10_000;

    private final LongConsumer progress;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Repair> repairs = new ArrayList<>();
    private @Nullable AccountCheck open;
    private long findingCount;
    private long accounts;
    private long entries;
    private long openHolds;
    private long available;
    private long held;

    /** @param progress gets the number of entries read, from time to time */
    AuditPass(LongConsumer progress) {
        this.progress = progress;
    }

    @Override
    public void account(Account account) {
        settle();
        open = new AccountCheck(account);
        accounts++;
        available += account.available();
        held += account.held();
    }

    @Override
    public void row(Owned row) {
        if (open == null) {
            throw new IllegalStateException("a row came before its account");
        }
        switch (row) {
            case Entry entry -> count();
            case OpenHold hold -> openHolds++;
            case PostCount posts -> {}
        }
        open.add(row);
    }

    @Override
    public void ownerless(Owned row) {
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

    /** The report, after all rows have been read. */
    AuditReport report() {
        settle();
        return new AuditReport(accounts, entries, openHolds, available, held, findings, findingCount, repairs);
    }

    private void settle() {
        AccountCheck check = open;
        open = null;
        if (check == null) {
            return;
        }
        List<Finding> off = check.findings();
        if (!off.isEmpty()) {
            List<Repair> mends = RepairPlan.of(check).repairs();
            off.forEach(this::note);
            if (findings.size() < AuditReport.MAX_FINDINGS) {
                repairs.addAll(mends);
            }
        }
    }

    private void count() {
        entries++;
        if (entries % PROGRESS_EVERY == 0) {
            progress.accept(entries);
        }
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
