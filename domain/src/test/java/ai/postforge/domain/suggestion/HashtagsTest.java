package ai.postforge.domain.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HashtagsTest {
    @Test
    void aShortTopicComesFirstAndAsOneWord() {
        assertThat(of("Teams talk.", "remote work")).containsExactly("#RemoteWork", "#Remote", "#Teams", "#Talk");
        assertThat(of("", "one two three")).startsWith("#OneTwoThree");
        assertThat(of("", "one two three four")).containsExactly("#Three", "#Four");
        assertThat(of("", "ledgers")).containsExactly("#Ledgers");
    }

    @Test
    void theWordsUsedMostComeBeforeOthersAndThoseOfTheTopicCountThreeTimes() {
        assertThat(of(
                        "Ledgers balance. Banks trust ledgers. Banks keep ledgers balanced, banks do. ledgers!",
                        "sagas of old banks"))
                .containsExactly("#Banks", "#Ledgers", "#Sagas", "#Balance", "#Trust");
    }

    @Test
    void thereAreFiveAtMost() {
        assertThat(of("alpha bravo charlie delta echo foxtrot golf hotel", ""))
                .containsExactly("#Alpha", "#Bravo", "#Charlie", "#Delta", "#Echo");
    }

    @Test
    void whatThePostHasAlreadyIsNotSuggestedAgain() {
        assertThat(of("Ledgers balance. #ledgers #RemoteWork", "remote work")).containsExactly("#Remote", "#Balance");
    }

    @Test
    void fillersShortWordsNumbersLinksAndNamesAreNone() {
        assertThat(of("This is about 2026 and 1000 cats with www.example.org https://example.org/path @somebody", ""))
                .containsExactly("#Cats");
        assertThat(of("ant bee THAT", "")).isEmpty();
    }

    @Test
    void acronymsAndOwnSpellingsStay() {
        assertThat(of("AI and GmbH write iOS apps for the EU, A+", ""))
                .containsExactly("#AI", "#GmbH", "#Write", "#Apps", "#EU");
    }

    @Test
    void otherScriptsHaveHashtagsToo() {
        assertThat(of("Österreich und straße, 東京タワー", "")).containsExactly("#Österreich", "#Straße", "#東京タワー");
    }

    @Test
    void aWordThatIsTooLongIsNone() {
        assertThat(of("x".repeat(30) + " " + "y".repeat(31), "")).containsExactly("#X" + "x".repeat(29));
        assertThat(of("", "a".repeat(15) + " " + "b".repeat(15))).hasSize(3);
        assertThat(of("", "a".repeat(16) + " " + "b".repeat(15))).hasSize(2);
    }

    private static List<String> of(String content, String topic) {
        return Hashtags.of(content, Optional.of(topic).filter(text -> !text.isEmpty()));
    }
}
