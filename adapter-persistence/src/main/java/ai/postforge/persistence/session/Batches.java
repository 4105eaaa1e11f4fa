package ai.postforge.persistence.session;

import ai.postforge.application.port.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Lets calls that come at the same time share a statement. A call that finds its lane free runs at once, together with
 * calls that other threads are about to make. Calls that come meanwhile wait, and then run together in their order of
 * arrival. So no call waits for company, and the more calls there are, the less each costs.
 *
 * <p>Calls about the same thing use the same lane, so they never wait for each other inside the database, where each
 * would hold a connection. There are no extra threads: the calls run each other's work in turns.
 *
 * <p>A lane has room for {@value #MOST_WAITING} calls, and each waits at most 1.5 seconds for its turn. If there is no
 * connection to the database, all calls in the lane fail at once, not one batch after the other.
 *
 * @param <Q> what a call asks for
 * @param <A> what it gets
 */
public final class Batches<Q, A> {
    private static final int MOST_WAITING = 1024;
    private static final Duration LONGEST_WAIT = Duration.ofMillis(1500);

    private final List<Lane<Q, A>> lanes;
    private final boolean ofOneSubject;
    private final Function<List<Q>, List<A>> work;

    private Batches(Function<List<Q>, List<A>> work, int lanes, int largest, boolean ofOneSubject) {
        this.lanes = Stream.generate(() -> new Lane<Q, A>(largest, ofOneSubject))
                .limit(lanes)
                .toList();
        this.ofOneSubject = ofOneSubject;
        this.work = work;
    }

    /**
     * @param lanes how many batches may run at once
     * @param largest how many calls a batch has at most
     * @param work answers all calls, or does nothing and throws; a failed batch runs again call by call, so that no
     *     call fails because of another one
     */
    public Batches(int lanes, int largest, Function<List<Q>, List<A>> work) {
        this(work, lanes, largest, false);
    }

    /** Batches in which all calls are about the same thing, for work that may wait for it. */
    static <Q, A> Batches<Q, A> ofOneSubjectEach(int lanes, int largest, Function<List<Q>, List<A>> work) {
        return new Batches<>(work, lanes, largest, true);
    }

    /**
     * The answer to one call.
     *
     * @param subject what the call concerns
     * @throws StoreUnavailableException if its turn does not come, or the database cannot be used
     * @throws RuntimeException whatever else the work throws at this call
     */
    public A call(Object subject, Q question) {
        Lane<Q, A> lane = lanes.get(Math.floorMod(subject.hashCode(), lanes.size()));
        Call<Q, A> call = new Call<>(subject, question);
        if (lane.enter(call) || call.awaitTurn(LONGEST_WAIT, () -> lane.withdraw(call))) {
            try {
                letOthersEnter();
                run(lane, lane.batchWith(call));
            } finally {
                lane.leave();
            }
        }
        return call.answer();
    }

    /** Lets other ready threads join. Otherwise the first of several simultaneous calls would run alone. */
    @SuppressWarnings("ThreadPriorityCheck") // Nothing but the size of batches depends on it.
    private static void letOthersEnter() {
        Thread.yield();
    }

    private void run(Lane<Q, A> lane, List<Call<Q, A>> batch) {
        try {
            List<A> answers = work.apply(batch.stream().map(Call::question).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).complete(answers.get(i));
            }
        } catch (RuntimeException failure) {
            if (batch.size() == 1 || concernsAll(failure)) {
                batch.forEach(call -> call.fail(failure));
            } else {
                batch.forEach(call -> run(lane, List.of(call)));
            }
            if (SqlFailures.isForAll(failure)) {
                lane.failWaiting(failure);
            }
        } finally {
            batch.forEach(Call::failUnlessDone);
        }
    }

    /** Whether running the calls one by one would not help. If the database went away, the work may have been done. */
    private boolean concernsAll(RuntimeException failure) {
        return failure instanceof StoreUnavailableException && (ofOneSubject || !SqlFailures.isLocked(failure));
    }

    /** A queue, of which one call at a time runs a batch. */
    private static final class Lane<Q, A> {
        private final int largest;
        private final boolean ofOneSubject;
        private final Deque<Call<Q, A>> waiting = new ArrayDeque<>();
        private boolean busy;

        Lane(int largest, boolean ofOneSubject) {
            this.largest = largest;
            this.ofOneSubject = ofOneSubject;
        }

        /** Whether it is the call's turn already. */
        synchronized boolean enter(Call<Q, A> call) {
            if (busy) {
                if (waiting.size() >= MOST_WAITING) {
                    throw new StoreUnavailableException("too many calls wait for the database");
                }
                waiting.add(call);
                return false;
            }
            busy = true;
            return true;
        }

        /** The call whose turn it is, and those that wait behind it. */
        synchronized List<Call<Q, A>> batchWith(Call<Q, A> first) {
            List<Call<Q, A>> batch = new ArrayList<>(waiting.size() + 1);
            batch.add(first);
            Iterator<Call<Q, A>> others = waiting.iterator();
            while (others.hasNext() && batch.size() < largest) {
                Call<Q, A> other = others.next();
                if (!ofOneSubject || other.subject().equals(first.subject())) {
                    batch.add(other);
                    others.remove();
                }
            }
            return batch;
        }

        /** Takes a call back; false if it is its turn by now, or it is being answered. */
        synchronized boolean withdraw(Call<Q, A> call) {
            return waiting.remove(call);
        }

        /** Tells all that wait. */
        synchronized void failWaiting(RuntimeException failure) {
            waiting.forEach(call -> call.fail(failure));
            waiting.clear();
        }

        /** Gives the turn to whoever waits longest. */
        synchronized void leave() {
            if (waiting.isEmpty()) {
                busy = false;
            } else {
                waiting.removeFirst().takeTurn();
            }
        }
    }
}
