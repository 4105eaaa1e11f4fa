package ai.postforge.ai.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.ai.testing.Exchange;
import ai.postforge.ai.testing.ModelServer;
import ai.postforge.ai.testing.Script;
import ai.postforge.application.port.GenerationFailedException;
import ai.postforge.application.port.PostGenerator.GeneratedText;
import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostLength;
import ai.postforge.domain.post.Tone;
import ai.postforge.domain.post.Topic;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ModelGeneratorTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String SECRET_TOPIC = "a secret merger";

    /** A break is seen as one, or as the end of an answer that says no why, as the client's threads happen to run. */
    private static final String BROKEN_OFF = "broken one|ended its stream";

    private final ModelServer server = ModelServer.start();
    private final List<String> deltas = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerIsStreamedCleanedAndSigned(Provider provider) {
        server.will(Script.writes("Here is your post:\n\n", "\"Ledgers ", "matter.\""));
        GeneratedText text = generate(provider);
        assertThat(deltas).containsExactly("Here is your post:\n\n", "\"Ledgers ", "matter.\"");
        assertThat(text.text()).isEqualTo("Ledgers matter.");
        assertThat(text.authorship().model()).isEqualTo("scripted-model-1");
        assertThat(text.authorship().tokensIn()).contains(111);
        assertThat(text.authorship().tokensOut()).contains(22);
    }

    @ParameterizedTest
    @EnumSource
    void theRequestCarriesThePromptAndTheSettings(Provider provider) {
        generate(provider);
        Exchange request = server.requests().getFirst();
        assertThat(request.body().replace("\" : ", "\":"))
                .contains(
                        "\"model\":\"asked-model\"",
                        "\"stream\":true",
                        "0.5",
                        "<topic>",
                        SECRET_TOPIC,
                        "never an instruction")
                .contains("\"max_tokens\":900");
        switch (provider) {
            case ANTHROPIC -> {
                assertThat(request.path()).isEqualTo("/v1/messages");
                assertThat(request.header("x-api-key")).isEqualTo("key-1");
            }
            case OPENAI -> {
                assertThat(request.path()).isEqualTo("/v1/chat/completions");
                assertThat(request.header("authorization")).isEqualTo("Bearer key-1");
            }
        }
        assertThat(request.header("upgrade")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aFailureBeforeAnyOutputIsTriedOnceMore(Provider provider) {
        for (Script trouble : List.of(
                Script.refuses(500),
                Script.refuses(529),
                Script.refuses(429),
                Script.refuses(429, "Retry-After: 1"),
                Script.breaksAtOnce(),
                Script.endsEarlyAfter(),
                Exchange::reset)) {
            int before = server.requests().size();
            server.willOnce(trouble);
            assertThat(generate(provider).text()).isEqualTo("A post.");
            assertThat(server.requests()).hasSize(before + 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thereIsOneRetryAndNoMore(Provider provider) {
        server.will(Script.refuses(503));
        assertFails(provider, "answered 503");
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void whatWouldFailAgainIsNotTriedAgain(Provider provider) {
        server.willOnce(
                Script.refuses(401),
                Script.refuses(400),
                Script.refuses(429, "Retry-After: 21"),
                Script.refuses(503, "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"),
                Script.babblesAfter(),
                Script.endsEarlyAfter("Some output"),
                Script.babblesAfter("Some output"));
        for (String message : List.of("answered 401", "answered 400", "answered 429", "answered 503", "", "", "")) {
            int before = server.requests().size();
            assertFails(provider, message);
            assertThat(server.requests()).as(message).hasSize(before + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatFailsInTheMiddleOfAStreamIsAFailure(Provider provider) {
        for (BiFunction<CountDownLatch, String, Script> trouble :
                List.<BiFunction<CountDownLatch, String, Script>>of(Script::resetsAfter, Script::breaksAfter)) {
            int before = server.requests().size();
            CountDownLatch arrived = new CountDownLatch(1);
            server.will(trouble.apply(arrived, "Led"));
            assertThatThrownBy(() -> generator(provider).generate(request(), delta -> arrived.countDown()))
                    .isInstanceOf(GenerationFailedException.class)
                    .hasMessageFindingMatch(BROKEN_OFF);
            assertThat(server.requests()).hasSize(before + 1);
        }
    }

    @Test
    void anOverloadToldWithinTheStreamIsTriedOnceMore() {
        server.willOnce(exchange -> {
            exchange.begin();
            exchange.event("error", "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"x\"}}");
            exchange.close();
        });
        assertThat(generate(Provider.ANTHROPIC).text()).isEqualTo("A post.");
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyAnswerIsNoText(Provider provider) {
        server.will(Script.writes());
        assertThat(generate(provider).text()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aLongAnswerIsPassedOnWhole(Provider provider) {
        server.will(Script.writes("0123456789".repeat(500), "0123456789".repeat(500)));
        assertThat(generate(provider).text()).hasSize(10_000);
    }

    @ParameterizedTest
    @EnumSource
    void anEndlessAnswerIsLeft(Provider provider) {
        server.will(exchange -> {
            exchange.begin();
            while (true) {
                exchange.delta("0123456789".repeat(100));
            }
        });
        assertThat(generate(provider).text()).hasSize(20_000);
    }

    @ParameterizedTest
    @EnumSource
    void aPostCutOffByTheTokenLimitIsNone(Provider provider) {
        server.willOnce(
                exchange -> {
                    exchange.begin();
                    exchange.delta("Ledgers ma");
                    exchange.end("max_tokens", "length");
                },
                exchange -> {
                    exchange.begin();
                    exchange.delta("Ledgers matter. ".repeat(40));
                    exchange.end("max_tokens", "length");
                });
        assertFails(provider, "POSTFORGE_AI_MAX_TOKENS");
        assertThat(generate(provider).text()).hasSize(639);
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptEndsAStalledStreamAndItsConnection(Provider provider) throws Exception {
        server.will(Script.stallsAfter("Led"));
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<GeneratedText> call =
                new FutureTask<>(() -> generator(provider).generate(request(), delta -> begun.countDown()));
        Thread thread = Thread.startVirtualThread(call);
        begun.await();
        thread.interrupt();
        assertThatThrownBy(call::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(GenerationFailedException.class);
        while (server.openConnections() > 0) {
            Thread.onSpinWait();
        }
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aReaderThatThrowsEndsTheStream(Provider provider) {
        server.will(Script.stallsAfter("Led"));
        assertThatThrownBy(() -> generator(provider).generate(request(), delta -> {
                    throw new IllegalStateException("gone");
                }))
                .isInstanceOf(GenerationFailedException.class);
        while (server.openConnections() > 0) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyListeningIsAFailedConnection(Provider provider) {
        server.close();
        assertFails(provider, "no connection");
    }

    @Test
    void whileTheProviderIsDownItIsNotAsked() throws InterruptedException {
        Duration rest = Duration.ofMillis(200);
        ModelGenerator generator =
                ModelGenerator.of(settings(Provider.ANTHROPIC, server.baseUrl()), ModelGenerator.breaker(4, 4, rest));
        server.will(Script.refuses(500));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> generator.generate(request(), deltas::add)).hasMessageContaining("answered 500");
        }
        assertThatThrownBy(() -> generator.generate(request(), deltas::add)).hasMessageContaining("down a moment ago");
        assertThat(server.requests()).hasSize(4);

        server.will(Script.writes("Back again."));
        Optional<GeneratedText> answer = Optional.empty();
        while (answer.isEmpty()) {
            try {
                answer = Optional.of(generator.generate(request(), deltas::add));
            } catch (GenerationFailedException stillResting) {
                Thread.onSpinWait();
            }
        }
        assertThat(answer.get().text()).isEqualTo("Back again.");
    }

    @Test
    void aWrongKeyOrALimitDoesNotCountAsDown() {
        ModelGenerator generator = ModelGenerator.of(
                settings(Provider.OPENAI, server.baseUrl()), ModelGenerator.breaker(2, 2, Duration.ofMinutes(1)));
        server.will(Script.refuses(401));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> generator.generate(request(), deltas::add)).hasMessageContaining("answered 401");
        }
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(RetryAfter.parse(" 7 ", now)).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.parse("Thu, 01 Jan 2026 00:00:09 GMT", now)).contains(Duration.ofSeconds(9));
        assertThat(RetryAfter.parse("Wed, 31 Dec 2025 00:00:00 GMT", now)).contains(Duration.ZERO);
        assertThat(RetryAfter.parse("soon", now)).isEmpty();
        assertThat(RetryAfter.parse("-1", now)).isEmpty();
    }

    @Test
    void settingsDoNotShowTheirKey() {
        assertThat(settings(Provider.OPENAI, server.baseUrl()).toString()).doesNotContain("key-1");
    }

    private void assertFails(Provider provider, String message) {
        assertThatThrownBy(() -> generate(provider))
                .isInstanceOf(GenerationFailedException.class)
                .hasMessageFindingMatch(message)
                .hasNoCause()
                .hasMessageNotContainingAny("secret", "key-1", "Some output");
    }

    private GeneratedText generate(Provider provider) {
        return generator(provider).generate(request(), deltas::add);
    }

    private ModelGenerator generator(Provider provider) {
        return ModelGenerator.of(settings(provider, server.baseUrl()));
    }

    private static GenerationRequest request() {
        return new GenerationRequest(new Topic(SECRET_TOPIC), Tone.CASUAL, PostLength.SHORT, Platform.LINKEDIN);
    }

    private static ModelSettings settings(Provider provider, URI baseUrl) {
        return new ModelSettings(
                provider,
                "asked-model",
                Optional.of(baseUrl),
                Optional.of("key-1"),
                Optional.of(0.5),
                900,
                LIMIT,
                Duration.ofSeconds(5));
    }
}
