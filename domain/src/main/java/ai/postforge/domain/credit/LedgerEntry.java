package ai.postforge.domain.credit;

import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One line of an account's history. Entries never change and are deleted only with their owner. A correction is a new
 * entry.
 *
 * @param owner whose account it is
 * @param member who spent the credits of an organization's account; empty for any other entry
 * @param amount credits added, negative for spent; of the type's sign
 * @param balanceAfter available and held together after it, at least 0
 * @param createdAt to the millisecond
 */
public record LedgerEntry(
        LedgerEntryId id,
        AccountOwner owner,
        Optional<UserId> member,
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
            Posting posting,
            LedgerEntryId id,
            AccountOwner owner,
            Optional<UserId> member,
            String description,
            Instant createdAt) {
        return new LedgerEntry(
                id, owner, member, posting.amount(), posting.type(), description, posting.balanceAfter(), createdAt);
    }
}
