package ai.postforge.domain.post;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides whether the time of a post was missed: what was right to say then may be wrong to say now.
 *
 * @param bound how late a post may be found and still be sent, positive
 */
public record MissedAfter(Duration bound) {
    public static final MissedAfter DEFAULT = new MissedAfter(Duration.ofHours(6));

    /** @throws IllegalArgumentException if the bound is not positive */
    public MissedAfter {
        if (!bound.isPositive()) {
            throw new IllegalArgumentException("a post may be found late by a positive time");
        }
    }

    /** Whether something that was due at that time is found too late. */
    public boolean isMissed(Instant due, Instant now) {
        return now.isAfter(due.plus(bound));
    }

    /** The post, failed because it was found too late. */
    public Failed miss(Scheduled post, Instant now) {
        return post.fail(
                "Its time, " + post.scheduledFor() + ", was missed, and nothing was sent. Schedule it again.", now);
    }
}
