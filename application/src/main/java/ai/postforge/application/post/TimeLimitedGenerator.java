package ai.postforge.application.post;

import ai.postforge.application.port.PostGenerator;
import ai.postforge.domain.post.GenerationRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a generator, but not for ever, whether or not it minds being interrupted: each call runs on a virtual thread of
 * its own, which is interrupted and left behind when the limit passes.
 */
final class TimeLimitedGenerator {
    private static final Logger LOG = System.getLogger(GeneratePost.class.getName());

    private final PostGenerator generator;

    TimeLimitedGenerator(PostGenerator generator) {
        this.generator = generator;
    }

    Answer generate(GenerationRequest request, Duration limit) {
        FutureTask<String> call = new FutureTask<>(() -> generator.generate(request));
        Thread.ofVirtual().name("generator").start(call);
        try {
            return new Answer.Text(call.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "generator timed out after {0}", limit);
            return new Answer.TimedOut();
        } catch (ExecutionException e) {
            LOG.log(Level.WARNING, "generator failed", e.getCause());
            return new Answer.Failed();
        } catch (InterruptedException e) {
            // Not passed on: the credit has still to be given back, and an interrupted virtual thread loses its
            // sockets.
            LOG.log(Level.WARNING, "generation interrupted");
            return new Answer.Failed();
        } finally {
            call.cancel(true);
        }
    }

    sealed interface Answer {
        record Text(String text) implements Answer {}

        record Failed() implements Answer {}

        record TimedOut() implements Answer {}
    }
}
