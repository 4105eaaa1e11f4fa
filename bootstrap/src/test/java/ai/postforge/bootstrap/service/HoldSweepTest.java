package ai.postforge.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.credit.SweepHolds;
import ai.postforge.application.credit.SweepHolds.Swept;
import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.bootstrap.settings.Environment;
import ai.postforge.bootstrap.settings.Settings;
import ai.postforge.bootstrap.testing.Conditions;
import io.micronaut.scheduling.ScheduledExecutorTaskScheduler;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The schedule of the sweep. */
final class HoldSweepTest {
    private static final Settings SHORT_HOLDS = Settings.read(Environment.of(Map.of("POSTFORGE_HOLD_TTL", "40ms")));

    @Test
    void roundsThatFailDoNotEndTheRounds() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        SweepHolds failing = () -> switch (rounds.incrementAndGet()) {
            case 1 -> throw new StoreUnavailableException("away", new IllegalStateException());
            case 2 -> throw new IllegalStateException("broken");
            default -> new Swept(1, 0);
        };
        run(failing, () -> Conditions.await("a fourth round", () -> rounds.get() >= 4));
    }

    @Test
    void noTwoRoundsRunAtOnce() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        SweepHolds slow = () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            rounds.incrementAndGet();
            running.decrementAndGet();
            return new Swept(0, 0);
        };
        run(slow, () -> Conditions.await("a tenth round", () -> rounds.get() >= 10));
        assertThat(most).hasValue(1);
    }

    private static void run(SweepHolds sweepHolds, Check check) throws Exception {
        try (ScheduledExecutorService threads = Executors.newScheduledThreadPool(4)) {
            HoldSweep sweep = new HoldSweep(sweepHolds, new ScheduledExecutorTaskScheduler(threads), SHORT_HOLDS);
            sweep.start();
            check.run();
            sweep.stop();
        }
    }

    private interface Check {
        void run() throws Exception;
    }
}
