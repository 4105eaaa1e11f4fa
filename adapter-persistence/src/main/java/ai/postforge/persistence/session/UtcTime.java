package ai.postforge.persistence.session;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Times as the schema keeps them: {@code TIMESTAMP(3)} without a zone, meant in UTC. The zone of the JVM and of the
 * database session never play a part.
 */
public final class UtcTime {
    private UtcTime() {}

    /** What a column holds for the instant; cut to the millisecond, where PostgreSQL would round. */
    public static LocalDateTime column(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
    }

    /** The instant that a column means. */
    public static Instant instant(LocalDateTime column) {
        return column.toInstant(ZoneOffset.UTC);
    }
}
