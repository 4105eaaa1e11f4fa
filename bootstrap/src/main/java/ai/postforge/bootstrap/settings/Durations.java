package ai.postforge.bootstrap.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as operators write them: {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h}. */
public final class Durations {
    /** What {@link #parse} understands, for messages. */
    public static final String FORMAT = "a duration such as 500ms, 30s, 2m or 1h, more than 0 and at most 24h";

    private static final Duration MAX = Duration.ofHours(24);
    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private Durations() {}

    /** The duration, or empty if the text is none, or one out of bounds. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
        return duration.isPositive() && duration.compareTo(MAX) <= 0 ? Optional.of(duration) : Optional.empty();
    }
}
