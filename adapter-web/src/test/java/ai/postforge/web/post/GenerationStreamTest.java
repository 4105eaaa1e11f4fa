package ai.postforge.web.post;

import static ai.postforge.web.post.StreamedGenerations.BODY;
import static ai.postforge.web.post.StreamedGenerations.PATH;
import static ai.postforge.web.post.StreamedGenerations.await;
import static ai.postforge.web.post.StreamedGenerations.eventsAfterHead;
import static ai.postforge.web.post.StreamedGenerations.text;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.generation.GenerationFailedException;
import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import ai.postforge.web.testing.EventStream;
import ai.postforge.web.testing.EventStream.Event;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client reads of a generation: as a stream, or as a problem that comes before one. */
class GenerationStreamTest {
    private static final String WHOLE = "/api/posts/generate";

    private final StreamedGenerations generations = new StreamedGenerations();
    private final Api api = generations.api;

    @AfterEach
    void stop() {
        generations.close();
    }

    @Test
    void theTextIsStreamedAndThenThePost() {
        generations.willWrite("Ledgers ", "matter.\nAsk any \"bank\".");
        try (EventStream stream = generations.open("ada")) {
            assertThat(stream.head())
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("content-type: text/event-stream")
                    .containsIgnoringCase("cache-control: no-store")
                    .containsIgnoringCase("x-accel-buffering: no");
            List<Event> events = stream.rest();
            assertThat(events).extracting(Event::name).containsExactly("delta", "delta", "post");
            assertThat(events.get(0).data()).isEqualTo("{\"text\":\"Ledgers \"}");
            assertThat(events.get(1).data()).isEqualTo("{\"text\":\"matter.\\nAsk any \\\"bank\\\".\"}");
            String saved = api.get("ada", "/api/posts").body();
            assertThat(saved).contains(events.get(2).data());
            assertThat(events.get(2).data()).contains("\"content\":\"Ledgers matter.\\nAsk any \\\"bank\\\".\"");
        }
        generations.assertBooks(9, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "*/*", "application/problem+json", ""})
    void thePathIsAStreamForWhoeverDoesNotRuleItOut(String accept) {
        var request = api.request("ada", "POST", PATH, BODY);
        Answer answer = api.send(accept.isEmpty() ? request : request.header("Accept", accept));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("text/event-stream");
        assertThat(answer.body()).contains("event: post\n");
    }

    @Test
    void aClientThatTakesNoStreamIsRefusedBeforeAnythingIsGenerated() {
        Answer answer = api.send(api.request("ada", "POST", PATH, BODY).header("Accept", "application/json"));
        assertRefused(answer, 406, "not-acceptable");
        generations.assertBooks(10, 0);
    }

    /** Clients from before streams had a path of their own. */
    @ParameterizedTest
    @CsvSource({
        "application/json,201,application/json",
        "*/*,201,application/json",
        "'application/json, application/problem+json',201,application/json",
        "'text/event-stream, application/json;q=0.5',200,text/event-stream",
        "'text/event-stream, application/problem+json',200,text/event-stream"
    })
    void withoutAPathOfItsOwnTheStreamIsTheClientsChoice(String accept, int status, String contentType) {
        Answer answer =
                api.sendUndocumented(api.request("ada", "POST", WHOLE, BODY).header("Accept", accept));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).contains(contentType);
    }

    @Test
    void aReplayIsTheOneEventOfThePost() {
        Answer first = api.send(api.request("ada", "POST", WHOLE, BODY).header("Idempotency-Key", "k"));
        Answer second = api.send(api.request("ada", "POST", PATH, BODY).header("Idempotency-Key", "k"));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().strip()).isEqualTo(": still writing\n\n\nevent: post\ndata: " + first.body());
        generations.assertBooks(9, 1);
    }

    @Test
    void whatIsRefusedBeforeTheGeneratorIsAskedIsAPlainProblem() {
        api.join("poor", 0);
        assertRefused(generations.stream("poor", BODY), 402, "insufficient-credits");
        assertRefused(generations.stream("nobody", BODY), 404, "user-not-synced");
        assertRefused(generations.stream("ada", "{}"), 400, "validation");
        for (int i = 0; i < 100; i++) {
            generations.slots.take(Caller.personal(new UserId("others")));
        }
        Answer full = generations.stream("ada", BODY);
        assertRefused(full, 429, "too-many-requests");
        assertThat(full.header("retry-after")).contains("5");
        assertRefused(generations.stream("poor", BODY), 402, "insufficient-credits");
        generations.assertBooks(10, 0);
    }

    @Test
    void aFailureAfterTheStartIsAnEvent() {
        api.generator.willStream((request, deltas) -> {
            deltas.accept("Led");
            throw new GenerationFailedException("scripted");
        });
        try (EventStream stream = generations.open("ada")) {
            List<Event> events = eventsAfterHead(stream);
            assertThat(events).extracting(Event::name).containsExactly("delta", "problem");
            assertThat(events.get(1).data()).contains("/generator-failed", "\"status\":502", "\"instance\":\"" + PATH);
        }
        generations.assertBooks(10, 0);
    }

    @Test
    void whileNothingComesACommentKeepsTheStreamAlive() {
        CountDownLatch heard = new CountDownLatch(1);
        api.generator.willStream((request, deltas) -> {
            await(heard);
            return text("At last.");
        });
        try (EventStream stream = generations.open("ada")) {
            stream.head();
            assertThat(stream.nextOrComment()).contains(new Event("", "still writing"));
            heard.countDown();
            assertThat(stream.rest()).extracting(Event::name).containsExactly("post");
        }
    }

    private static void assertRefused(Answer answer, int status, String problem) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).contains("application/problem+json");
        assertThat(answer.problem()).isEqualTo(problem);
    }
}
