package ai.postforge.application.credit;

import ai.postforge.application.page.Page;
import ai.postforge.application.page.PageRequest;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.user.ClerkUserId;
import java.time.Instant;
import java.util.Optional;

/** Reads accounts and the ledger. Outside of transactions, perhaps from a replica. */
public interface CreditQueries {
    /**
     * The owner's account and the totals of its ledger; empty if there is no such user.
     *
     * @param monthStart the beginning of the current month
     */
    Optional<CreditSummary> summary(ClerkUserId owner, Instant monthStart);

    /** The owner's ledger entries, the newest first; of one type, or of all. Empty if there is no such user. */
    Optional<Page<TransactionView, Position>> transactions(
            ClerkUserId owner, Optional<TransactionType> type, PageRequest<Position> page);

    /** An entry's position in the ledger: its number in the order of writing. */
    record Position(long sequence) {}
}
