package ai.postforge.persistence.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Times as the schema stores them: {@code TIMESTAMP(3)} without a zone, in UTC. The zones of the JVM and of the
 * database session do not matter.
 */
public final class UtcTime {
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final DateTimeFormatter RFC_3339 =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    /** What {@link #text} writes, with a 0 for each digit. */
    private static final String SHAPE = "0000-00-00T00:00:00.000Z";

    private UtcTime() {}

    /** The column value of the instant, cut to the millisecond. (PostgreSQL would round.) */
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

    /**
     * The instant of a text in the form of {@link #text}; empty for any other text, which may still be a time. A page
     * has dozens of them, and a formatter takes fifteen times as long.
     */
    public static Optional<Instant> ofText(String text) {
        if (!hasShape(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(instant(LocalDateTime.of(
                    number(text, 0, 4),
                    number(text, 5, 7),
                    number(text, 8, 10),
                    number(text, 11, 13),
                    number(text, 14, 16),
                    number(text, 17, 19),
                    number(text, 20, 23) * NANOS_PER_MILLI)));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static boolean hasShape(String text) {
        if (text.length() != SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char wanted = SHAPE.charAt(i);
            char found = text.charAt(i);
            if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    /** The instant of a column value. */
    public static Instant instant(LocalDateTime column) {
        return column.toInstant(ZoneOffset.UTC);
    }

    /** The instant in a column of a result, which is not NULL. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return instant(row.getObject(column, LocalDateTime.class));
    }
}
