package ai.postforge.ai.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a model's output is its answer, however the output is cut into pieces. */
final class AnswerTextTest {
    private static final String POST = "Ledgers matter.";

    /** ¶ stands for a line break. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think>Hm. <b>What</b> now?</think>¶¶Ledgers matter.",
                " ¶<think>¶¶</think>¶¶Ledgers matter.",
                "<THINK>Hm.</THINK>Ledgers matter.",
                "<think>Hm.</thinking>Ledgers matter.",
                "<thinking level=\"high\">Hm.</thinking>Ledgers matter.",
                "<thought>Hm.</thought>Ledgers matter.",
                "<reasoning>Hm <reflection>no</reflection></reasoning>Ledgers matter.",
                "<seed:think>Hm.</seed:think>Ledgers matter.",
                "◁think▷Hm.◁/think▷Ledgers matter.",
                "[THINK]Hm.[/THINK]Ledgers matter.",
                "<|START_THINKING|>Hm.<|END_THINKING|><|START_RESPONSE|>Ledgers matter.<|END_RESPONSE|>",
                "<|begin_of_thought|>Hm.<|end_of_thought|>¶<|begin_of_solution|>Ledgers matter.<|end_of_solution|>",
                "<unused94>thought¶Hm.<unused95>Ledgers matter.",
                "<think>Hm.</think><answer>Ledgers matter.</answer>",
                "Ledgers <think>or banks?</think>matter.",
                "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>Ledgers matter."
                        + "<|return|>",
                "<|channel|>commentary to=functions.x <|constrain|>json<|message|>{}<|call|><|start|>assistant"
                        + "<|channel|>final<|message|>Ledgers matter.",
                "<|channel>thought¶Hm.<channel|>Ledgers matter.<turn|>",
                "<|im_start|>assistant¶Ledgers matter.<|im_end|>",
                "Ledgers matter.<|im_end|>¶<|im_start|>user¶More!<|im_end|>¶<|im_start|>assistant¶More ledgers.",
                "<|im_start|>user¶Write!<|im_end|>¶<|im_start|>assistant<|im_sep|>Ledgers matter.",
                "<|start_header_id|>assistant<|end_header_id|>¶¶Ledgers matter.<|eot_id|>",
                "<|begin_of_text|>Ledgers matter.<|end_of_text|>And on it goes.",
                "<start_of_turn>model¶Ledgers matter.<end_of_turn>",
                "<｜begin▁of▁sentence｜><｜Assistant｜>Ledgers matter.<｜end▁of▁sentence｜>",
                "<s>[INST] <<SYS>>Be good.<</SYS>> Write! [/INST] Ledgers matter.</s>",
                "[/INST] Ledgers matter.",
                "Ledgers matter.[INST] More! [/INST] More ledgers.",
                "<|assistant|>Ledgers matter.<|user|>More!<|assistant|>More ledgers.",
                "Ledgers matter.<|endoftext|>",
                "Ledgers matter.<|some_token_of_next_year|>",
                "Ledgers matter.</s",
                "Ledgers matter.<|im_en",
                "<|im_start|>Ledgers matter."
            })
    void onlyTheAnswerIsLeft(String marked) {
        String output = marked.replace('¶', '\n');
        for (int size = 1; size <= output.length(); size++) {
            assertThat(readAlong(pieces(output, size)).strip())
                    .as("in pieces of %d", size)
                    .isEqualTo(POST);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I <3 ledgers",
                "I <3",
                "1 < 2 and 3 > 2 <",
                "f <| x |> g",
                "<b>bold</b> and <script>",
                "a << b <</ c",
                "[1] see [Table] [",
                "think, thinking, [think] and (reasoning)",
                "Use Map<String, List<User>> here",
                "see <https://example.org/a|b>",
                "x◁y▷z",
                "<thinker> and <sow>",
                "<"
            })
    void whatOnlyLooksLikeAMarkStays(String post) {
        for (int size = 1; size <= post.length(); size++) {
            assertThat(readAlong(pieces(post, size))).isEqualTo(post);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Hm. </think>\n\nLedgers matter.", "Hm.<channel|>Ledgers matter.", "Hm.[/THINK]Ledgers matter."})
    void onlyTheEndOfReasoningTakesBackWhatNobodyHasRead(String output) {
        for (int size = 1; size <= output.length(); size++) {
            AnswerText answer = new AnswerText(false);
            pieces(output, size).forEach(answer::next);
            answer.end();
            assertThat(answer.text()).isEqualTo(POST);

            List<String> pieces = pieces(output, size);
            assertThatThrownBy(() -> readAlong(pieces))
                    .isInstanceOf(ModelFailure.class)
                    .hasMessageContaining("only the end of its reasoning");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<think>Hm.", "Ledgers <think>or", "<reasoning>Hm.</think>Ledgers", "<think>Hm.<|im_end|>"})
    void reasoningThatDoesNotEndIsNoAnswer(String output) {
        assertThatThrownBy(() -> readAlong(pieces(output, 3)))
                .isInstanceOf(ModelFailure.class)
                .hasMessageContaining("stopped within its reasoning");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think>Hm.</think>",
                "<|im_end|>",
                "<s></s>",
                "<|channel|>analysis<|message|>Hm.",
                "[INST] Write!",
                " \n<|im_start|>assistant\n<|im_end|>"
            })
    void nothingLeftIsNothing(String output) {
        assertThat(readAlong(pieces(output, 4))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<think ", "<|", "[INST", "<word"})
    void aLongLookAlikeIsNotHeldBackForEver(String start) {
        AnswerText answer = new AnswerText(true);
        String passed = answer.next(start) + answer.next("a".repeat(200)) + answer.next(" and on");
        assertThat(passed.length()).isGreaterThan(200);
    }

    /** What is read, which is what the answer says in the end. */
    private static String readAlong(List<String> pieces) {
        AnswerText answer = new AnswerText(true);
        StringBuilder read = new StringBuilder();
        pieces.forEach(piece -> read.append(answer.next(piece)));
        read.append(answer.end());
        assertThat(read).hasToString(answer.text());
        return answer.text();
    }

    private static List<String> pieces(String text, int size) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); at += size) {
            pieces.add(text.substring(at, Math.min(text.length(), at + size)));
        }
        return pieces;
    }
}
