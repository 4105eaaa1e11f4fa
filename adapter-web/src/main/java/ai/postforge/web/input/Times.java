package ai.postforge.web.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as RFC 3339 writes them. */
public final class Times {
    /** Stricter than Java's ISO parser: no time without seconds, no seconds in the offset, no year of five digits. */
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    private static final DateTimeFormatter UTC_MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private Times() {}

    /** The time in UTC, always with three digits of fraction. */
    public static String write(Instant time) {
        return UTC_MILLIS.format(time);
    }

    /** The time that a text with any offset stands for, or empty if it is not in RFC 3339. */
    public static Optional<Instant> read(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (!RFC_3339.matcher(upper).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(upper).toInstant());
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }
}
