package ai.postforge.domain.post;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a post has to wait for its next attempt. */
public sealed interface Wait {
    /**
     * One of the growing pauses between attempts, of which there are only so many.
     *
     * @param atLeast how long the platform wants to be left alone, if it said so
     */
    record Pause(Optional<Duration> atLeast) implements Wait {}

    /**
     * Until a time before which it makes no sense to try. Does not count as an attempt.
     *
     * @param at that time
     */
    record Until(Instant at) implements Wait {}

    /** Until the operator has mended something: tried again every few minutes. Does not count as an attempt. */
    record Mending() implements Wait {}
}
