package ai.postforge.persistence.session;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Times as the schema keeps them: {@code TIMESTAMP(3)} without a zone, meant in UTC. The zone of the JVM and of the
 * database session never play a part.
 */
public final class UtcTime {
    private static final DateTimeFormatter RFC_3339 =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private UtcTime() {}

    /** What a column holds for the instant; cut to the millisecond, where PostgreSQL would round. */
    public static LocalDateTime column(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
    }

    /**
     * The instant as a parameter of native SQL, to be cast to {@code timestamp(3)} there. A parameter of a date-time type
     * would go through {@code java.sql.Timestamp}, which cannot tell the hours that the JVM's zone skips in spring.
     */
    public static String parameter(Instant instant) {
        return column(instant).toString();
    }

    /** The instant as RFC 3339 writes it, in UTC with milliseconds: {@code 2026-01-01T00:00:00.000Z}. */
    public static String text(Instant instant) {
        return RFC_3339.format(instant);
    }

    /** The instant that a column means. */
    public static Instant instant(LocalDateTime column) {
        return column.toInstant(ZoneOffset.UTC);
    }
}
