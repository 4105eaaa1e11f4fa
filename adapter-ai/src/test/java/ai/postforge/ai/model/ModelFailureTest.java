package ai.postforge.ai.model;

import static ai.postforge.ai.model.ScriptedModel.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.ai.testing.Exchange;
import ai.postforge.ai.testing.Script;
import ai.postforge.application.fake.SettableClock;
import ai.postforge.application.generation.GenerationFailedException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model that fails: what is tried again, and when it is left alone. */
final class ModelFailureTest {
    /** A break is seen as one, or as the end of an answer that says no why, as the client's threads happen to run. */
    private static final String BROKEN_OFF = "broken one|ended its stream";

    private final ScriptedModel model = new ScriptedModel();

    @AfterEach
    void stop() {
        model.close();
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
            int before = model.server.requests().size();
            model.server.willOnce(trouble);
            assertThat(model.generate(provider).text()).isEqualTo("A post.");
            assertThat(model.server.requests()).hasSize(before + 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thereIsOneRetryAndNoMore(Provider provider) {
        model.server.will(Script.refuses(503));
        model.assertFails(provider, "answered 503");
        assertThat(model.server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void whatWouldFailAgainIsNotTriedAgain(Provider provider) {
        model.server.willOnce(
                Script.refuses(401),
                Script.refuses(400),
                Script.refuses(429, "Retry-After: 301"),
                Script.refuses(503, "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"),
                Script.babblesAfter(),
                Script.endsEarlyAfter("Some output"),
                Script.babblesAfter("Some output"));
        for (String message : List.of("answered 401", "answered 400", "answered 429", "answered 503", "", "", "")) {
            int before = model.server.requests().size();
            model.assertFails(provider, message);
            assertThat(model.server.requests()).as(message).hasSize(before + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatFailsInTheMiddleOfAStreamIsAFailure(Provider provider) {
        for (BiFunction<CountDownLatch, String, Script> trouble :
                List.<BiFunction<CountDownLatch, String, Script>>of(Script::resetsAfter, Script::breaksAfter)) {
            int before = model.server.requests().size();
            CountDownLatch arrived = new CountDownLatch(1);
            model.server.will(trouble.apply(arrived, "Led"));
            assertThatThrownBy(() -> model.generator(provider).generate(request(), delta -> arrived.countDown()))
                    .isInstanceOf(GenerationFailedException.class)
                    .hasMessageFindingMatch(BROKEN_OFF);
            assertThat(model.server.requests()).hasSize(before + 1);
        }
    }

    @Test
    void anOverloadToldWithinTheStreamIsTriedOnceMore() {
        model.server.willOnce(exchange -> {
            exchange.begin();
            exchange.event("error", "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"x\"}}");
            exchange.close();
        });
        assertThat(model.generate(Provider.ANTHROPIC).text()).isEqualTo("A post.");
        assertThat(model.server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyListeningIsAFailedConnection(Provider provider) {
        model.server.close();
        model.assertFails(provider, "no connection");
    }

    @Test
    void whileTheProviderIsDownItIsNotAsked() {
        Duration rest = Duration.ofSeconds(15);
        SettableClock clock = new SettableClock(Instant.EPOCH);
        ModelGenerator generator = model.generator(
                Provider.ANTHROPIC,
                CircuitBreakerConfig.from(ModelGenerator.breaker(4, 4, rest))
                        .clock(clock.withZone(ZoneOffset.UTC))
                        .build());
        model.server.will(Script.refuses(500));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> generator.generate(request(), model.deltas::add))
                    .hasMessageContaining("answered 500");
        }
        for (Duration passed : List.of(Duration.ZERO, rest)) {
            clock.advance(passed);
            assertThatThrownBy(() -> generator.generate(request(), model.deltas::add))
                    .hasMessageContaining("down a moment ago");
        }
        assertThat(model.server.requests()).hasSize(4);

        model.server.will(Script.writes("Back again."));
        clock.advance(Duration.ofMillis(1));
        assertThat(generator.generate(request(), model.deltas::add).text()).isEqualTo("Back again.");
    }

    @Test
    void aWrongKeyOrALimitDoesNotCountAsDown() {
        ModelGenerator generator =
                model.generator(Provider.OPENAI, ModelGenerator.breaker(2, 2, Duration.ofMinutes(1)));
        model.server.will(Script.refuses(401));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> generator.generate(request(), model.deltas::add))
                    .hasMessageContaining("answered 401");
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
}
