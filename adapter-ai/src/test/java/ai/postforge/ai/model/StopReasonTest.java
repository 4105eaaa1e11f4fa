package ai.postforge.ai.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.ai.testing.Script;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which reasons to stop leave a whole text. */
final class StopReasonTest {
    private final ScriptedModel model = new ScriptedModel();

    @AfterEach
    void stop() {
        model.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refusal",
                "pause_turn",
                "tool_use",
                "model_context_window_exceeded",
                "compaction",
                "END_TURN",
                "a reason of next year"
            })
    void whatAnthropicStopsForOtherwiseLeavesHalfAText(String reason) {
        model.server.will(Script.stopsFor(reason, "stop", "Ledgers are the"));
        model.assertFails(Provider.ANTHROPIC, "stopped|stream");
        assertThat(model.deltas).containsExactly("Ledgers are the");
        assertThat(model.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content_filter",
                "tool_calls",
                "function_call",
                "error",
                "abort",
                "cancelled",
                "insufficient_system_resource",
                "a reason of next year"
            })
    void whatOpenAiServersStopForOtherwiseLeavesHalfAText(String reason) {
        model.server.will(Script.stopsFor("end_turn", reason, "Ledgers are the"));
        model.assertFails(Provider.OPENAI, "stopped|stream|withheld");
        assertThat(model.deltas).containsExactly("Ledgers are the");
        assertThat(model.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refusal", "model_context_window_exceeded", "a reason of next year"})
    void evenATextThatFillsAPostHasToEndForAKnownReason(String reason) {
        model.server.will(Script.stopsFor(reason, reason, "Ledgers matter. ".repeat(40)));
        model.assertFails(Provider.ANTHROPIC, "stopped");
        model.assertFails(Provider.OPENAI, "stream");
    }

    @ParameterizedTest
    @CsvSource({"ANTHROPIC,end_turn", "ANTHROPIC,stop_sequence", "OPENAI,stop"})
    void aModelThatHasSaidAllLeavesAWholeText(Provider provider, String reason) {
        model.server.will(Script.stopsFor(reason, reason, "Ledgers matter."));
        assertThat(model.generate(provider).text()).isEqualTo("Ledgers matter.");
    }

    @ParameterizedTest
    @EnumSource
    void aTextThatIsReasoningForTheMostPartDoesNotFillAPost(Provider provider) {
        model.server.will(Script.stopsFor(
                "max_tokens", "length", "<think>" + "Let me see. ".repeat(100) + "</think>", "Ledgers ma"));
        model.assertFails(provider, "POSTFORGE_AI_MAX_TOKENS");
    }
}
