package ai.postforge.application.post;

import java.time.Duration;

/** Time that only ever goes forward, at the same pace, whatever is done to the clock on the wall. */
public interface SteadyClock {
    /** How long ago this process's own, arbitrary origin was. */
    Duration elapsed();

    /** Waits. Returns early if the thread is interrupted, and leaves it so. */
    void pause(Duration duration);
}
