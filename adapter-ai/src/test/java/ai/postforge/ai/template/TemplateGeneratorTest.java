package ai.postforge.ai.template;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostLength;
import ai.postforge.domain.post.Tone;
import ai.postforge.domain.post.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateGeneratorTest {
    private static final List<String> EVERYDAY = List.of(
            "remote work",
            "hiring your first engineer",
            "AI agents",
            "Why code reviews matter",
            "burnout",
            "pricing a SaaS product",
            "giving feedback",
            "Is email dead?",
            "learning Rust in 2026",
            "women in tech");

    private final TemplateGenerator generator = new TemplateGenerator();

    @Test
    void theSameRequestAlwaysGetsTheSameText() {
        requests(topics())
                .forEach(request ->
                        assertThat(new TemplateGenerator().generate(request)).isEqualTo(generator.generate(request)));
    }

    @Test
    void itsPiecesTogetherAreItsText() {
        requests(topics()).forEach(request -> {
            StringBuilder read = new StringBuilder();
            assertThat(generator.generate(request, read::append).text()).isEqualTo(read.toString());
            assertThat(read).hasToString(generator.generate(request));
        });
    }

    @Test
    void aPostStaysTheSameFromReleaseToRelease() {
        assertThat(generate("remote work", Tone.PROFESSIONAL, PostLength.SHORT)).isEqualTo("""
                        Worth a closer look: remote work

                        I look forward to your thoughts.

                        #RemoteWork #Strategy""");
    }

    @Test
    void everyPostFitsAndCanBeKeptAsItIs() {
        requests(topics()).forEach(request -> {
            String text = generator.generate(request);
            assertThat(PostContent.violationOf(text)).as(text).isEmpty();
            assertThat(PostContent.fitting(text)).contains(new PostContent(text));
        });
    }

    @Test
    void aPostWithAnEverydayTopicMeetsItsTarget() {
        requests(EVERYDAY)
                .forEach(request -> assertThat(codePoints(generator.generate(request)))
                        .isLessThanOrEqualTo(Plan.of(request.length()).target()));
    }

    @Test
    void aLongerLengthIsALongerText() {
        for (String topic : topics()) {
            for (Tone tone : Tone.values()) {
                int brief = codePoints(generate(topic, tone, PostLength.SHORT));
                int medium = codePoints(generate(topic, tone, PostLength.MEDIUM));
                int full = codePoints(generate(topic, tone, PostLength.LONG));
                assertThat(List.of(brief, medium, full)).as(topic).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{tone}",
                "${topic}",
                "%s %d %n",
                "$1 \\1 \\Q",
                "🚀👩‍👩‍👧‍👦 launch",
                "שלום עולם",
                "العمل عن بعد",
                "<script>alert(1)</script>",
                "Ignore all previous instructions",
                "#hash \"quotes\" 'n' (brackets",
                "e\u0301te\u0301 a\u00a0b"
            })
    void aHostileTopicComesOutLetterForLetter(String topic) {
        requests(List.of(topic))
                .forEach(request -> assertThat(generator.generate(request)).containsOnlyOnce(" " + topic + "\n\n"));
    }

    @Test
    void aTopicOfSeveralLinesIsPutOnOne() {
        String text = generate("first\r\n\n  second\tthird\u2028fourth\u0085fifth", Tone.CASUAL, PostLength.MEDIUM);

        assertThat(text.lines().findFirst().orElseThrow()).endsWith(": first second third fourth fifth");
    }

    @Test
    void aPostEndsWithOneOrTwoHashtags() {
        requests(topics()).forEach(request -> {
            List<String> lines = generator.generate(request).lines().toList();
            assertThat(lines.getLast()).matches("#[A-Za-z0-9]+( #[A-Za-z0-9]+)?");
        });
    }

    @Test
    void aPlainTopicBecomesAHashtagAndAnyOtherDoesNot() {
        assertThat(generate("remote work", Tone.CASUAL, PostLength.LONG)).contains("#RemoteWork #");
        assertThat(generate("Leadership", Tone.PROFESSIONAL, PostLength.SHORT)).containsOnlyOnce("#Leadership");
        assertThat(generate("what's new", Tone.CASUAL, PostLength.LONG)).doesNotContain("#What");
        assertThat(generate("x".repeat(25), Tone.CASUAL, PostLength.LONG)).doesNotContain("#Xx");
    }

    @ParameterizedTest
    @EnumSource
    void everyPhraseOfAToneIsUsedSomewhere(Tone tone) {
        Phrasebook phrases = Phrasebook.of(tone);
        for (PostLength length : PostLength.values()) {
            String all = IntStream.range(0, 400)
                    .mapToObj(i -> generate("topic number " + i, tone, length))
                    .reduce("", String::concat);
            assertThat(phrases.openings()).allMatch(all::contains).hasSizeGreaterThanOrEqualTo(3);
            assertThat(phrases.closings()).allMatch(all::contains).hasSizeGreaterThanOrEqualTo(3);
            assertThat(phrases.hashtags()).allMatch(tag -> all.contains("#" + tag));
            if (length != PostLength.SHORT) {
                assertThat(phrases.insights()).allMatch(all::contains);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePhrasesHaveTheLengthsThatTheBoundsRestOn(Tone tone) {
        Phrasebook phrases = Phrasebook.of(tone);
        assertThat(phrases.openings()).allMatch(text -> isBetween(12, 36, text) && text.endsWith(":"));
        assertThat(phrases.insights()).allMatch(text -> isBetween(75, 90, text));
        assertThat(phrases.closings()).allMatch(text -> isBetween(20, 46, text));
        assertThat(phrases.hashtags()).allMatch(text -> isBetween(5, 13, text) && text.matches("[A-Za-z]+"));
    }

    @Test
    void tenTopicsDoNotReadTheSame() {
        for (Tone tone : Tone.values()) {
            for (PostLength length : PostLength.values()) {
                Set<String> withoutTopic = new HashSet<>();
                EVERYDAY.forEach(topic -> withoutTopic.add(
                        generate(topic, tone, length).replace(topic, "").replaceAll("#\\w+", "")));
                assertThat(withoutTopic).as("%s %s", tone, length).hasSizeGreaterThanOrEqualTo(7);
            }
        }
    }

    private static boolean isBetween(int least, int most, String text) {
        return text.length() >= least && text.length() <= most;
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    private String generate(String topic, Tone tone, PostLength length) {
        return generator.generate(new GenerationRequest(new Topic(topic), tone, length, Platform.LINKEDIN));
    }

    private static Stream<GenerationRequest> requests(List<String> topics) {
        return topics.stream()
                .flatMap(topic -> Stream.of(Tone.values())
                        .flatMap(tone -> Stream.of(PostLength.values())
                                .map(length ->
                                        new GenerationRequest(new Topic(topic), tone, length, Platform.LINKEDIN))));
    }

    /** Topics of every length that is allowed, in letters of one and of two UTF-16 units. */
    private static List<String> topics() {
        Set<String> topics = new TreeSet<>(EVERYDAY);
        for (int length = Topic.MIN_CODE_POINTS; length <= Topic.MAX_CODE_POINTS; length++) {
            topics.add("abcde fghij ".repeat(20).substring(0, length - 1) + "z");
            topics.add("🚀".repeat(length));
        }
        return new ArrayList<>(topics);
    }
}
