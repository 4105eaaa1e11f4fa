package ai.postforge.bootstrap.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** A progress line from time to time, beside the answer, for commands that take longer than two seconds. */
final class Progress {
    private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

    private final PrintWriter err;
    private long last = System.nanoTime();

    Progress(PrintWriter err) {
        this.err = err;
    }

    /** Prints the progress, unless it was printed a moment ago. */
    void say(String what, long count, String unit) {
        long now = System.nanoTime();
        if (now - last >= PAUSE_NANOS) {
            last = now;
            err.println("… " + what + ": " + String.format(java.util.Locale.ROOT, "%,d", count) + " " + unit);
        }
    }
}
