package ai.postforge.persistence.session;

import ai.postforge.application.port.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls that share statements ({@link Batches}), and do not wait for a locked row that only others need. They are made
 * together without waiting for locked rows; those that are left out are made again, beside the others, and wait in one of
 * a few lanes, row by row, for a moment: as long as a call about the same row may take. Whoever finds somebody waiting for
 * the same row waits with them.
 *
 * <p>A row that is still locked then is somebody else's for longer. From there on its calls hold neither lane nor connection:
 * they ask together with all others again, after growing pauses, for two seconds in all. Where the row is not the subject's
 * own (a hold), it cannot be left out, and would spoil the statement of the others: then they ask in the few lanes.
 *
 * @param <Q> what a call asks for
 * @param <A> what it gets
 */
public final class FreeFirst<Q, A> {
    /** With more, each has fewer calls, and a statement costs much more than a call in it. */
    private static final int LANES = 1;

    private static final int LARGEST_BATCH = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

    private final Batches<Q, A> together;
    private final Batches<Q, A> waiting;
    private final Predicate<A> leftOut;
    private final Map<Object, Wanted> wanted = new ConcurrentHashMap<>();

    /**
     * @param poolSize how many connections there are; of eight, two may wait for rows, of fewer than that one
     * @param ofFreeRows answers those calls whose rows nobody has locked, as {@link Batches} wants it
     * @param ofAllRows answers all, and waits for their rows, but only for a moment
     * @param leftOut whether an answer means that the row was locked
     */
    public FreeFirst(
            int poolSize,
            Function<List<Q>, List<A>> ofFreeRows,
            Function<List<Q>, List<A>> ofAllRows,
            Predicate<A> leftOut) {
        this.together = new Batches<>(LANES, LARGEST_BATCH, ofFreeRows);
        this.waiting = Batches.ofOneSubjectEach(Math.clamp(poolSize / 4, 1, 2), LARGEST_BATCH, ofAllRows);
        this.leftOut = leftOut;
    }

    /**
     * The answer to one call.
     *
     * @param subject whose row it needs
     * @throws StoreUnavailableException if the row stays locked, or as {@link Batches#call} says
     * @throws RuntimeException whatever else the work throws at this call
     */
    public A call(Object subject, Q question) {
        boolean spoilsBatches = false;
        if (!wanted.containsKey(subject)) {
            try {
                A answer = together.call(subject, question);
                if (!leftOut.test(answer)) {
                    return answer;
                }
            } catch (StoreUnavailableException failure) {
                // Another row than the subject's own: a hold, or a key that another process is just using.
                spoilsBatches = unlessLocked(failure);
            }
        }
        return await(subject, question, spoilsBatches);
    }

    /** @return true, or throws what is no lock */
    private static boolean unlessLocked(StoreUnavailableException failure) {
        if (!SqlFailures.isLocked(failure)) {
            throw failure;
        }
        return true;
    }

    private A await(Object subject, Q question, boolean spoilsBatches) {
        Wanted row = wanted.compute(subject, (same, there) -> (there == null ? new Wanted() : there).joined());
        if (spoilsBatches) {
            row.spoilsBatches = true;
        }
        try {
            if (!row.isLocked) {
                Optional<A> answer = waitBriefly(subject, question);
                if (answer.isPresent()) {
                    return answer.get();
                }
                row.isLocked = true;
            }
            return askAgainAndAgain(row, subject, question);
        } finally {
            wanted.computeIfPresent(subject, (same, there) -> there.left());
        }
    }

    private Optional<A> waitBriefly(Object subject, Q question) {
        try {
            return Optional.of(waiting.call(subject, question));
        } catch (StoreUnavailableException failure) {
            unlessLocked(failure);
            return Optional.empty();
        }
    }

    private A askAgainAndAgain(Wanted row, Object subject, Q question) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long pause = FIRST_PAUSE.toNanos();
        while (System.nanoTime() < end) {
            pause(pause);
            Optional<A> answer = row.spoilsBatches
                    ? waitBriefly(subject, question)
                    : Optional.of(together.call(subject, question)).filter(leftOut.negate());
            if (answer.isPresent()) {
                row.isLocked = false;
                return answer.get();
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
        }
        throw new StoreUnavailableException("the account stays locked by somebody else");
    }

    private static void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while the account was locked", e);
        }
    }

    /** A row that somebody waits for; there is one only while somebody does. */
    private static final class Wanted {
        private volatile boolean isLocked;
        /** Whether a call about it makes the statements of all others fail, and so is not made together with them. */
        private volatile boolean spoilsBatches;

        private int calls;

        private Wanted joined() {
            calls++;
            return this;
        }

        private @Nullable Wanted left() {
            calls--;
            return calls == 0 ? null : this;
        }
    }
}
