package ai.postforge.domain.credit;

import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One line of an account's history. Entries never change and are deleted only with their owner. A correction is a new
 * entry.
 *
 * @param amount credits added, negative for spent; of the type's sign
 * @param balanceAfter available and held together after it, at least 0
 * @param createdAt to the millisecond
 */
public record LedgerEntry(
        LedgerEntryId id,
        UserId account,
        int amount,
        TransactionType type,
        String description,
        int balanceAfter,
        Instant createdAt) {

    /** @throws IllegalArgumentException if the type does not allow the amount, or the balance is negative */
    public LedgerEntry {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        if (!type.allows(amount)) {
            throw new IllegalArgumentException("no " + type.code() + " of " + amount + " credits");
        }
        if (balanceAfter < 0) {
            throw new IllegalArgumentException("no balance below zero: " + balanceAfter);
        }
    }

    /** The entry that a posting leaves in the ledger. */
    public static LedgerEntry of(
            Posting posting, LedgerEntryId id, UserId account, String description, Instant createdAt) {
        return new LedgerEntry(
                id, account, posting.amount(), posting.type(), description, posting.balanceAfter(), createdAt);
    }
}
