package ai.postforge.persistence.session;

import ai.postforge.application.port.StoreUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns for work on rows: in this process, one at a time for each row, in the order of arrival. Waiting needs no
 * connection. So a row that somebody else has locked costs one connection, however many callers want it.
 */
final class Turns {
    private static final int MOST_WAITING = 200;
    private static final Duration LONGEST_WAIT = Duration.ofMillis(1500);

    private final Map<Object, Queue> queues = new ConcurrentHashMap<>();

    /**
     * Waits for the turn, at most one and a half seconds.
     *
     * @param subject what the work is about
     * @throws StoreUnavailableException if it does not come, or too many wait for it
     */
    Turn take(Object subject) {
        Queue queue = queues.compute(subject, (same, there) -> (there == null ? new Queue() : there).joined());
        boolean taken = false;
        try {
            taken = queue.isShort() && await(queue.turn);
            if (!taken) {
                throw new StoreUnavailableException("too many calls wait for the same row");
            }
            return new Turn(subject, queue);
        } finally {
            if (!taken) {
                leave(subject);
            }
        }
    }

    static boolean await(Semaphore places) {
        try {
            return places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted", e);
        }
    }

    private void leave(Object subject) {
        queues.computeIfPresent(subject, (same, queue) -> queue.left());
    }

    /** A turn that was taken. */
    final class Turn {
        private final Object subject;
        private final Queue queue;

        private Turn(Object subject, Queue queue) {
            this.subject = subject;
            this.queue = queue;
        }

        Object subject() {
            return subject;
        }

        void giveBack() {
            queue.turn.release();
            leave(subject);
        }
    }

    /** The queue of one subject. It exists only while somebody is in it. */
    private static final class Queue {
        private final Semaphore turn = new Semaphore(1, true);
        private volatile int callers;

        @SuppressWarnings("NonAtomicVolatileUpdate") // The map lets one thread at a time change it.
        private Queue joined() {
            callers++;
            return this;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // The map lets one thread at a time change it.
        private @Nullable Queue left() {
            callers--;
            return callers == 0 ? null : this;
        }

        private boolean isShort() {
            return callers <= MOST_WAITING;
        }
    }
}
