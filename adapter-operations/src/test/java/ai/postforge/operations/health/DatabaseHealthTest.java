package ai.postforge.operations.health;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.persistence.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class DatabaseHealthTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aQuestionThatTakesLongIsNoClockThatIsOff() {
        Instant now = Instant.now();

        assertThat(skewSeenBetween(now.minus(HOUR), now.plus(MINUTE.multipliedBy(15))))
                .isZero();
    }

    @Test
    void aClockThatIsOffIsAtLeastAsFarOffAsItCannotBeExplained() {
        Instant now = Instant.now();

        assertThat(skewSeenBetween(now.plus(HOUR).minus(MINUTE), now.plus(HOUR)))
                .isBetween(HOUR.negated(), MINUTE.multipliedBy(-30));
        assertThat(skewSeenBetween(now.minus(HOUR).minus(MINUTE), now.minus(HOUR)))
                .isBetween(HOUR.minusSeconds(1), MINUTE.multipliedBy(90));
    }

    private static Duration skewSeenBetween(Instant before, Instant after) {
        Queue<Instant> readings = new ArrayDeque<>(List.of(before, after));
        InstantSource clock = readings::remove;
        try (TestDatabase database = TestDatabase.fresh()) {
            return new DatabaseHealth(database.dataSource(), clock).read().clockSkew();
        }
    }
}
