package ai.postforge.domain.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PostValuesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.000Z");

    @Test
    void codesAreTheWordsOfTheSchemaAndTheApi() {
        assertThat(Arrays.stream(PostStatus.values()).map(PostStatus::code))
                .containsExactly("draft", "scheduled", "published", "failed");
        assertThat(Arrays.stream(Tone.values()).map(Tone::code))
                .containsExactly("professional", "casual", "inspirational");
        assertThat(Arrays.stream(PostLength.values()).map(PostLength::code)).containsExactly("short", "medium", "long");
        assertThat(Arrays.stream(Platform.values()).map(Platform::code)).containsExactly("linkedin");
    }

    @Test
    void everyCodeIsFoundAgainAndOthersAreNot() {
        assertThat(PostStatus.values()).allMatch(it -> PostStatus.of(it.code()).orElseThrow() == it);
        assertThat(Tone.values()).allMatch(it -> Tone.of(it.code()).orElseThrow() == it);
        assertThat(PostLength.values()).allMatch(it -> PostLength.of(it.code()).orElseThrow() == it);
        assertThat(Platform.values()).allMatch(it -> Platform.of(it.code()).orElseThrow() == it);
        assertThat(PostStatus.of("gone")).isEmpty();
        assertThat(Tone.of("Casual")).isEmpty();
        assertThat(PostLength.of("")).isEmpty();
        assertThat(Platform.of("myspace")).isEmpty();
    }

    @Test
    void aTopicHasThreeToTwoHundredCharactersInsideItsWhiteSpace() {
        assertThat(new Topic("  abc\n").text()).isEqualTo("abc");
        assertThat(Topic.violationOf("😀".repeat(200))).isEmpty();
        assertThat(Topic.violationOf("😀".repeat(201))).contains("must have 3 to 200 characters");
        assertThat(Topic.violationOf(" ab ")).contains("must have 3 to 200 characters");
        assertThat(Topic.violationOf("ab\u0000c")).contains("must have no NUL and no unpaired surrogate");
        assertThatThrownBy(() -> new Topic("ab"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a topic must have 3 to 200 characters");
    }

    @Test
    void aScheduleTimeIsInTheFuture() {
        assertThat(ScheduleTime.of(NOW.plusMillis(1), NOW).at()).isEqualTo(NOW.plusMillis(1));
        assertThat(ScheduleTime.of(NOW.plusNanos(1_999_999), NOW).at()).isEqualTo(NOW.plusMillis(1));
        assertThat(ScheduleTime.violationOf(NOW, NOW)).contains("must be in the future");
        assertThat(ScheduleTime.violationOf(NOW.plusNanos(999_999), NOW)).contains("must be in the future");
        assertThatThrownBy(() -> ScheduleTime.of(NOW, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a schedule time must be in the future");
    }

    @Test
    void aScheduleTimeIsAtMostAYearAhead() {
        Instant leapDay = Instant.parse("2028-02-29T10:00:00Z");
        Instant latest = Instant.parse("2029-02-28T10:00:00Z");
        assertThat(ScheduleTime.violationOf(latest, leapDay)).isEmpty();
        assertThat(ScheduleTime.violationOf(latest.plusMillis(1), leapDay)).contains("must be at most a year ahead");
        assertThat(ScheduleTime.violationOf(Instant.MAX, NOW)).contains("must be at most a year ahead");
    }

    @Test
    void aGeneratedPostCostsOneCredit() {
        assertThat(GenerationRequest.COST).isEqualTo(1);
    }

    @Test
    void aPostIdHasOneToSixtyFourCharacters() {
        assertThat(new PostId("x".repeat(64)).value()).hasSize(64);
        assertThat(new PostId("c1")).hasToString("c1");
        assertThatThrownBy(() -> new PostId("x".repeat(65))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PostId(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
