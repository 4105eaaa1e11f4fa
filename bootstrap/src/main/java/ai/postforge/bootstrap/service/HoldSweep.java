package ai.postforge.bootstrap.service;

import ai.postforge.application.credit.SweepHolds;
import ai.postforge.application.credit.SweepHolds.Swept;
import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.bootstrap.settings.Settings;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps expired holds, at least four times in a hold's life. A pause after each round ensures that only one runs in
 * this process. Other processes may sweep at the same time.
 */
@Singleton
final class HoldSweep implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(HoldSweep.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int ROUNDS_PER_HOLD = 4;

    private final SweepHolds sweepHolds;
    private final TaskScheduler scheduler;
    private final Duration interval;
    private volatile @Nullable ScheduledFuture<?> rounds;

    HoldSweep(SweepHolds sweepHolds, @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler, Settings settings) {
        this.sweepHolds = sweepHolds;
        this.scheduler = scheduler;
        Duration quarter = settings.holdTtl().dividedBy(ROUNDS_PER_HOLD);
        this.interval = quarter.compareTo(LONGEST) < 0 ? quarter : LONGEST;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        start();
    }

    void start() {
        rounds = scheduler.scheduleWithFixedDelay(Duration.ZERO, interval, this::sweep);
    }

    @PreDestroy
    void stop() {
        ScheduledFuture<?> running = rounds;
        if (running != null) {
            running.cancel(false);
        }
    }

    private void sweep() {
        try {
            Swept swept = sweepHolds.sweep();
            if (swept.released() > 0 || swept.forgotten() > 0) {
                LOG.info("event=holds-swept released={} forgotten={}", swept.released(), swept.forgotten());
            }
        } catch (StoreUnavailableException e) {
            LOG.warn("event=sweep-put-off reason=\"{}\"", e.getMessage());
        } catch (RuntimeException e) {
            // An exception would end the schedule.
            LOG.warn("event=sweep-failed", e);
        }
    }
}
