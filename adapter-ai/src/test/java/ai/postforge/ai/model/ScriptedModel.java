package ai.postforge.ai.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.ai.testing.ModelServer;
import ai.postforge.application.generation.GenerationFailedException;
import ai.postforge.application.generation.PostGenerator.GeneratedText;
import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostLength;
import ai.postforge.domain.post.Tone;
import ai.postforge.domain.post.Topic;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A generator before a scripted model server. */
final class ScriptedModel implements AutoCloseable {
    static final String SECRET_TOPIC = "a secret merger";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    final ModelServer server = ModelServer.start();
    Set<OptionalField> omitted = Set.of();
    final List<String> deltas = new CopyOnWriteArrayList<>();

    void assertFails(Provider provider, String message) {
        assertThatThrownBy(() -> generate(provider))
                .isInstanceOf(GenerationFailedException.class)
                .hasMessageFindingMatch(message)
                .hasNoCause()
                .hasMessageNotContainingAny("secret", "key-1", "Some output");
    }

    GeneratedText generate(Provider provider) {
        return generator(provider).generate(request(), deltas::add);
    }

    ModelGenerator generator(Provider provider) {
        return generator(provider, ModelGenerator.breaker(20, 10, Duration.ofMinutes(5)));
    }

    ModelGenerator generator(Provider provider, CircuitBreakerConfig breaker) {
        return ModelGenerator.of(settings(provider), breaker, Duration.ofMillis(10));
    }

    static GenerationRequest request() {
        return new GenerationRequest(new Topic(SECRET_TOPIC), Tone.CASUAL, PostLength.SHORT, Platform.LINKEDIN);
    }

    ModelSettings settings(Provider provider) {
        return new ModelSettings(
                provider,
                "asked-model",
                Optional.of(server.baseUrl()),
                Optional.of("key-1"),
                Optional.of(0.5),
                900,
                omitted,
                LIMIT,
                Duration.ofMinutes(1));
    }

    @Override
    public void close() {
        server.close();
    }
}
