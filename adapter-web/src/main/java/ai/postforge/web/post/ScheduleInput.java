package ai.postforge.web.post;

import ai.postforge.domain.post.ScheduleTime;
import ai.postforge.web.input.Input;
import ai.postforge.web.input.Rule;
import ai.postforge.web.input.TimeZones;
import ai.postforge.web.input.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When to publish a post: an instant, or a local date and time in a time zone, which {@code java.time} resolves. A
 * local time that the clocks skip is moved forward by the length of the gap. Of a local time that occurs twice, the
 * first is used.
 */
record ScheduleInput(ScheduleTime time, Optional<ZoneId> zone) {
    private static final Pattern LOCAL = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?");
    private static final String INSTANT_EXPECTED =
            "must be a time as RFC 3339 writes it, as in 2026-01-01T09:00:00Z, or with a timezone one without an offset";
    private static final String LOCAL_EXPECTED =
            "must be a date and time without an offset, as in 2026-01-01T09:00:00, since there is a timezone";

    /** Empty if there is a violation, which is then recorded in the input. */
    static Optional<ScheduleInput> read(Input input, Instant now) {
        Optional<ZoneId> zone = input.optional("timezone", TimeZones.RULE);
        return input.required("scheduledFor", rule(zone, now)).map(time -> new ScheduleInput(time, zone));
    }

    /** The resolved local time of the zone, with its offset. */
    Optional<String> wallTime() {
        return zone.map(it -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(ZonedDateTime.ofInstant(time.at(), it)));
    }

    private static Rule<ScheduleTime> rule(Optional<ZoneId> zone, Instant now) {
        return new Rule<>(
                text -> instant(text, zone)
                        .map(at -> ScheduleTime.violationOf(at, now))
                        .orElse(Optional.of(zone.isPresent() ? LOCAL_EXPECTED : INSTANT_EXPECTED)),
                text -> ScheduleTime.of(instant(text, zone).orElseThrow(), now));
    }

    private static Optional<Instant> instant(String text, Optional<ZoneId> zone) {
        return zone.isPresent() ? onTheWall(text, zone.get()) : Times.read(text);
    }

    private static Optional<Instant> onTheWall(String text, ZoneId zone) {
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            return LOCAL.matcher(upper).matches()
                    ? Optional.of(
                            ZonedDateTime.of(LocalDateTime.parse(upper), zone).toInstant())
                    : Optional.empty();
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }
}
