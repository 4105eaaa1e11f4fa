package ai.postforge.domain.suggestion;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The next good times to post for readers in a time zone. A rule of thumb: people read professional networks on working
 * days in the middle of the week, as the day begins or over lunch. It is not measured.
 */
public final class BestTimes {
    /** How many times are suggested. */
    public static final int COUNT = 3;

    /** Time enough to read a post again and to schedule it. */
    public static final Duration LEAD = Duration.ofHours(1);

    private static final List<Slot> SLOTS = List.of(
            new Slot(DayOfWeek.TUESDAY, LocalTime.of(9, 0), "Tuesday morning: the week is planned, and people read."),
            new Slot(DayOfWeek.WEDNESDAY, LocalTime.of(12, 0), "Wednesday noon: a midweek lunch break."),
            new Slot(DayOfWeek.THURSDAY, LocalTime.of(9, 0), "Thursday morning: before the week winds down."));

    private record Slot(DayOfWeek day, LocalTime time, String reason) {}

    private BestTimes() {}

    /**
     * The next {@value #COUNT} times, the earliest first, none before {@link #LEAD} has passed. Times are local times
     * of the zone, also when daylight saving begins or ends. A local time that does not exist is skipped.
     */
    public static List<SuggestedTime> after(Instant now, ZoneId zone) {
        Instant earliest = now.plus(LEAD);
        List<SuggestedTime> found = new ArrayList<>();
        for (LocalDate day = earliest.atZone(zone).toLocalDate(); found.size() < COUNT; day = day.plusDays(1)) {
            for (Slot slot : SLOTS) {
                LocalDateTime wanted = day.atTime(slot.time());
                ZonedDateTime at = wanted.atZone(zone);
                boolean exists = at.toLocalDateTime().equals(wanted);
                if (slot.day() == day.getDayOfWeek()
                        && exists
                        && !at.toInstant().isBefore(earliest)) {
                    found.add(new SuggestedTime(at.toInstant(), slot.reason()));
                }
            }
        }
        return List.copyOf(found);
    }
}
