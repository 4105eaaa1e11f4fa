package ai.postforge.domain.user;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * The position of an event among all events about one user: ordered by the time at the identity provider, then by
 * delivery id if two happened in the same millisecond. The order is total. So every process that sees the same events,
 * in any order, agrees on the last one.
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
