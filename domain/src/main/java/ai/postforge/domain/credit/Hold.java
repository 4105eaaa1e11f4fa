package ai.postforge.domain.credit;

import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Credits set aside for something that is not sure to happen. A hold is settled once: captured, released, or released
 * by the sweep after its expiry, so that whatever dies in between costs nobody anything.
 *
 * @param account whose credits they are
 * @param amount credits, at least 1
 * @param expiresAt from then on anybody may release it; to the millisecond
 */
public record Hold(HoldId id, UserId account, int amount, Instant expiresAt) {
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
