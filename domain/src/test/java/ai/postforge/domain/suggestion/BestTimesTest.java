package ai.postforge.domain.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BestTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void theyAreTheNextOnesInTheReadersZone() {
        assertThat(times("2026-03-02T12:00:00Z", BERLIN))
                .containsExactly("2026-03-03T08:00:00Z", "2026-03-04T11:00:00Z", "2026-03-05T08:00:00Z");
        assertThat(times("2026-03-02T12:00:00Z", ZoneId.of("America/New_York")))
                .containsExactly("2026-03-03T14:00:00Z", "2026-03-04T17:00:00Z", "2026-03-05T14:00:00Z");
    }

    @Test
    void eachHasItsReason() {
        assertThat(BestTimes.after(Instant.parse("2026-03-02T12:00:00Z"), BERLIN))
                .extracting(SuggestedTime::reason)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("Tuesday morning"),
                        second -> assertThat(second).startsWith("Wednesday noon"),
                        third -> assertThat(third).startsWith("Thursday morning"));
    }

    @Test
    void acrossTheChangeToDaylightSavingTheWallClockCounts() {
        assertThat(times("2026-03-26T12:00:00Z", BERLIN))
                .containsExactly("2026-03-31T07:00:00Z", "2026-04-01T10:00:00Z", "2026-04-02T07:00:00Z");
        assertThat(times("2026-10-22T12:00:00Z", BERLIN)).startsWith("2026-10-27T08:00:00Z");
    }

    @Test
    void anHourIsLeftToPrepare() {
        assertThat(times("2026-03-03T07:00:00Z", BERLIN)).startsWith("2026-03-03T08:00:00Z");
        assertThat(times("2026-03-03T07:00:00.001Z", BERLIN)).startsWith("2026-03-04T11:00:00Z");
    }

    @Test
    void aDayThatAZoneSkippedIsPassedOver() {
        ZoneId kwajalein = ZoneId.of("Pacific/Kwajalein");
        // It went from Friday, 20 August 1993, to Sunday; and Manila skipped Tuesday, 31 December 1844.
        assertThat(times("1844-12-28T00:00:00Z", ZoneId.of("Asia/Manila")).getFirst())
                .startsWith("1845-01-01");
        assertThat(times("1993-08-20T00:00:00Z", kwajalein)).hasSize(3);
    }

    @Test
    void whateverTheZoneAndTheDayTheyAreMidweekByItsWallClock() {
        Random random = new Random(1);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 2_000; i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            Instant now = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
            List<SuggestedTime> times = BestTimes.after(now, zone);
            assertThat(times)
                    .hasSize(3)
                    .extracting(SuggestedTime::at)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(times).allSatisfy(time -> {
                ZonedDateTime local = time.at().atZone(zone);
                assertThat(Duration.between(now, time.at())).isGreaterThanOrEqualTo(BestTimes.LEAD);
                assertThat(local.getDayOfWeek()).isBetween(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY);
                assertThat(local.toLocalTime()).isIn(LocalTime.of(9, 0), LocalTime.of(12, 0));
            });
        }
    }

    private static List<String> times(String now, ZoneId zone) {
        return BestTimes.after(Instant.parse(now), zone).stream()
                .map(time -> time.at().toString())
                .toList();
    }
}
