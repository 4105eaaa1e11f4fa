package ai.postforge.domain.post;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A time that a post can be scheduled for: in the future when it was chosen, at most a year ahead, to the millisecond. */
public final class ScheduleTime {
    private static final int MAX_YEARS_AHEAD = 1;

    private final Instant at;

    private ScheduleTime(Instant at) {
        this.at = at;
    }

    /**
     * The time, if a post can be scheduled for it.
     *
     * @throws IllegalArgumentException if {@link #violationOf} finds a violation
     */
    public static ScheduleTime of(Instant at, Instant now) {
        violationOf(at, now).ifPresent(violation -> {
            throw new IllegalArgumentException("a schedule time " + violation);
        });
        return new ScheduleTime(at.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Why a post cannot be scheduled for that time, or empty if it can. */
    public static Optional<String> violationOf(Instant at, Instant now) {
        if (!at.truncatedTo(ChronoUnit.MILLIS).isAfter(now)) {
            return Optional.of("must be in the future");
        }
        return at.isAfter(
                        now.atOffset(ZoneOffset.UTC).plusYears(MAX_YEARS_AHEAD).toInstant())
                ? Optional.of("must be at most a year ahead")
                : Optional.empty();
    }

    public Instant at() {
        return at;
    }
}
