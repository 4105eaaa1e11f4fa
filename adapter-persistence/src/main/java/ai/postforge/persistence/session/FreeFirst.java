package ai.postforge.persistence.session;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Calls that share statements ({@link Batches}), and do not wait for a locked row that only others need. They are made
 * together without waiting for locked rows; those that are left out are made again, beside the others, and wait in one of
 * a few lanes. Whoever finds somebody waiting for the same row waits with them.
 *
 * @param <Q> what a call asks for
 * @param <A> what it gets
 */
public final class FreeFirst<Q, A> {
    /** With more, each has fewer calls, and a statement costs much more than a call in it. */
    private static final int LANES = 1;

    /** Each waits for one row at a time, with a connection in hand. */
    private static final int LANES_OF_WAITERS = 2;

    private static final int LARGEST_BATCH = 64;

    private final Batches<Q, A> together;
    private final Batches<Q, A> waiting;
    private final Predicate<A> leftOut;
    private final Map<Object, Integer> waiters = new ConcurrentHashMap<>();

    /**
     * @param ofFreeRows answers those calls whose rows nobody has locked, as {@link Batches} wants it
     * @param ofAllRows answers all, and waits for their rows
     * @param leftOut whether an answer means that the row was locked
     */
    public FreeFirst(
            Function<List<Q>, List<A>> ofFreeRows, Function<List<Q>, List<A>> ofAllRows, Predicate<A> leftOut) {
        this.together = new Batches<>(LANES, LARGEST_BATCH, ofFreeRows);
        this.waiting = Batches.ofOneSubjectEach(LANES_OF_WAITERS, LARGEST_BATCH, ofAllRows);
        this.leftOut = leftOut;
    }

    /**
     * The answer to one call.
     *
     * @param subject whose row it needs
     * @throws RuntimeException whatever the work throws at this call
     */
    public A call(Object subject, Q question) {
        if (!waiters.containsKey(subject)) {
            A answer = together.call(subject, question);
            if (!leftOut.test(answer)) {
                return answer;
            }
        }
        waiters.merge(subject, 1, Integer::sum);
        try {
            return waiting.call(subject, question);
        } finally {
            waiters.computeIfPresent(subject, (same, calls) -> calls == 1 ? null : calls - 1);
        }
    }
}
