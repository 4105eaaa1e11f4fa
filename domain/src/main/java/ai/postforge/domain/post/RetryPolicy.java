package ai.postforge.domain.post;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often publishing is tried, and how long the pauses are in between. Each pause is twice the one before, give or take
 * a fifth by chance, so that posts which failed together do not come back together.
 *
 * @param attempts how many attempts there are in all, 1 to 20
 * @param firstPause the pause after the first attempt, positive and at most a day
 */
public record RetryPolicy(int attempts, Duration firstPause) {
    /** No pause is longer, whatever the doubling or the platform says. */
    public static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /** Five attempts over about a quarter of an hour: after 1, 2, 4 and 8 minutes. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(5, Duration.ofMinutes(1));

    /** How long a post waits for what is not its fault, and for which no attempts are counted. */
    public static final Duration PATIENCE = Duration.ofDays(7);

    /** How often it is tried whether the operator has mended something. */
    public static final Duration MENDING = Duration.ofMinutes(5);

    private static final int MAX_ATTEMPTS = 20;
    private static final double SPREAD = 0.2;

    /** @throws IllegalArgumentException if a value is out of bounds */
    public RetryPolicy {
        if (attempts < 1 || attempts > MAX_ATTEMPTS) {
            throw new IllegalArgumentException("there are 1 to " + MAX_ATTEMPTS + " attempts to publish");
        }
        if (!firstPause.isPositive() || firstPause.compareTo(LONGEST_PAUSE) > 0) {
            throw new IllegalArgumentException("the first pause is positive and at most a day");
        }
    }

    /**
     * The pause before the next attempt, or empty if there is none left.
     *
     * @param made how many attempts were made, at least 1
     * @param wanted how long the platform wants to be left alone, if it said so; the pause is no shorter
     * @param chance at least 0 and less than 1
     */
    public Optional<Duration> pauseAfter(int made, Optional<Duration> wanted, double chance) {
        if (made >= attempts) {
            return Optional.empty();
        }
        double factor = Math.scalb(spread(chance), made - 1);
        double millis = Math.min(firstPause.toMillis() * factor, (double) LONGEST_PAUSE.toMillis());
        Duration doubled = Duration.ofMillis(Math.round(millis));
        Duration pause = wanted.filter(it -> it.compareTo(doubled) > 0).orElse(doubled);
        return Optional.of(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    /** The pause until a time that is known, or until shortly after it: not everybody comes back at once. */
    public Duration until(Instant at, Instant now, double chance) {
        Duration pause = Duration.between(now, at).plusMillis(Math.round(MENDING.toMillis() * chance));
        if (pause.compareTo(firstPause) < 0) {
            return firstPause;
        }
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** The pause before it is tried again whether the operator has mended something. */
    public Duration whileMending(double chance) {
        return Duration.ofMillis(Math.round(MENDING.toMillis() * spread(chance)));
    }

    /** Whether a post of that time is still tried then. */
    public boolean hasPatience(Instant scheduledFor, Instant next) {
        return !next.isAfter(scheduledFor.plus(PATIENCE));
    }

    private static double spread(double chance) {
        return 1 - SPREAD + 2 * SPREAD * chance;
    }
}
