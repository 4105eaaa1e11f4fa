package ai.postforge.web.post;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.generation.GenerationFailedException;
import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GenerationTest {
    private static final String PATH = "/api/posts/generate";
    private static final String BODY =
            "{\"topic\": \" Virtual threads \", \"tone\": \"casual\", \"length\": \"short\", \"platform\": \"linkedin\"}";
    private static final String OTHER_BODY = BODY.replace("short", "long");

    private final Api api = Api.start();

    @BeforeEach
    void adaJoins() {
        api.join("ada", 2);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aGeneratedPostIsACreatedDraftThatCostsACredit() {
        Answer answer = api.post("ada", PATH, BODY);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("x-credits-available")).contains("1");
        assertThat(answer.header("location")).contains("/api/posts/" + answer.text("id"));
        assertThat(answer.header("idempotency-replayed")).isEmpty();
        assertThat(answer.body())
                .isEqualTo("{\"id\":\"" + answer.text("id") + "\",\"content\":\"A post about Virtual threads.\","
                        + "\"platform\":\"linkedin\",\"status\":\"draft\",\"metadata\":{\"tone\":\"casual\","
                        + "\"topic\":\"Virtual threads\",\"length\":\"short\","
                        + "\"generatedAt\":\"2026-01-31T12:00:00.000Z\","
                        + "\"model\":\"scripted\",\"tokensIn\":11,\"tokensOut\":7},"
                        + "\"createdAt\":\"2026-01-31T12:00:00.000Z\",\"updatedAt\":\"2026-01-31T12:00:00.000Z\"}");
        assertThat(api.get("ada", answer.header("location").orElseThrow())).satisfies(read -> {
            assertThat(read.body()).isEqualTo(answer.body());
            assertThat(read.header("etag")).isEqualTo(answer.header("etag")).isPresent();
        });
    }

    @Test
    void withoutCreditTheAnswerIs402AndNothingChanges() {
        api.join("poor", 0);

        Answer answer = api.post("poor", PATH, BODY);

        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.problem()).isEqualTo("insufficient-credits");
        assertThat(api.get("poor", "/api/posts").items()).isEmpty();
        assertThat(api.generator.calls()).isZero();
    }

    @Test
    void aRetryWithTheSameKeyRepeatsTheFirstAnswerAndChargesNothing() {
        Answer first = generate("key", BODY);
        Answer second = generate("key", BODY);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("location")).isEqualTo(first.header("location"));
        assertThat(second.header("x-credits-available")).contains("1");
        assertThat(second.header("idempotency-replayed")).contains("true");
        assertThat(api.generator.calls()).isOne();
    }

    @Test
    void aRetryAfterTheFirstOnesPostWasChangedGivesThePostAsItIsNow() {
        Answer first = generate("key", BODY);
        Answer edited = api.send(
                api.request("ada", "PATCH", "/api/posts/" + first.text("id"), "{\"content\": \"By hand since.\"}"));

        Answer second = generate("key", BODY);

        assertThat(edited.body()).contains("By hand since.");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(edited.body());
        assertThat(second.header("etag")).isEqualTo(edited.header("etag"));
        assertThat(second.header("idempotency-replayed")).contains("true");
        assertThat(second.header("x-credits-available")).contains("1");
    }

    @Test
    void aRetryWhosePostWasDeletedSinceIsNotFound() {
        Answer first = generate("key", BODY);
        api.send(api.request("ada", "DELETE", "/api/posts/" + first.text("id"), ""));

        assertThat(generate("key", BODY)).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.problem()).isEqualTo("not-found");
        });
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        generate("key", BODY);

        assertThat(generate("key", OTHER_BODY)).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.problem()).isEqualTo("idempotency-key-reused");
        });
    }

    @Test
    void theSameKeyIsToldToWaitWhileTheFirstRequestRuns() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        api.generator.willDo(request -> {
            entered.countDown();
            await(finish);
            return "At last.";
        });
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> generate("key", BODY));
        entered.await();

        Answer second = generate("key", BODY);
        finish.countDown();

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem()).isEqualTo("generation-in-progress");
        assertThat(second.header("retry-after")).contains("1");
        assertThat(first.join().status()).isEqualTo(201);
    }

    @Test
    void aGeneratorThatFailsIsABadGatewayAndTheCreditIsBack() {
        api.generator.willDo(request -> {
            throw new GenerationFailedException("secret");
        });

        Answer answer = api.post("ada", PATH, BODY);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.problem()).isEqualTo("generator-failed");
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(api.get("ada", "/api/credits").body()).startsWith("{\"available\":2,\"held\":0,");
    }

    @Test
    void aGeneratorThatHangsIsAGatewayTimeoutAndTheCreditIsBack() {
        try (Api impatient = Api.start(Duration.ofMillis(50))) {
            impatient.join("ada", 2);
            impatient.generator.willDo(request -> {
                await(new CountDownLatch(1));
                return "never";
            });

            Answer answer = impatient.post("ada", PATH, BODY);

            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.problem()).isEqualTo("generator-timeout");
            assertThat(impatient.get("ada", "/api/credits").body()).startsWith("{\"available\":2,\"held\":0,");
        }
    }

    @Test
    void aUserWhoHasNotArrivedYetIsToldSo() {
        assertThat(api.post("stranger", PATH, BODY)).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.problem()).isEqualTo("user-not-synced");
        });
    }

    @Test
    void aClientThatOnlyTakesPagesIsRefusedBeforeAnythingIsGenerated() {
        Answer answer = api.send(api.request("ada", "POST", PATH, BODY).header("Accept", "text/html"));

        assertThat(answer.status()).isEqualTo(406);
        assertThat(api.generator.calls()).isZero();
    }

    private Answer generate(String key, String body) {
        return api.send(api.request("ada", "POST", PATH, body).header("Idempotency-Key", key));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
