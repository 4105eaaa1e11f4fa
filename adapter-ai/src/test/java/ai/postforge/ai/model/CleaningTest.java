package ai.postforge.ai.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CleaningTest {
    private static final String POST = "Ledgers matter.\n\nAsk any \"bank\". #Ledgers";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Here is your post:\n\n",
                "Here's your LinkedIn post:\n",
                "Here’s a short, professional LinkedIn post about ledgers:\n\n",
                "Sure! Here is a draft for you:\n",
                "Certainly. Here is the post about ledgers and banks: ",
                "Of course! Below is your post:\n\n",
                "OK, this is your casual LinkedIn post:\n"
            })
    void aPreambleGoes(String preamble) {
        assertThat(Cleaning.of(preamble + POST)).isEqualTo(POST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Here is what I learned about my first post: nobody reads it.",
                "Here is the thing about ledgers: they balance.",
                "Sure, ledgers matter: ask any bank.",
                "This is the post I wish I had read ten years ago: it is short.",
                "\"Trust\" is a big word, and so is \"balance\"",
                "I said: \"Ledgers matter.\"",
                "It's 'fine'",
                "Use ```code``` with care"
            })
    void whatBelongsToThePostStays(String post) {
        assertThat(Cleaning.of(post)).isEqualTo(post);
    }

    @Test
    void aFenceAroundTheWholeGoes() {
        assertThat(Cleaning.of("```\n" + POST + "\n```")).isEqualTo(POST);
        assertThat(Cleaning.of("```text\n" + POST + "\n```\n")).isEqualTo(POST);
        assertThat(Cleaning.of("~~~markdown\n" + POST + "\n~~~")).isEqualTo(POST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Ledgers matter.\"", "“Ledgers matter.”", "„Ledgers matter.“", "«Ledgers matter.»"})
    void quotesAroundTheWholeGo(String quoted) {
        assertThat(Cleaning.of(quoted)).isEqualTo("Ledgers matter.");
    }

    @Test
    void wrappingsWithinWrappingsGo() {
        assertThat(Cleaning.of("Sure! Here is your post:\n\n```\n\"Ledgers matter.\"\n```"))
                .isEqualTo("Ledgers matter.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "Here is your post:", "```\n```", "\"\""})
    void nothingLeftIsNothing(String answer) {
        assertThat(Cleaning.of(answer)).isIn("", "\"\"", "```\n```");
    }

    @Test
    void aLongAnswerIsCleanedInNoTime() {
        String hostile = "Here is your " + "very ".repeat(4_000) + "post";
        assertThat(Cleaning.of(hostile)).isEqualTo(hostile.strip());
        assertThat(Cleaning.of("```" + "`".repeat(20_000))).isNotNull();
    }
}
