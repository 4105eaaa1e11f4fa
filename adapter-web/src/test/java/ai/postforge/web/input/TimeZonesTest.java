package ai.postforge.web.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeZonesTest {

    @ParameterizedTest
    @CsvSource({
        "EST, America/Panama",
        "MST, America/Phoenix",
        "HST, Pacific/Honolulu",
        "EST5EDT, EST5EDT",
        "UTC, UTC",
        "Europe/Berlin, Europe/Berlin"
    })
    void theNamesOfTheIanaDatabaseAreZones(String name, String zone) {
        assertThat(TimeZones.read(name)).contains(ZoneId.of(zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SystemV/EST5", "SystemV/PST8PDT", "Mars/Olympus", "+01:00", "PST", "europe/berlin", ""})
    void whatIanaDoesNotHaveIsNoZone(String name) {
        assertThat(TimeZones.read(name)).isEmpty();
    }
}
