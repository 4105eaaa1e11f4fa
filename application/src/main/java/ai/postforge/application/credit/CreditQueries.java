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
     * The owner's account and what its ledger adds up to; empty if there is no such user.
     *
     * @param monthStart from when on spending counts as this month's
     */
    Optional<CreditSummary> summary(ClerkUserId owner, Instant monthStart);

    /** The owner's ledger entries, the newest first; of one type, or of all. Empty if there is no such user. */
    Optional<Page<TransactionView, Position>> transactions(
            ClerkUserId owner, Optional<TransactionType> type, PageRequest<Position> page);

    /** Where an entry stands in the ledger: its number in the order of writing. */
    record Position(long sequence) {}
}
