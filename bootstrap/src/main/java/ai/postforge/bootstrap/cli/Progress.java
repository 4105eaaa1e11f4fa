package ai.postforge.bootstrap.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** A line now and then, beside the answer, once a command has taken longer than two seconds. */
final class Progress {
    private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

    private final PrintWriter err;
    private long last = System.nanoTime();

    Progress(PrintWriter err) {
        this.err = err;
    }

    /** Says how far it is, unless it was said a moment ago. */
    void say(String what, long count, String unit) {
        long now = System.nanoTime();
        if (now - last >= PAUSE_NANOS) {
            last = now;
            err.println("… " + what + ": " + String.format(java.util.Locale.ROOT, "%,d", count) + " " + unit);
        }
    }
}
