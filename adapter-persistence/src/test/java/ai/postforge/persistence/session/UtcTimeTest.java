package ai.postforge.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {
    private static final long EARLIEST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    @Test
    void whatIsWrittenIsReadAsJavaReadsIt() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            Instant time = Instant.ofEpochMilli(random.nextLong(EARLIEST, LATEST + 1));
            String text = UtcTime.text(time);

            assertThat(UtcTime.ofText(text)).as("%s, seed %d", text, seed).contains(time);
            assertThat(OffsetDateTime.parse(text).toInstant()).isEqualTo(time);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-01T00:00:00Z",
                "2026-01-01T00:00:00.0000Z",
                "2026-01-01T00:00:00.000z",
                "2026-01-01 00:00:00.000Z",
                "2026-01-01T00:00:00,000Z",
                "2026-02-30T00:00:00.000Z",
                "2026-01-01T24:00:00.000Z",
                "2026-01-01T00:00:60.000Z",
                "+026-01-01T00:00:00.000Z",
                "२०२६-01-01T00:00:00.000Z",
                "2026-01-01T00:00:00.00-1"
            })
    void whatIsNotWrittenSoIsNotRead(String text) {
        assertThat(UtcTime.ofText(text)).isEmpty();
    }
}
