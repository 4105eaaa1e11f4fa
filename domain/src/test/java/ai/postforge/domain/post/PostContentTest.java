package ai.postforge.domain.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostContentTest {
    private static final String FAMILY = "👩‍👩‍👧‍👦";

    @Test
    void lengthIsCountedInCodePointsAsTheDatabaseDoes() {
        assertThat(PostContent.violationOf("😀".repeat(500))).isEmpty();
        assertThat(PostContent.violationOf("😀".repeat(501))).contains("must have at most 500 characters");
        assertThat(PostContent.violationOf("x".repeat(500))).isEmpty();
        assertThat(PostContent.violationOf("x".repeat(501))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void blankIsNoContent(String blank) {
        assertThat(PostContent.violationOf(blank)).contains("must not be blank");
        assertThatThrownBy(() -> new PostContent(blank))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("content must not be blank");
        assertThat(PostContent.fitting(blank)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\ud83d", "\ude00b"})
    void whatTheDatabaseCannotKeepIsRefusedOrLeftOut(String text) {
        assertThat(PostContent.violationOf(text)).contains("must have no NUL and no unpaired surrogate");
        assertThat(PostContent.fitting(text).orElseThrow().text()).isEqualTo(text.replaceAll("[^ab]", ""));
    }

    @Test
    void whatFitsIsOnlyStripped() {
        assertThat(fitting("  Short and\nsweet 😀. \n")).isEqualTo("Short and\nsweet 😀.");
        assertThat(fitting("x".repeat(500))).isEqualTo("x".repeat(500));
    }

    @Test
    void whatIsTooLongEndsWithASentence() {
        String sentence = "This is one sentence of text. ";
        assertThat(fitting(sentence.repeat(40))).isEqualTo(sentence.repeat(16).strip());
        assertThat(fitting("\"Really?\" ".repeat(100))).endsWith("?\"").doesNotContain("…");
        assertThat(fitting("line without a stop\n".repeat(60))).endsWith("stop").doesNotContain("…");
    }

    @Test
    void aSentenceThatWouldLoseMostOfTheTextIsNoPlaceToCut() {
        String text = "Short. " + "word ".repeat(200);
        assertThat(fitting(text)).hasSizeGreaterThan(490).endsWith("word…");
    }

    @Test
    void aSentenceEndThatKeepsJustHalfIsAPlaceToCut() {
        String half = "x".repeat(249) + ".";
        assertThat(fitting(half + " " + "y".repeat(400))).isEqualTo(half);
        String less = "x".repeat(248) + ".";
        assertThat(fitting(less + " " + "y".repeat(400))).endsWith("…");
    }

    @Test
    void withoutSentencesItEndsWithAWord() {
        String shortened = fitting("word ".repeat(200));
        assertThat(shortened).endsWith("word…").hasSizeLessThanOrEqualTo(500).hasSizeGreaterThan(490);
    }

    @Test
    void withoutWordsItIsCutBetweenGraphemes() {
        assertThat(fitting("x".repeat(600))).isEqualTo("x".repeat(499) + "…");
        String shortened = fitting(FAMILY.repeat(100));
        assertThat(shortened).isEqualTo(FAMILY.repeat(71) + "…");
    }

    @Test
    void aGraphemeThatIsTooLongByItselfLeavesNothing() {
        assertThat(PostContent.fitting("e" + "\u0301".repeat(600))).isEmpty();
    }

    @RepeatedTest(100)
    void whateverIsFittedIsContentThatEndsBetweenGraphemes(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String[] pieces = {FAMILY, "e\u0301", "🇫🇷", "word", " ", ". ", "\n", "\u0000", "क्षि", "x", "?!"};
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(400);
        for (int i = 0; i < length; i++) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        PostContent.fitting(text.toString()).ifPresent(content -> {
            assertThat(PostContent.violationOf(content.text())).isEmpty();
            String kept = content.text().replaceAll("…$", "");
            String source = text.toString().replace("\u0000", "").strip();
            assertThat(source).startsWith(kept);
            assertThat(Pattern.compile("\\X").matcher(source).results().anyMatch(it -> it.end() == kept.length()))
                    .as("a grapheme ends where the text was cut")
                    .isTrue();
        });
    }

    @Test
    void aCutIsKnown() {
        assertThat(FittedContent.of(" x ").orElseThrow())
                .isEqualTo(new FittedContent(new PostContent("x"), Optional.empty()));
        assertThat(FittedContent.of("x".repeat(500) + " \u0000").orElseThrow().shortenedFrom())
                .isEmpty();
        assertThat(FittedContent.of("😀".repeat(501)).orElseThrow().shortenedFrom())
                .contains(501);
        assertThat(FittedContent.of(" ")).isEmpty();
    }

    @Test
    void aModelsNameIsCutToItsBound() {
        assertThat(Authorship.of("m".repeat(100)).model()).hasSize(100);
        assertThat(Authorship.of("m".repeat(101)).model()).hasSize(100);
    }

    private static String fitting(String text) {
        return PostContent.fitting(text).orElseThrow().text();
    }
}
