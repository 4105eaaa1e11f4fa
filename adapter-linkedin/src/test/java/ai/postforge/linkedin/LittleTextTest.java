package ai.postforge.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LittleTextTest {
    @Test
    void everyReservedCharacterIsEscaped() {
        assertThat(LittleText.of("|{}@[]()<>#\\*_~")).isEqualTo("\\|\\{\\}\\@\\[\\]\\(\\)\\<\\>\\#\\\\\\*\\_\\~");
    }

    @Test
    void whatIsNotReservedStaysAsItIs() {
        String plain = "Grüße 👩‍👩‍👧‍👦 – “quoted”, 100 % & more!\nsecond line; $5 'x' \"y\" /z?";
        assertThat(LittleText.of(plain)).isEqualTo(plain);
    }

    @Test
    void whatWasEscapedShowsAsItWas() {
        String text = "a (b) [c] {d} <e> #tag @you _under_ *star* ~tilde~ |pipe| back\\slash";
        assertThat(LittleText.shown(LittleText.of(text))).isEqualTo(text);
    }

    @Test
    void aHashtagInLinkedInsOwnWordsShowsAsOne() {
        assertThat(LittleText.shown("On {hashtag|\\#|ledgers}, at last")).isEqualTo("On #ledgers, at last");
        assertThat(LittleText.shown("On {hashtag\\|#\\|ledgers}")).isEqualTo("On #ledgers");
    }
}
