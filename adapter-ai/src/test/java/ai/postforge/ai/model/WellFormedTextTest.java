package ai.postforge.ai.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.ai.testing.Script;
import ai.postforge.domain.post.FittedContent;
import ai.postforge.domain.post.PostContent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reader gets is text, whatever pieces the model sends. */
final class WellFormedTextTest {
    private static final String ROCKET = "🚀";
    private static final String FIRST = ROCKET.substring(0, 1);
    private static final String SECOND = ROCKET.substring(1);

    private final ScriptedModel model = new ScriptedModel();

    @AfterEach
    void stop() {
        model.close();
    }

    @ParameterizedTest
    @EnumSource
    void anEmojiInTwoPiecesComesInOne(Provider provider) {
        model.server.will(Script.writes("Go " + FIRST, SECOND + " now " + FIRST, SECOND));
        assertThat(model.generate(provider).text()).isEqualTo("Go 🚀 now 🚀");
        assertThat(model.deltas).containsExactly("Go ", "🚀 now ", "🚀");
    }

    @ParameterizedTest
    @EnumSource
    void whatNoPostCanKeepIsDropped(Provider provider) {
        model.server.will(Script.writes("A\0b", FIRST, "c" + SECOND, "\0", "d" + FIRST));
        assertThat(model.generate(provider).text()).isEqualTo("Abcd");
        assertThat(model.deltas).containsExactly("Ab", "c", "d").allSatisfy(WellFormedTextTest::assertWellFormed);
    }

    @ParameterizedTest
    @EnumSource
    void thePostSaysWhatThePiecesSaid(Provider provider) {
        model.server.will(Script.writes("A" + SECOND + FIRST, "\0" + SECOND, ROCKET + FIRST, ROCKET));
        String text = model.generate(provider).text();
        assertThat(String.join("", model.deltas)).isEqualTo(text).isEqualTo("A🚀🚀");
        assertThat(FittedContent.of(text).map(FittedContent::content)).contains(new PostContent(text));
    }

    @ParameterizedTest
    @EnumSource
    void nothingButSuchIsNoText(Provider provider) {
        model.server.will(Script.writes("\0", FIRST));
        assertThat(model.generate(provider).text()).isEmpty();
        assertThat(model.deltas).isEmpty();
    }

    private static void assertWellFormed(String text) {
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
        assertThat(text).doesNotContain("\0");
    }
}
