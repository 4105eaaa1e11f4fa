package ai.postforge.ai.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.ai.testing.Script;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An error within a stream is one, even if the stream then ends as if all had gone well. */
final class StreamErrorTest {
    private static final String OF_THE_MODEL = "{\"error\":{\"message\":\"secret words\",\"type\":\"x\"}}";
    private final ScriptedModel model = new ScriptedModel();

    @AfterEach
    void stop() {
        model.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OF_THE_MODEL,
                "{\"error\":\"secret words\"}",
                "{\"error\":{\"message\":\"secret words\",\"type\":\"server_error\",\"code\":500}}",
                "{\"object\":\"error\",\"message\":\"secret words\",\"type\":\"BadRequestError\",\"code\":400}",
                "{\"type\":\"error\",\"message\":\"secret words\"}",
                "{\"id\":\"c1\",\"error\":{\"code\":502,\"message\":\"secret words\"},\"choices\":[{\"index\":0,"
                        + "\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}]}",
                "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":null,"
                        + "\"error\":{\"message\":\"secret words\"}}]}"
            })
    void itIsNoPost(String error) {
        model.server.will(Script.tellsOf(error, "Ledgers are the"));
        model.assertFails(Provider.OPENAI, "error within its stream");
        assertThat(model.deltas).containsExactly("Ledgers are the");
        assertThat(model.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void beforeAnyTextATroubleOfTheProvidersIsTriedOnceMore(Provider provider) {
        model.server.willOnce(Script.tellsOf("{\"error\":{\"type\":\"overloaded_error\",\"message\":\"x\"}}"));
        assertThat(model.generate(provider).text()).isEqualTo("A post.");
        model.server.willOnce(Script.tellsOf("{\"error\":{\"message\":\"x\",\"code\":503}}"));
        assertThat(model.generate(provider).text()).isEqualTo("A post.");
        assertThat(model.server.requests()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void beforeAnyTextAnyOtherIsNot(Provider provider) {
        model.server.will(Script.tellsOf(OF_THE_MODEL));
        model.assertFails(provider, "error within its stream");
        assertThat(model.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "{}", "false"})
    void anEmptyErrorIsNone(String none) {
        model.server.will(Script.tellsOf("{\"error\":" + none + ",\"choices\":[]}", "Ledgers matter."));
        assertThat(model.generate(Provider.OPENAI).text()).isEqualTo("Ledgers matter.");
    }

    @ParameterizedTest
    @EnumSource
    void aPostMayBeAboutAnError(Provider provider) {
        model.server.will(Script.writes("An \"error\": {\"error\":{}} is told."));
        assertThat(model.generate(provider).text()).isEqualTo("An \"error\": {\"error\":{}} is told.");
    }
}
