package ai.postforge.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.postforge.ai.model.ModelSettings;
import ai.postforge.ai.model.OptionalField;
import ai.postforge.ai.model.Provider;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which language model is asked, and what is said when something is missing. */
final class AiSettingsTest {
    @Test
    void withoutAChoiceItIsTheTemplate() {
        AiSettings ai = read(Map.of());
        assertThat(ai.model()).isEmpty();
        assertThat(ai.writer()).isEqualTo("template");
        assertThat(ai.maxConcurrent()).isEqualTo(1000);
        assertThat(ai.maxConcurrentPerUser()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"anthropic,ANTHROPIC_API_KEY", "openai,OPENAI_API_KEY"})
    void aModelNeedsItsNameAndItsKey(String provider, String key) {
        assertThat(problemsOf(Map.of("POSTFORGE_AI", provider)))
                .containsExactlyInAnyOrder(
                        "POSTFORGE_AI is " + provider + ", so POSTFORGE_AI_MODEL has to be set: the name of one of its"
                                + " models",
                        "POSTFORGE_AI is " + provider + ", so " + key + " has to be set");
    }

    @Test
    void aServerOfOnesOwnNeedsNoKey() {
        ModelSettings model = read(Map.of(
                        "POSTFORGE_AI", "openai",
                        "POSTFORGE_AI_MODEL", "llama3.2",
                        "POSTFORGE_AI_BASE_URL", "http://localhost:11434/v1"))
                .model()
                .orElseThrow();
        assertThat(model.apiKey()).isEmpty();
        assertThat(model.baseUrl()).contains(URI.create("http://localhost:11434/v1"));
    }

    @Test
    void everyBoundCanBeSet() {
        AiSettings ai = read(Map.of(
                "POSTFORGE_AI", "anthropic",
                "POSTFORGE_AI_MODEL", "a-model",
                "ANTHROPIC_API_KEY", "hidden",
                "POSTFORGE_AI_TEMPERATURE", "0.7",
                "POSTFORGE_AI_MAX_TOKENS", "800",
                "POSTFORGE_AI_TIMEOUT", "20s",
                "POSTFORGE_AI_CONNECT_TIMEOUT", "2s",
                "POSTFORGE_AI_MAX_CONCURRENT", "50",
                "POSTFORGE_AI_MAX_CONCURRENT_PER_USER", "5"));
        assertThat(ai.model())
                .contains(new ModelSettings(
                        Provider.ANTHROPIC,
                        "a-model",
                        Optional.empty(),
                        Optional.of("hidden"),
                        Optional.of(0.7),
                        800,
                        Set.of(),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(2)));
        assertThat(ai.writer()).isEqualTo("a-model");
        assertThat(ai.maxConcurrent()).isEqualTo(50);
        assertThat(ai.maxConcurrentPerUser()).isEqualTo(5);
        assertThat(ai.toString()).doesNotContain("hidden");
    }

    @Test
    void aServerCanBeSentLess() {
        Map<String, String> variables = Map.of(
                "POSTFORGE_AI", "openai",
                "POSTFORGE_AI_MODEL", "a-model",
                "POSTFORGE_AI_BASE_URL", "http://localhost:11434/v1",
                "POSTFORGE_AI_OMIT", "stream_options, max_tokens");
        assertThat(read(variables).model().orElseThrow().omitted())
                .containsExactlyInAnyOrder(OptionalField.STREAM_OPTIONS, OptionalField.MAX_TOKENS);
    }

    @Test
    void nothingElseCanBeLeftOutAndNothingForAnthropic() {
        assertThat(problemsOf(Map.of(
                        "POSTFORGE_AI", "anthropic",
                        "POSTFORGE_AI_MODEL", "a-model",
                        "ANTHROPIC_API_KEY", "hidden",
                        "POSTFORGE_AI_OMIT", "model")))
                .containsExactly(
                        "POSTFORGE_AI_OMIT names \"model\"; it can name stream_options, max_tokens and"
                                + " max_completion_tokens",
                        "POSTFORGE_AI_OMIT is only for POSTFORGE_AI=openai");
    }

    @ParameterizedTest
    @CsvSource({
        "POSTFORGE_AI_TEMPERATURE,2.1",
        "POSTFORGE_AI_TEMPERATURE,hot",
        "POSTFORGE_AI_MAX_TOKENS,0",
        "POSTFORGE_AI_BASE_URL,localhost:11434",
        "POSTFORGE_AI_CONNECT_TIMEOUT,soon",
        "POSTFORGE_AI_MAX_CONCURRENT,0",
        "POSTFORGE_AI_MAX_CONCURRENT_PER_USER,many"
    })
    void nonsenseIsNamed(String name, String value) {
        Map<String, String> variables = new HashMap<>(
                Map.of("POSTFORGE_AI", "openai", "POSTFORGE_AI_MODEL", "a-model", "OPENAI_API_KEY", "hidden"));
        variables.put(name, value);
        assertThat(problemsOf(variables)).singleElement().asString().startsWith(name + " is \"" + value + "\"");
    }

    private static AiSettings read(Map<String, String> variables) {
        return Settings.read(Environment.of(variables)).ai();
    }

    private static List<String> problemsOf(Map<String, String> variables) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> Settings.read(Environment.of(variables)))
                .problems();
    }
}
