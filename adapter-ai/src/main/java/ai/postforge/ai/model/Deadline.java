package ai.postforge.ai.model;

import java.time.Duration;

/** When a generation has to be done. */
final class Deadline {
    private final Duration limit;
    private final long start = System.nanoTime();

    private Deadline(Duration limit) {
        this.limit = limit;
    }

    static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    /** Zero or less when it has passed. */
    Duration remaining() {
        return limit.minusNanos(System.nanoTime() - start);
    }

    /**
     * Whether an interrupt now means that the time is up. Whoever interrupts started its watch a little before ours, so
     * the last tenth counts as up.
     */
    boolean isAsGoodAsOver() {
        return remaining().compareTo(limit.dividedBy(10)) <= 0;
    }
}
