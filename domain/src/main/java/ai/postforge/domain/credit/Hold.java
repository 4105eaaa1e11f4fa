package ai.postforge.domain.credit;

import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Credits set aside for a generation that may fail. A hold is settled once: captured, released, or released by the
 * sweep after its expiry. So nobody pays if a process dies in between.
 *
 * @param owner whose credits they are
 * @param spender who spends them: the owner, or a member of the organization that is
 * @param amount credits, at least 1
 * @param expiresAt from then on anybody may release it; to the millisecond
 */
public record Hold(HoldId id, AccountOwner owner, UserId spender, int amount, Instant expiresAt) {
    /** @throws IllegalArgumentException if the amount is below 1 */
    public Hold {
        expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
        if (amount < 1) {
            throw new IllegalArgumentException("a hold is of at least 1 credit, not " + amount);
        }
    }

    /** Whether the sweep may release it: at its expiry and after. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
