package ai.postforge.application.post;

import ai.postforge.domain.post.AttemptId;
import ai.postforge.domain.post.PostId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when this process has seen others' attempts under way. Only what it has seen itself for a whole lease, by its own
 * steady clock, counts as left behind: no clock on a wall, here or elsewhere, can make a living attempt look dead.
 */
final class AttemptsSeen {
    private static final int MANY = 10_000;

    private final Map<PostId, Seen> seen = new ConcurrentHashMap<>();
    private final SteadyClock steady;
    private final Duration lease;

    AttemptsSeen(SteadyClock steady, Duration lease) {
        this.steady = steady;
        this.lease = lease;
    }

    /** Whether nothing of the attempt can be sent any more; if it was never seen before, it is from now on. */
    boolean isLeftBehind(PostId post, AttemptId attempt) {
        Duration now = steady.elapsed();
        if (seen.size() > MANY) {
            // Settled by others since, most of them; whatever is forgotten only takes another lease.
            seen.clear();
        }
        Seen first = seen.compute(
                post,
                (id, before) -> before != null && before.attempt().equals(attempt) ? before : new Seen(attempt, now));
        return now.minus(first.since()).compareTo(lease) >= 0;
    }

    private record Seen(AttemptId attempt, Duration since) {}
}
