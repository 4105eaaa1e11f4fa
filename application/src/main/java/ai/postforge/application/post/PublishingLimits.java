package ai.postforge.application.post;

import ai.postforge.domain.post.MissedAfter;
import ai.postforge.domain.post.RetryPolicy;
import java.time.Duration;

/**
 * The bounds of publishing.
 *
 * @param retries how often it is tried, and with what pauses
 * @param lease how long after an attempt began nothing of it can be sent any more, positive; a publisher sends all it
 *     will ever send within a minute, and half of the lease is kept for it
 * @param scheduledPerUser how many posts a user can have scheduled at a time, at least 1
 * @param missedAfter how late a post may be found and still be sent
 */
public record PublishingLimits(RetryPolicy retries, Duration lease, int scheduledPerUser, MissedAfter missedAfter) {
    public static final PublishingLimits DEFAULT =
            new PublishingLimits(RetryPolicy.DEFAULT, Duration.ofMinutes(2), 50, MissedAfter.DEFAULT);

    /** @throws IllegalArgumentException if a limit is not positive */
    public PublishingLimits {
        if (!lease.isPositive() || scheduledPerUser < 1) {
            throw new IllegalArgumentException("the limits of publishing are positive");
        }
    }

    /** How long after an attempt began sending may still start. */
    Duration sendingWindow() {
        return lease.dividedBy(2);
    }
}
