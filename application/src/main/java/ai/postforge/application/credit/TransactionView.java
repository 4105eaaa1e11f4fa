package ai.postforge.application.credit;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A ledger entry as its owner sees it.
 *
 * @param amount credits added, negative for spent
 * @param balanceAfter the balance after it; empty for entries of an older system, which did not note it
 * @param memberId who spent an organization's credits; empty if nobody did, or if they are gone
 * @param sequence its number in the order of writing, larger for later; not shown
 */
public record TransactionView(
        String id,
        int amount,
        String type,
        String description,
        OptionalInt balanceAfter,
        Optional<String> memberId,
        Instant createdAt,
        long sequence) {}
