package ai.postforge.application.fake;

import ai.postforge.application.post.SteadyClock;
import java.time.Duration;

/** A steady clock that goes forward when a test says so, or when somebody waits. */
public final class SettableSteadyClock implements SteadyClock {
    private Duration elapsed = Duration.ZERO;

    public synchronized void advance(Duration duration) {
        elapsed = elapsed.plus(duration);
    }

    @Override
    public synchronized Duration elapsed() {
        return elapsed;
    }

    @Override
    public void pause(Duration duration) {
        advance(duration);
    }
}
