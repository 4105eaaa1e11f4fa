package ai.postforge.application.credit;

import ai.postforge.application.page.Page;
import ai.postforge.application.page.PageRequest;
import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/** Reads accounts and the ledger. Outside of transactions, perhaps from a replica. */
public interface CreditQueries {
    /**
     * The owner's account and the totals of its ledger; empty if there is no such owner.
     *
     * @param monthStart the beginning of the current month
     */
    Optional<CreditSummary> summary(AccountOwner owner, Instant monthStart);

    /**
     * The owner's ledger entries, the newest first. Empty if there is no such owner.
     *
     * @param which which entries
     */
    Optional<Page<TransactionView, Position>> transactions(
            AccountOwner owner, Entries which, PageRequest<Position> page);

    /** Which entries: of one type or of any, and of one member or of anybody. */
    record Entries(Optional<TransactionType> type, Optional<UserId> member) {
        public static final Entries ALL = new Entries(Optional.empty(), Optional.empty());
    }

    /** An entry's position in the ledger: its number in the order of writing. */
    record Position(long sequence) {}
}
