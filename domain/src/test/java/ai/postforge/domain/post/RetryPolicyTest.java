package ai.postforge.domain.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RetryPolicyTest {
    private static final Optional<Duration> NOTHING = Optional.empty();
    private static final double MIDDLE = 0.5;

    @Test
    void fiveAttemptsSpanAQuarterOfAnHour() {
        Duration sum = Duration.ZERO;
        for (int made = 1; made < 5; made++) {
            sum = sum.plus(RetryPolicy.DEFAULT.pauseAfter(made, NOTHING, MIDDLE).orElseThrow());
        }
        assertThat(sum).isEqualTo(Duration.ofMinutes(15));
        assertThat(RetryPolicy.DEFAULT.pauseAfter(5, NOTHING, MIDDLE)).isEmpty();
        assertThat(RetryPolicy.DEFAULT.pauseAfter(6, NOTHING, MIDDLE)).isEmpty();
    }

    @Test
    void pausesDoubleGiveOrTakeAFifth() {
        RetryPolicy policy = new RetryPolicy(5, Duration.ofSeconds(100));
        assertThat(policy.pauseAfter(1, NOTHING, 0)).contains(Duration.ofSeconds(80));
        assertThat(policy.pauseAfter(2, NOTHING, 0)).contains(Duration.ofSeconds(160));
        assertThat(policy.pauseAfter(1, NOTHING, 0.75)).contains(Duration.ofSeconds(110));
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            assertThat(policy.pauseAfter(3, NOTHING, random.nextDouble()).orElseThrow())
                    .isBetween(Duration.ofSeconds(320), Duration.ofSeconds(480));
        }
    }

    @Test
    void thePlatformsWishMakesAPauseLongerButNotShorter() {
        RetryPolicy policy = new RetryPolicy(5, Duration.ofMinutes(1));
        assertThat(policy.pauseAfter(1, Optional.of(Duration.ofMinutes(7)), MIDDLE))
                .contains(Duration.ofMinutes(7));
        assertThat(policy.pauseAfter(1, Optional.of(Duration.ofSeconds(7)), MIDDLE))
                .contains(Duration.ofMinutes(1));
        assertThat(policy.pauseAfter(1, Optional.of(Duration.ofDays(9)), MIDDLE))
                .contains(Duration.ofDays(1));
    }

    @Test
    void aTimeThatIsKnownIsWaitedForAndALittleLonger() {
        RetryPolicy policy = new RetryPolicy(5, Duration.ofMinutes(1));
        Instant now = Instant.parse("2026-01-02T08:00:00Z");
        assertThat(policy.until(now.plusSeconds(3600), now, 0)).isEqualTo(Duration.ofHours(1));
        assertThat(policy.until(now.plusSeconds(3600), now, MIDDLE)).isEqualTo(Duration.ofSeconds(3750));
        assertThat(policy.until(now.minusSeconds(3600), now, MIDDLE)).isEqualTo(Duration.ofMinutes(1));
        assertThat(policy.until(now.plus(Duration.ofDays(2)), now, MIDDLE)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void theOperatorHasMinutesToMendSomething() {
        assertThat(RetryPolicy.DEFAULT.whileMending(0)).isEqualTo(Duration.ofMinutes(4));
        assertThat(RetryPolicy.DEFAULT.whileMending(MIDDLE)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void noPauseIsLongerThanADay() {
        RetryPolicy policy = new RetryPolicy(20, Duration.ofDays(1));
        assertThat(policy.pauseAfter(19, NOTHING, 0.99)).contains(Duration.ofDays(1));
        assertThat(policy.pauseAfter(1, NOTHING, 0.99)).contains(Duration.ofDays(1));
    }

    @Test
    void aPolicyHasBounds() {
        for (int attempts : new int[] {0, -1, 21}) {
            assertThatThrownBy(() -> new RetryPolicy(attempts, Duration.ofMinutes(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (Duration pause : new Duration[] {
            Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(1).plusMillis(1)
        }) {
            assertThatThrownBy(() -> new RetryPolicy(1, pause)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new RetryPolicy(1, Duration.ofDays(1)).pauseAfter(1, NOTHING, MIDDLE))
                .isEmpty();
    }
}
