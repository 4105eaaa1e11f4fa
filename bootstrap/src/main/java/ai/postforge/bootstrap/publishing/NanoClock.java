package ai.postforge.bootstrap.publishing;

import ai.postforge.application.post.SteadyClock;
import java.time.Duration;

/** The machine's own steady clock. */
public final class NanoClock implements SteadyClock {
    private final long origin = System.nanoTime();

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - origin);
    }

    @Override
    public void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
