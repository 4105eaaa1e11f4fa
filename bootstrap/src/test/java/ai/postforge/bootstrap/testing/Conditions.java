package ai.postforge.bootstrap.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what a test expects to come true. */
public final class Conditions {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Conditions() {}

    /** Returns as soon as the condition holds, and fails the test when it does not for five minutes. */
    public static void await(String what, Callable<Boolean> condition) throws Exception {
        await(what, LIMIT, condition);
    }

    /** Returns as soon as the condition holds, and fails the test when it does not for so long. */
    public static void await(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("did not come true within " + limit + ": " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
