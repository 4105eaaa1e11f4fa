package ai.postforge.web.post;

import ai.postforge.application.generation.GeneratePost;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of one generation on their way from the generator to the client. Few of them wait in between: a client that
 * reads slowly slows the generator down, until its time limit passes. Whoever waits here does so on a virtual thread.
 */
final class GenerationStream implements GeneratePost.Reader {
    private static final int MAX_WAITING = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<String> waiting = new ArrayDeque<>();
    private final CompletableFuture<Optional<MutableHttpResponse<?>>> start = new CompletableFuture<>();
    private @Nullable MutableHttpResponse<?> last;
    private @Nullable Runnable stop;
    private boolean gone;

    /** What comes next for the client. */
    sealed interface Next {
        record Delta(String text) implements Next {}

        /** Nothing yet. */
        record Nothing() implements Next {}

        record Last(MutableHttpResponse<?> answer) implements Next {}
    }

    /** Waits until the generator is asked, or until it is certain that it will not be: then the answer is there. */
    Optional<MutableHttpResponse<?>> awaitStart() {
        return start.join();
    }

    @Override
    public void onStart() {
        start.complete(Optional.empty());
    }

    @Override
    public void onText(String delta) {
        lock.lock();
        try {
            while (waiting.size() >= MAX_WAITING && !gone) {
                changed.await();
            }
            if (gone) {
                throw new CancellationException("the client is gone");
            }
            waiting.add(delta);
            changed.signalAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the generation is over");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void whenGone(Runnable action) {
        lock.lock();
        try {
            if (!gone) {
                stop = action;
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }

    @Override
    public boolean isGone() {
        lock.lock();
        try {
            return gone;
        } finally {
            lock.unlock();
        }
    }

    /** The client has gone away. */
    void leave() {
        Runnable action;
        lock.lock();
        try {
            gone = true;
            waiting.clear();
            action = stop;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (action != null) {
            action.run();
        }
    }

    /** The generation is over, and this is the answer to it. Never waits. */
    void finish(MutableHttpResponse<?> answer) {
        lock.lock();
        try {
            last = answer;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        start.complete(Optional.of(answer));
    }

    /** What {@link #finish} was told, once it was. */
    Optional<MutableHttpResponse<?>> answer() {
        lock.lock();
        try {
            return Optional.ofNullable(last);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for what comes next, but no longer than the patience. */
    Next next(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && last == null && !gone && left > 0) {
                left = changed.awaitNanos(left);
            }
            String delta = waiting.poll();
            if (delta != null) {
                changed.signalAll();
                return new Next.Delta(delta);
            }
            return last == null ? new Next.Nothing() : new Next.Last(last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Next.Nothing();
        } finally {
            lock.unlock();
        }
    }
}
