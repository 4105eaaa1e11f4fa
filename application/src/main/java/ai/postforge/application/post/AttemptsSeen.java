package ai.postforge.application.post;

import ai.postforge.application.post.AttemptsUnderWay.Attempt;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Since when this process has seen others' attempts under way. Only what it has seen itself for a whole lease, by its own
 * steady clock, counts as left behind: no clock on a wall, here or elsewhere, can make a living attempt look dead.
 */
final class AttemptsSeen {
    private final SteadyClock steady;
    private final Duration lease;
    private Map<Attempt, Duration> since = Map.of();

    AttemptsSeen(SteadyClock steady, Duration lease) {
        this.steady = steady;
        this.lease = lease;
    }

    /**
     * Those of which nothing can be sent any more.
     *
     * @param underWay all that are under way now; others are forgotten
     */
    synchronized List<Attempt> leftBehind(List<Attempt> underWay) {
        Duration now = steady.elapsed();
        Map<Attempt, Duration> seen = new HashMap<>();
        underWay.forEach(attempt -> seen.put(attempt, since.getOrDefault(attempt, now)));
        since = seen;
        return underWay.stream()
                .filter(attempt -> now.minus(seen.getOrDefault(attempt, now)).compareTo(lease) >= 0)
                .toList();
    }
}
