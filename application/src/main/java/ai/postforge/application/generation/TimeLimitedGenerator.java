package ai.postforge.application.generation;

import ai.postforge.application.generation.GeneratePost.Reader;
import ai.postforge.application.generation.PostGenerator.GeneratedText;
import ai.postforge.domain.post.GenerationRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Asks a generator with a time limit, even if the generator ignores interrupts. Each call runs on a virtual thread of
 * its own. The thread is interrupted and abandoned when the limit passes or the reader leaves.
 */
final class TimeLimitedGenerator {
    private static final Logger LOG = System.getLogger(GeneratePost.class.getName());

    private final PostGenerator generator;

    TimeLimitedGenerator(PostGenerator generator) {
        this.generator = generator;
    }

    Answer generate(GenerationRequest request, Reader reader, Duration limit) {
        Consumer<String> deltas = Reader.PATIENT.equals(reader) ? PostGenerator.UNREAD : reader::onText;
        FutureTask<GeneratedText> call = new FutureTask<>(() -> generator.generate(request, deltas));
        // Only the generator's thread is interrupted. The caller's thread still has to settle the hold.
        reader.whenGone(() -> call.cancel(true));
        Thread.ofVirtual().name("generator").start(call);
        try {
            return new Answer.Text(call.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "generator timed out after {0}", limit);
            return new Answer.TimedOut();
        } catch (CancellationException e) {
            LOG.log(Level.INFO, "generation cancelled: its reader is gone");
            return new Answer.Cancelled();
        } catch (ExecutionException e) {
            if (reader.isGone()) {
                return new Answer.Cancelled();
            }
            LOG.log(Level.WARNING, "generator failed", e.getCause());
            return new Answer.Failed();
        } catch (InterruptedException e) {
            // Not passed on: the hold must still be released, and an interrupted virtual thread loses its sockets.
            LOG.log(Level.WARNING, "generation interrupted");
            return new Answer.Failed();
        } finally {
            call.cancel(true);
        }
    }

    sealed interface Answer {
        record Text(GeneratedText text) implements Answer {}

        record Failed() implements Answer {}

        record TimedOut() implements Answer {}

        record Cancelled() implements Answer {}
    }
}
