package ai.postforge.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clocks of a connection, by a time of their own. */
class DeadlinesTest {
    private final MockTicker time = Ticker.newMockTicker();
    private final Deadlines deadlines = new Deadlines(Duration.ofSeconds(30), Duration.ofSeconds(60), time);
    private final AtomicInteger late = new AtomicInteger();
    private final EmbeddedChannel connection =
            EmbeddedChannel.builder().ticker(time).handlers(deadlines).build();

    @BeforeEach
    void countLateRequests() {
        deadlines.whenLate(late::incrementAndGet);
    }

    @AfterEach
    void hangUp() {
        connection.finishAndReleaseAll();
    }

    @Test
    void aConnectionThatIsIdleForAMinuteIsClosed() {
        pass(Duration.ofMillis(59_999));
        assertThat(connection.isOpen()).isTrue();

        pass(Duration.ofMillis(1));
        assertThat(connection.isOpen()).isFalse();
        assertThat(late).hasValue(0);
    }

    @Test
    void theMinuteBeginsAgainWithEachAnswer() {
        pass(Duration.ofSeconds(50));
        serve(Duration.ZERO);
        pass(Duration.ofSeconds(59));
        assertThat(connection.isOpen()).isTrue();

        serve(Duration.ofSeconds(5));
        pass(Duration.ofSeconds(59));
        assertThat(connection.isOpen()).isTrue();

        pass(Duration.ofSeconds(1));
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void aConnectionIsNotIdleWhileAnAnswerIsDue() {
        connection.writeInbound("one");
        deadlines.requestArrived();
        connection.writeInbound("two");
        deadlines.requestArrived();
        deadlines.answered();
        pass(Duration.ofMinutes(10));
        assertThat(connection.isOpen()).isTrue();

        deadlines.answered();
        pass(Duration.ofSeconds(59));
        assertThat(connection.isOpen()).isTrue();
        pass(Duration.ofSeconds(61));
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void aRequestHasHalfAMinuteFromItsFirstByteHoweverManyFollow() {
        pass(Duration.ofSeconds(20));
        for (int i = 0; i < 29; i++) {
            connection.writeInbound("x");
            pass(Duration.ofSeconds(1));
        }
        assertThat(late).hasValue(0);

        pass(Duration.ofSeconds(1));
        assertThat(late).hasValue(1);
    }

    @Test
    void aRequestThatArrivedIsNeverLate() {
        connection.writeInbound("x");
        pass(Duration.ofSeconds(29));
        deadlines.requestArrived();

        pass(Duration.ofMinutes(5));

        assertThat(late).hasValue(0);
    }

    private void serve(Duration duration) {
        connection.writeInbound("request");
        deadlines.requestArrived();
        pass(duration);
        deadlines.answered();
    }

    private void pass(Duration duration) {
        time.advance(duration.toNanos(), TimeUnit.NANOSECONDS);
        connection.runScheduledPendingTasks();
    }
}
