package ai.postforge.web.post;

import ai.postforge.application.generation.GeneratePost;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of one generation on their way from the generator to the client. At most {@value #MAX_WAITING} wait in
 * between: a client that reads slowly slows the generator down, until its time limit passes. Whoever waits here does so
 * on a virtual thread.
 */
final class GenerationStream implements GeneratePost.Reader {
    private static final int MAX_WAITING = 64;
    private static final Next NOTHING = new Next.Nothing();

    private final BlockingQueue<Next> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final CompletableFuture<Optional<MutableHttpResponse<?>>> start = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile @Nullable Next last;

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
        try {
            waiting.put(new Next.Delta(delta));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the generation is over");
        }
        if (isGone()) {
            waiting.clear();
            throw new CancellationException("the client is gone");
        }
    }

    @Override
    public void whenGone(Runnable stop) {
        CompletableFuture<Void> unused = gone.thenRun(stop);
    }

    @Override
    public boolean isGone() {
        return gone.isDone();
    }

    /** The client has gone away. Never waits. */
    void leave() {
        gone.complete(null);
        // Makes room for a generator that waits for it.
        waiting.clear();
        announce(NOTHING);
    }

    /** The generation is over, and this is the answer to it. Never waits. */
    void finish(MutableHttpResponse<?> answer) {
        Next end = new Next.Last(answer);
        last = end;
        announce(end);
        start.complete(Optional.of(answer));
    }

    /** Waits for what comes next, but no longer than the patience. */
    Next next(Duration patience) {
        Next end = last;
        if (end != null) {
            return Objects.requireNonNullElse(waiting.poll(), end);
        }
        try {
            return Objects.requireNonNullElse(waiting.poll(patience.toNanos(), TimeUnit.NANOSECONDS), NOTHING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOTHING;
        }
    }

    /** Wakes a client that waits. If there is no room, none does. */
    private void announce(Next next) {
        boolean unused = waiting.offer(next);
    }
}
