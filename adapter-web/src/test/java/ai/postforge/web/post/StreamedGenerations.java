package ai.postforge.web.post;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.fake.InMemorySlots;
import ai.postforge.application.fake.ScriptedGenerator;
import ai.postforge.application.generation.GenerationFailedException;
import ai.postforge.application.generation.PostGenerator.GeneratedText;
import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import ai.postforge.web.testing.EventStream;
import ai.postforge.web.testing.EventStream.Event;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The API with a scripted generator, ada who has ten credits, and streams of her generations. */
final class StreamedGenerations implements AutoCloseable {
    static final String PATH = "/api/posts/generate/stream";
    static final String BODY = "{\"topic\":\"Ledgers\",\"tone\":\"casual\",\"length\":\"short\"}";

    final InMemorySlots slots = new InMemorySlots(100, 100);
    final Api api = Api.start(slots, Duration.ofMinutes(5), Duration.ofMillis(50));

    StreamedGenerations() {
        api.join("ada", 10);
    }

    void willWrite(String... pieces) {
        api.generator.willStream((request, deltas) -> {
            for (String piece : pieces) {
                deltas.accept(piece);
            }
            return text(String.join("", pieces));
        });
    }

    static GeneratedText text(String text) {
        return new GeneratedText(text, ScriptedGenerator.AUTHORSHIP);
    }

    /** A stream that nothing is read of yet. */
    EventStream open(String user) {
        return EventStream.open(api.port(), "token-of-" + user, PATH, BODY);
    }

    /** All of a stream, or what came in its place. */
    Answer stream(String user, String body) {
        return api.send(
                api.request(user, "POST", PATH, body).header("Accept", "text/event-stream, application/problem+json"));
    }

    static List<Event> eventsAfterHead(EventStream stream) {
        stream.head();
        return stream.rest();
    }

    /** Waits as a generator does: it fails when it is told to stop. */
    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new GenerationFailedException("interrupted", e);
        }
    }

    void awaitNothingHeld() {
        while (!Integer.valueOf(0).equals(api.get("ada", "/api/credits").json().get("held"))) {
            Thread.onSpinWait();
        }
    }

    void assertBooks(int available, int posts) {
        assertThat(api.get("ada", "/api/credits").json())
                .containsEntry("available", available)
                .containsEntry("held", 0);
        assertThat(api.get("ada", "/api/posts").items()).hasSize(posts);
    }

    @Override
    public void close() {
        api.close();
    }
}
