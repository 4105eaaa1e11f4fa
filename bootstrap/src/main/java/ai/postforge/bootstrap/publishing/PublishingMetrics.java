package ai.postforge.bootstrap.publishing;

import ai.postforge.application.post.PublishDuePost.Outcome;
import ai.postforge.domain.post.Hindrance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts what becomes of the queue's jobs, and measures how late attempts begin. */
final class PublishingMetrics {
    private final MeterRegistry registry;
    private final Timer lateness;

    PublishingMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.lateness = Timer.builder("postforge.publishing.lateness")
                .description("How long after its time an attempt to publish begins")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(100))
                .maximumExpectedValue(Duration.ofHours(1))
                .register(registry);
    }

    void record(Outcome outcome) {
        switch (outcome) {
            case Outcome.Attempted(var status, Duration late, var waitingFor) -> {
                lateness.record(late);
                count(status.code());
                waitingFor.ifPresent(this::countWait);
            }
            case Outcome.PutOff() -> count("put-off");
            case Outcome.NothingToDo() -> count("nothing-to-do");
            case Outcome.Missed() -> count("missed");
            case Outcome.SetAside() -> count("set-aside");
            case Outcome.PostGone() -> count("post-gone");
        }
    }

    private void countWait(Hindrance hindrance) {
        Counter.builder("postforge.publishing.waits")
                .description("Attempts that ended with a wait for what is nobody's fault in the post")
                .tag("reason", hindrance.code())
                .register(registry)
                .increment();
    }

    private void count(String outcome) {
        Counter.builder("postforge.publishing.jobs")
                .description("What became of the queue's jobs")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
