package ai.postforge.application.post;

import java.time.Duration;

/** Time that only goes forward, whatever happens to the wall clock. */
public interface SteadyClock {
    /** The time since an arbitrary origin of this process. */
    Duration elapsed();

    /** Waits. Returns early if the thread is interrupted, and leaves it so. */
    void pause(Duration duration);
}
