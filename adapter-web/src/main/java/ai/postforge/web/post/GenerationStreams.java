package ai.postforge.web.post;

import ai.postforge.application.generation.GeneratePost;
import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.web.post.GenerationStream.Next;
import ai.postforge.web.problem.Problem;
import ai.postforge.web.problem.ProblemType;
import ai.postforge.web.traffic.RequestId;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.sse.Event;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Answers generations as streams of events: {@code delta} with each piece of text, then one {@code post} or
 * {@code problem}, and a comment at the start and whenever nothing else was sent for a while. What is refused before the generator is
 * asked is no stream, but a problem with its status. Each stream is fed by a virtual thread, which waits for the
 * generator; the event loop only writes what is there.
 */
@Singleton
final class GenerationStreams {
    private static final Logger LOG = LoggerFactory.getLogger(GenerationStreams.class);

    private static final int FIRST_ERROR = 400;
    private static final Event<String> STILL_WRITING = Event.of("").comment("still writing");

    private final GeneratePost generatePost;
    private final JsonMapper json;
    private final Duration heartbeat;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Scheduler feeders = Schedulers.fromExecutorService(threads);

    /** @param heartbeat how long a stream is silent at most */
    GenerationStreams(
            GeneratePost generatePost, JsonMapper json, @Value("${postforge.web.heartbeat:10s}") Duration heartbeat) {
        this.generatePost = generatePost;
        this.json = json;
        this.heartbeat = heartbeat;
    }

    MutableHttpResponse<?> answer(HttpRequest<?> request, GeneratePost.Command command) {
        GenerationStream stream = new GenerationStream();
        threads.execute(() -> stream.finish(generate(request, command, stream)));
        Optional<MutableHttpResponse<?>> refusal = stream.awaitStart().filter(answer -> answer.code() >= FIRST_ERROR);
        return refusal.isPresent()
                ? refusal.get()
                : HttpResponse.ok(events(request, stream))
                        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                        // Some proxies keep a response until it is whole, unless they are told.
                        .header("X-Accel-Buffering", "no");
    }

    /** Whatever is thrown is an answer, too: after the start, there is no other way to tell the client. */
    private MutableHttpResponse<?> generate(
            HttpRequest<?> request, GeneratePost.Command command, GenerationStream stream) {
        try {
            return GenerationAnswers.of(request, generatePost.generate(command, stream));
        } catch (StoreUnavailableException e) {
            LOG.warn("event=store-unavailable request={} reason=\"{}\"", RequestId.of(request), e.getMessage());
            return Problem.databaseUnavailable(request);
        } catch (RuntimeException e) {
            LOG.error("Request {} failed unexpectedly", RequestId.of(request), e);
            return Problem.answer(request, ProblemType.INTERNAL, "The request failed. The log has the cause.");
        }
    }

    private Publisher<Event<String>> events(HttpRequest<?> request, GenerationStream stream) {
        long started = System.nanoTime();
        return Flux.<Event<String>>generate(sink -> emit(stream.next(heartbeat), sink))
                .subscribeOn(feeders)
                // The head of the response is sent with the first event, and the client should see it at once.
                .startWith(STILL_WRITING)
                .doOnCancel(stream::leave)
                .doFinally(end -> LOG.info(
                        "event=stream-ended request={} outcome={} ms={}",
                        RequestId.of(request),
                        outcome(end, stream),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started)));
    }

    /** The status that the answer would have had without a stream, where the client stayed for it. */
    private static String outcome(SignalType end, GenerationStream stream) {
        return end == SignalType.CANCEL
                ? "client-gone"
                : stream.answer().map(answer -> String.valueOf(answer.code())).orElse("failed");
    }

    private void emit(Next next, SynchronousSink<Event<String>> sink) {
        switch (next) {
            case Next.Delta(String text) -> sink.next(event("delta", new DeltaJson(text)));
            case Next.Nothing() -> sink.next(STILL_WRITING);
            case Next.Last(var answer) -> {
                boolean isPost = answer.code() < FIRST_ERROR;
                sink.next(event(isPost ? "post" : "problem", answer.body()));
                sink.complete();
            }
        }
    }

    private Event<String> event(String name, Object content) {
        try {
            return Event.of(new String(json.writeValueAsBytes(content), StandardCharsets.UTF_8))
                    .name(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
