package ai.postforge.domain.post;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How far the publishing of a post has come. It goes beside the post, which is {@link Scheduled} as long as attempts are
 * to come or under way:
 *
 * <pre>
 *   Waiting ──begin──► UnderWay ──settle──► Waiting (again, after a pause) or Ended
 * </pre>
 *
 * <p>An attempt is kept as under way <em>before</em> anything is sent. So after a crash it is known that something may
 * have been sent, and nothing is sent again unless the author wants it.
 */
public sealed interface Publication {
    /** How many attempts were made, the one under way included. */
    int attempts();

    /**
     * The publication of a post that its author puts on its way, or moves. Attempts count anew, but a doubt about an
     * earlier one stays until somebody has looked; only where publishing has ended it was the author who looked.
     *
     * @throws IllegalArgumentException if an attempt is under way, which nobody may forget
     */
    static Waiting startingAt(Instant at, Optional<Publication> before) {
        if (before.orElse(null) instanceof UnderWay) {
            throw new IllegalArgumentException("an attempt is under way");
        }
        return new Waiting(0, before.orElse(null) instanceof Waiting waiting && waiting.doubtful(), at);
    }

    /**
     * Nothing is under way; the next attempt has its time.
     *
     * @param doubtful whether an attempt was made that may have reached the platform after all, so that the next one may
     *     only look
     * @param nextAttempt when the next attempt is due, to the millisecond
     * @param waitingFor what holds the post up, where an attempt has shown that
     */
    record Waiting(int attempts, boolean doubtful, Instant nextAttempt, Optional<Hindrance> waitingFor)
            implements Publication {
        public Waiting {
            nextAttempt = nextAttempt.truncatedTo(ChronoUnit.MILLIS);
        }

        /** A wait that nothing but the time is known of. */
        public Waiting(int attempts, boolean doubtful, Instant nextAttempt) {
            this(attempts, doubtful, nextAttempt, Optional.empty());
        }

        /** Whether no attempt has been made yet. */
        public boolean isUntried() {
            return attempts == 0 && waitingFor.isEmpty();
        }

        /** Begins the next attempt. */
        public UnderWay begin(AttemptId attempt, Instant now) {
            return new UnderWay(attempts + 1, doubtful, attempt, now);
        }
    }

    /**
     * An attempt is being made; whatever would change the post has to wait for it.
     *
     * @param doubtful whether an attempt may have reached the platform before, so that this one may only look
     * @param attempt the attempt; whoever began it is the only one to settle it
     * @param since when it began, to the millisecond
     */
    record UnderWay(int attempts, boolean doubtful, AttemptId attempt, Instant since) implements Publication {
        public UnderWay {
            since = since.truncatedTo(ChronoUnit.MILLIS);
        }

        /**
         * The same attempt in the hands of somebody else, because whoever began it is gone. It is doubtful now, and
         * nothing more may be sent for it.
         */
        public UnderWay takeOver(AttemptId successor, Instant now) {
            return new UnderWay(attempts, true, successor, now);
        }
    }

    /**
     * No attempt will follow.
     *
     * @param platformPost what the platform made of the post, if that is known
     * @param mayBeOut whether something was sent and it is not known what came of it
     */
    record Ended(int attempts, Optional<PlatformPost> platformPost, boolean mayBeOut) implements Publication {
        /** The end of a publication of which it is certain whether the post is out. */
        public static Ended surely(int attempts, Optional<PlatformPost> platformPost) {
            return new Ended(attempts, platformPost, false);
        }
    }
}
