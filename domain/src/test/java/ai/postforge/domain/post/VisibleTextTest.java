package ai.postforge.domain.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VisibleTextTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                ' ', '\t', '\n', 0x00, 0x1F, 0x7F, 0x85, 0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5,
                0x180B, 0x180F, 0x2003, 0x200B, 0x200D, 0x200F, 0x2028, 0x202A, 0x202E, 0x2060, 0x206F, 0x2800, 0x3000,
                0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0xFFF8, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000,
                0xE0FFF
            })
    void whatShowsNothingIsNoTextHoweverOftenItStandsThere(int codePoint) {
        String invisible = Character.toString(codePoint).repeat(5);
        assertThat(VisibleText.isIn(invisible)).isFalse();
        assertThat(PostContent.violationOf(invisible)).contains("must not be blank");
        assertThat(PostContent.fitting(invisible)).isEmpty();
        assertThat(FittedContent.of(invisible)).isEmpty();
        assertThat(Topic.violationOf(invisible)).isPresent();
        assertThat(VisibleText.isIn(invisible + "a")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                'a', '.', 0xAC, 0xAE, 0x34E, 0x350, 0x61B, 0x115E, 0x1161, 0x17B3, 0x17B6, 0x180A, 0x1810, 0x2010,
                0x2070, 0x27FF, 0x2801, 0x3163, 0x3165, 0xFDFF, 0xFE10, 0xFEFE, 0xFF9F, 0xFFA1, 0xFFEF, 0xFFF9, 0x1BC9F,
                0x1BCA4, 0x1D172, 0x1D17B, 0x1F600, 0xDFFFF, 0xE1000
            })
    void itsNeighboursAreText(int codePoint) {
        assertThat(VisibleText.isIn(Character.toString(codePoint))).isTrue();
    }

    @Test
    void aTopicOfInvisibleCharactersIsBlank() {
        String invisible = IntStream.of(0x200B, 0x2800, 0x3164, 0xFEFF, 0xAD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(Topic.violationOf(invisible)).contains("must not be blank");
    }
}
