package ai.postforge.ai.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.ai.testing.Exchange;
import ai.postforge.ai.testing.Script;
import ai.postforge.application.generation.PostGenerator.GeneratedText;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that speak OpenAI's API, but not all of it. */
final class RequestFieldsTest {
    private static final String OPENAI =
            "{\"error\":{\"message\":\"Unsupported parameter: '%s' is not supported with this"
                    + " model.\",\"type\":\"invalid_request_error\",\"param\":\"%s\",\"code\":\"unsupported_parameter\"}}";
    private static final String STRICT = "{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"%s\"],"
            + "\"msg\":\"Extra inputs are not permitted\",\"input\":\"%s\"}]}";

    private final ScriptedModel model = new ScriptedModel();

    @AfterEach
    void stop() {
        model.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, STRICT})
    void aFieldThatTheServerRefusesIsLeftOutFromThenOn(String refusal) {
        model.server.will(refuses(refusal, "stream_options"));
        ModelGenerator generator = model.generator(Provider.OPENAI);
        for (int i = 0; i < 2; i++) {
            GeneratedText text = generator.generate(ScriptedModel.request(), model.deltas::add);
            assertThat(text.text()).isEqualTo("A post.");
        }
        assertThat(bodies()).hasSize(3);
        assertThat(bodies().getFirst()).contains("stream_options", "max_tokens");
        assertThat(bodies().subList(1, 3))
                .allSatisfy(body -> assertThat(body)
                        .contains("\"stream\":true", "\"max_tokens\":900")
                        .doesNotContain("stream_options"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENAI, STRICT})
    void aTokenLimitThatIsRefusedGoesOutUnderItsOtherName(String refusal) {
        model.server.will(refuses(refusal, "max_tokens"));
        assertThat(model.generate(Provider.OPENAI).text()).isEqualTo("A post.");
        assertThat(bodies()).hasSize(2);
        assertThat(bodies().getLast())
                .contains("stream_options", "\"max_completion_tokens\":900")
                .doesNotContain("max_tokens");
    }

    @Test
    void aServerMayRefuseAllOfThem() {
        model.server.will(refuses(STRICT, "stream_options", "max_tokens", "max_completion_tokens"));
        assertThat(model.generate(Provider.OPENAI).text()).isEqualTo("A post.");
        assertThat(bodies()).hasSize(4);
        assertThat(bodies().getLast()).doesNotContain("stream_options", "max_tokens", "max_completion_tokens");
    }

    @Test
    void aServerThatIsNeverContentIsNotAskedForEver() {
        model.server.will(exchange -> exchange.answer(
                400, "", "unsupported: stream_options, max_tokens, max_completion_tokens, and whatever else"));
        model.assertFails(Provider.OPENAI, "answered 400");
        assertThat(bodies()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"max_tokens is too large: 900. This model supports at most 512.\"}}",
                "{\"error\":{\"message\":\"Unsupported value: 'temperature' does not support 0.5 with this model.\"}}",
                "{\"error\":{\"message\":\"stream_options has to be an object\"}}",
                ""
            })
    void anyOtherRefusalIsOne(String explanation) {
        model.server.will(exchange -> exchange.answer(400, "", explanation));
        model.assertFails(Provider.OPENAI, "answered 400");
        assertThat(bodies()).hasSize(1);
    }

    @Test
    void anthropicIsNeverAskedForLess() {
        model.server.will(refuses(OPENAI, "max_tokens"));
        model.assertFails(Provider.ANTHROPIC, "answered 400");
        assertThat(bodies()).hasSize(1);
    }

    @Test
    void whatTheSettingsLeaveOutIsNeverSent() {
        model.omitted = Set.of(OptionalField.STREAM_OPTIONS, OptionalField.MAX_TOKENS);
        assertThat(model.generate(Provider.OPENAI).text()).isEqualTo("A post.");
        assertThat(bodies())
                .singleElement()
                .asString()
                .contains("\"max_completion_tokens\":900")
                .doesNotContain("stream_options", "max_tokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n  "})
    void aWholeDocumentIsAnAnswer(String before) {
        model.server.will(exchange -> exchange.answer(
                200, "", before + document("Ledgers \\ud83d\\ude80 <think>Hm.</think>matter.", "stop")));
        GeneratedText text = model.generate(Provider.OPENAI);
        assertThat(text.text()).isEqualTo("Ledgers 🚀 matter.");
        assertThat(model.deltas).containsExactly("Ledgers 🚀 matter.");
        assertThat(text.authorship().model()).isEqualTo("scripted-model-1");
        assertThat(text.authorship().tokensOut()).contains(22);
    }

    @Test
    void aDocumentThatIsNoWholeAnswerIsNone() {
        for (String document : List.of(
                document("Ledgers", "content_filter"),
                document("Ledgers", "length"),
                "{\"error\":{\"message\":\"secret words\"}}",
                "{\"message\":\"secret words\"}",
                "{\"choices\":[]}",
                "{\"choices\": oops",
                document("Ledgers", "stop") + document("matter", "stop"))) {
            model.server.will(exchange -> exchange.answer(200, "", document));
            model.assertFails(Provider.OPENAI, "");
        }
    }

    private static String document(String content, String finishReason) {
        return "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"scripted-model-1\",\"choices\":"
                + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + content
                + "\"},\"finish_reason\":\"" + finishReason + "\"}],\"usage\":{\"prompt_tokens\":111,"
                + "\"completion_tokens\":22,\"total_tokens\":133}}";
    }

    /** Names the first field that it does not know. */
    private static Script refuses(String refusal, String... fields) {
        return exchange -> {
            for (String field : fields) {
                if (exchange.body().contains("\"" + field + "\"")) {
                    exchange.answer(refusal.equals(STRICT) ? 422 : 400, "", refusal.replace("%s", field));
                    return;
                }
            }
            writes(exchange);
        };
    }

    private static void writes(Exchange exchange) throws IOException {
        Script.writes("A post.").run(exchange);
    }

    /** Without the white space around colons. */
    private List<String> bodies() {
        return model.server.requests().stream()
                .map(request -> request.body().replace("\" : ", "\":"))
                .toList();
    }
}
