package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.ai.testing.ModelServer;
import ai.postforge.ai.testing.Script;
import ai.postforge.persistence.testing.TestDatabase;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model that the environment names is the one that is asked. */
final class ConfiguredModelTest {
    @ParameterizedTest
    @CsvSource({"anthropic,ANTHROPIC_API_KEY,/v1/messages", "openai,OPENAI_API_KEY,/v1/chat/completions"})
    void itWritesAndIsMeasured(String provider, String key, String path) {
        try (ModelServer model = ModelServer.start();
                TestDatabase storage = TestDatabase.fresh();
                RunningService service = RunningService.on(
                        storage,
                        Map.of(
                                "POSTFORGE_AI",
                                provider,
                                "POSTFORGE_AI_MODEL",
                                "asked-model",
                                "POSTFORGE_AI_BASE_URL",
                                model.baseUrl().toString(),
                                key,
                                "a-key"),
                        UnaryOperator.identity())) {
            Client ada = service.join("user_ada");
            model.will(Script.writes("Sure! Here is your post:\n\n\"Promises ", "are kept.\""));
            Answer written = ada.generate();
            assertThat(written.status()).isEqualTo(201);
            assertThat(written.text("content")).isEqualTo("Promises are kept.");
            assertThat(model.requests().getFirst().path()).isEqualTo(path);

            model.will(Script.refuses(400));
            assertThat(ada.generate().status()).isEqualTo(502);

            assertThat(ada.get("/prometheus").body())
                    .contains("postforge_generations_seconds_count{model=\"asked-model\",outcome=\"generated\"} 1")
                    .contains("postforge_generations_seconds_count{model=\"asked-model\",outcome=\"failed\"} 1")
                    .contains("postforge_generation_tokens_total{direction=\"in\",model=\"asked-model\"} 111.0")
                    .contains("postforge_generation_tokens_total{direction=\"out\",model=\"asked-model\"} 22.0");
            service.books().balance();
        }
    }
}
