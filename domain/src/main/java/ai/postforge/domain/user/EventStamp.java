package ai.postforge.domain.user;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * Where an event stands among all events about one user: by the time it happened at the identity provider, and by its
 * delivery id where two happened in the same millisecond. The order is total, so that every process that sees the same
 * events, in whatever order they arrive, calls the same one the last.
 */
public record EventStamp(Instant occurredAt, String eventId) implements Comparable<EventStamp> {
    private static final Comparator<EventStamp> ORDER =
            Comparator.comparing(EventStamp::occurredAt).thenComparing(EventStamp::eventId);

    public EventStamp {
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public int compareTo(EventStamp other) {
        return ORDER.compare(this, other);
    }

    public boolean isAfter(EventStamp other) {
        return compareTo(other) > 0;
    }
}
