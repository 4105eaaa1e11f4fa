package ai.postforge.persistence.session;

import ai.postforge.application.port.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A call that waits for its turn or its answer, whichever comes first. */
final class Call<Q, A> {
    private final Object subject;
    private final Q question;
    private final Thread caller = Thread.currentThread();
    private volatile State state = State.WAITING;
    private @Nullable A answer;
    private @Nullable Throwable failure;

    Call(Object subject, Q question) {
        this.subject = subject;
        this.question = question;
    }

    private enum State {
        WAITING,
        ITS_TURN,
        DONE
    }

    Object subject() {
        return subject;
    }

    Q question() {
        return question;
    }

    /**
     * Waits; true if it is this call's turn to run a batch, false if another one has answered it.
     *
     * @param longest how long it waits before it gives up; if it can no longer give up, it is being answered
     */
    boolean awaitTurn(Duration longest, BooleanSupplier withdrawal) {
        boolean interrupted = false;
        boolean underWay = false;
        long end = System.nanoTime() + longest.toNanos();
        while (state == State.WAITING) {
            long left = end - System.nanoTime();
            if (underWay) {
                LockSupport.park(this);
            } else if (left > 0) {
                LockSupport.parkNanos(this, left);
            } else if (withdrawal.getAsBoolean()) {
                fail(new StoreUnavailableException("the turn for the database did not come"));
            } else {
                underWay = true;
            }
            // The call may already be running, so it cannot be given up.
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return state == State.ITS_TURN;
    }

    void takeTurn() {
        become(State.ITS_TURN);
    }

    void complete(A result) {
        answer = result;
        become(State.DONE);
    }

    void fail(Throwable reason) {
        failure = reason;
        become(State.DONE);
    }

    /** In case the thread that ran the batch could not report its result. */
    void failUnlessDone() {
        if (state != State.DONE) {
            fail(new IllegalStateException("the batch was broken off"));
        }
    }

    /** The answer when there is one, or throws the failure. */
    A answer() {
        Throwable thrown = failure;
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        A result = answer;
        if (state != State.DONE || result == null) {
            throw new IllegalStateException("a call without an answer");
        }
        return result;
    }

    private void become(State next) {
        state = next;
        LockSupport.unpark(caller);
    }
}
