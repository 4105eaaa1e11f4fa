package ai.postforge.web.post;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.fake.InMemorySlots;
import ai.postforge.application.fake.ScriptedGenerator;
import ai.postforge.application.port.GenerationFailedException;
import ai.postforge.application.port.PostGenerator.GeneratedText;
import ai.postforge.domain.user.UserId;
import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import ai.postforge.web.EventStream;
import ai.postforge.web.EventStream.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationStreamTest {
    private static final String PATH = "/api/posts/generate";
    private static final String BODY = "{\"topic\":\"Ledgers\",\"tone\":\"casual\",\"length\":\"short\"}";

    private final InMemorySlots slots = new InMemorySlots(100, 100);
    private final Api api = Api.start(slots, Duration.ofSeconds(20), Duration.ofMillis(50));

    @BeforeEach
    void adaJoins() {
        api.join("ada", 10);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void theTextIsStreamedAndThenThePost() {
        willWrite("Ledgers ", "matter.\nAsk any \"bank\".");
        try (EventStream stream = open("ada")) {
            assertThat(stream.head())
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("content-type: text/event-stream")
                    .containsIgnoringCase("cache-control: no-store")
                    .containsIgnoringCase("x-accel-buffering: no");
            List<Received> events = events(stream);
            assertThat(events).extracting(Received::name).containsExactly("delta", "delta", "post");
            assertThat(events.get(0).data()).isEqualTo("{\"text\":\"Ledgers \"}");
            assertThat(events.get(1).data()).isEqualTo("{\"text\":\"matter.\\nAsk any \\\"bank\\\".\"}");
            String saved = api.get("ada", "/api/posts").body();
            assertThat(saved).contains(events.get(2).data());
            assertThat(events.get(2).data()).contains("\"content\":\"Ledgers matter.\\nAsk any \\\"bank\\\".\"");
        }
        assertBooks(9, 1);
    }

    @ParameterizedTest
    @CsvSource({"application/json,201", "*/*,201", "'text/event-stream, application/json;q=0.5',200", "text/html,406"})
    void theFormIsTheClientsChoice(String accept, int status) {
        Answer answer = api.send(api.request("ada", "POST", PATH, BODY).header("Accept", accept));
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void aReplayIsTheOneEventOfThePost() {
        Answer first = api.send(api.request("ada", "POST", PATH, BODY).header("Idempotency-Key", "k"));
        Answer second = api.send(api.request("ada", "POST", PATH, BODY)
                .header("Idempotency-Key", "k")
                .header("Accept", "text/event-stream"));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().strip()).isEqualTo(": still writing\n\n\nevent: post\ndata: " + first.body());
        assertBooks(9, 1);
    }

    @Test
    void whatIsRefusedBeforeTheGeneratorIsAskedIsAPlainProblem() {
        api.join("poor", 0);
        assertRefused(stream("poor", BODY), 402, "insufficient-credits");
        assertRefused(stream("nobody", BODY), 404, "user-not-synced");
        assertRefused(stream("ada", "{}"), 400, "validation");
        for (int i = 0; i < 100; i++) {
            slots.take(new UserId("others"));
        }
        Answer full = stream("ada", BODY);
        assertRefused(full, 429, "too-many-requests");
        assertThat(full.header("retry-after")).contains("5");
        assertRefused(stream("poor", BODY), 402, "insufficient-credits");
        assertBooks(10, 0);
    }

    @Test
    void aFailureAfterTheStartIsAnEvent() {
        api.generator.willStream((request, deltas) -> {
            deltas.accept("Led");
            throw new GenerationFailedException("scripted");
        });
        try (EventStream stream = open("ada")) {
            List<Received> events = eventsAfterHead(stream);
            assertThat(events).extracting(Received::name).containsExactly("delta", "problem");
            assertThat(events.get(1).data()).contains("/generator-failed", "\"status\":502", "\"instance\":\"" + PATH);
        }
        assertBooks(10, 0);
    }

    @Test
    void whileNothingComesACommentKeepsTheStreamAlive() {
        CountDownLatch heard = new CountDownLatch(1);
        api.generator.willStream((request, deltas) -> {
            await(heard);
            return text("At last.");
        });
        try (EventStream stream = open("ada")) {
            stream.head();
            assertThat(stream.next()).contains(new Received("", "still writing"));
            heard.countDown();
            assertThat(events(stream)).extracting(Received::name).containsExactly("post");
        }
    }

    /** 0 is before the head of the response, 1 after it, 2 and 3 after a delta. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aClientThatHangsUpStopsTheGeneratorAndPaysNothing(int after) {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        api.generator.willStream((request, deltas) -> {
            asked.countDown();
            try {
                for (int i = 1; i < after; i++) {
                    deltas.accept("piece ");
                }
                new CountDownLatch(1).await();
                throw new AssertionError("it was told to stop");
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw new GenerationFailedException("interrupted");
            }
        });
        EventStream stream = open("ada");
        await(asked);
        if (after > 0) {
            stream.head();
        }
        for (int i = 1; i < after; i++) {
            assertThat(nextEvent(stream).map(Received::name)).contains("delta");
        }
        stream.close();
        await(interrupted);
        awaitNothingHeld();
        assertBooks(10, 0);
    }

    @Test
    void aClientThatReadsNothingHoldsTheGeneratorBack() {
        AtomicInteger taken = new AtomicInteger();
        CountDownLatch interrupted = new CountDownLatch(1);
        String piece = "x".repeat(100_000);
        api.generator.willStream((request, deltas) -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    deltas.accept(piece);
                    taken.incrementAndGet();
                }
            } finally {
                interrupted.countDown();
            }
            throw new GenerationFailedException("interrupted");
        });
        try (EventStream stream = open("ada")) {
            stream.head();
            int before = -1;
            while (before != taken.get()) {
                before = taken.get();
                // What the buffers on the way take in is a few megabytes; then nothing moves any more.
                api.get("ada", "/api/me");
                api.get("ada", "/api/me");
                api.get("ada", "/api/me");
            }
            assertThat(taken.get()).isLessThan(500);
        }
        await(interrupted);
        awaitNothingHeld();
        assertBooks(10, 0);
    }

    @Test
    void aHundredStreamsRunAtOnceAndTheServerStillAnswers() {
        api.join("many", 100);
        CountDownLatch all = new CountDownLatch(100);
        CountDownLatch go = new CountDownLatch(1);
        api.generator.willStream((request, deltas) -> {
            deltas.accept("Waiting. ");
            all.countDown();
            await(go);
            deltas.accept("Done.");
            return text("Waiting. Done.");
        });
        List<EventStream> streams = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            streams.add(open("many"));
        }
        await(all);
        assertThat(api.get("ada", "/api/me").status()).isEqualTo(200);
        assertThat(stream("many", BODY).status()).isEqualTo(402);
        assertThat(stream("ada", BODY).status()).isEqualTo(429);
        go.countDown();
        for (EventStream stream : streams) {
            assertThat(eventsAfterHead(stream)).extracting(Received::name).containsExactly("delta", "delta", "post");
            stream.close();
        }
        assertThat(api.get("many", "/api/credits").json())
                .containsEntry("available", 0)
                .containsEntry("held", 0);
    }

    private void willWrite(String... pieces) {
        api.generator.willStream((request, deltas) -> {
            for (String piece : pieces) {
                deltas.accept(piece);
            }
            return text(String.join("", pieces));
        });
    }

    private static GeneratedText text(String text) {
        return new GeneratedText(text, ScriptedGenerator.AUTHORSHIP);
    }

    private EventStream open(String user) {
        return EventStream.open(api.port(), "token-of-" + user, PATH, BODY);
    }

    private Answer stream(String user, String body) {
        return api.send(api.request(user, "POST", PATH, body).header("Accept", "text/event-stream"));
    }

    private static void assertRefused(Answer answer, int status, String problem) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).contains("application/problem+json");
        assertThat(answer.problem()).isEqualTo(problem);
    }

    private static List<Received> eventsAfterHead(EventStream stream) {
        stream.head();
        return events(stream);
    }

    /** All that is left but the comments. */
    private static List<Received> events(EventStream stream) {
        List<Received> events = new ArrayList<>();
        for (Optional<Received> next = nextEvent(stream); next.isPresent(); next = nextEvent(stream)) {
            events.add(next.get());
        }
        return events;
    }

    private static Optional<Received> nextEvent(EventStream stream) {
        Optional<Received> next = stream.next();
        while (next.filter(received -> received.name().isEmpty()).isPresent()) {
            next = stream.next();
        }
        return next;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new GenerationFailedException("interrupted", e);
        }
    }

    private void awaitNothingHeld() {
        while (!Integer.valueOf(0).equals(api.get("ada", "/api/credits").json().get("held"))) {
            Thread.onSpinWait();
        }
    }

    private void assertBooks(int available, int posts) {
        assertThat(api.get("ada", "/api/credits").json())
                .containsEntry("available", available)
                .containsEntry("held", 0);
        assertThat(api.get("ada", "/api/posts").items()).hasSize(posts);
    }
}
