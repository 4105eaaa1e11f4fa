package ai.postforge.application.credit;

import java.time.Instant;
import java.time.InstantSource;

/** Releases each expired hold separately, so that two sweeps never wait for each other in a circle. */
final class SweepHoldsInBatches implements SweepHolds {
    private static final int BATCH = 500;

    private final ExpiredHolds expired;
    private final CreditHolds holds;
    private final InstantSource clock;

    SweepHoldsInBatches(ExpiredHolds expired, CreditHolds holds, InstantSource clock) {
        this.expired = expired;
        this.holds = holds;
        this.clock = clock;
    }

    @Override
    public Swept sweep() {
        Instant now = clock.instant();
        int released = Math.toIntExact(expired.find(now, BATCH).stream()
                .filter(hold -> holds.release(hold, now))
                .count());
        return new Swept(released, expired.forgetSettled(now, BATCH));
    }
}
