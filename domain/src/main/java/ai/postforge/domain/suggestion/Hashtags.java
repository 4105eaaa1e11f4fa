package ai.postforge.domain.suggestion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Hashtags from a post's own words. A rule of thumb: a short topic as a whole, then the most frequent words, where
 * words of the topic count three times. Left out are short words, English filler words, numbers, and hashtags that the
 * post already has.
 */
public final class Hashtags {
    public static final int MAX = 5;

    private static final int MIN_LETTERS = 4;
    private static final int MAX_WORDS_OF_A_TAG = 3;
    private static final int MAX_LENGTH = 30;
    private static final int TOPIC_WEIGHT = 3;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern HASHTAG = Pattern.compile("#([\\p{L}\\p{M}\\p{N}_]+)");
    private static final Pattern NO_PROSE = Pattern.compile("(?:https?://|www\\.|[#@])\\S+");
    private static final Pattern ACRONYM = Pattern.compile("\\p{Lu}{2,}");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Set<String> FILLERS = Set.of(
            ("about above after again also always another anyone because been before being below best better between "
                            + "both came cannot come could does doing done down each even ever every everyone find from "
                            + "gave give goes going good great have having here into itself just keep know last learn less "
                            + "like little long look made make many maybe more most much must need never next nothing once "
                            + "only other over people really right same should since some something soon still such take "
                            + "than that their them then there these they thing things think this those through time today "
                            + "together under until upon used using very want well were what when where which while whose "
                            + "will with within without work would year years your yours")
                    .split(" "));

    private Hashtags() {}

    /** At most {@value #MAX} hashtags, the best first, each with its sign. */
    public static List<String> of(String content, Optional<String> topic) {
        Set<String> present = new HashSet<>();
        HASHTAG.matcher(content).results().forEach(tag -> present.add(key(tag.group(1))));
        Map<String, Integer> weights = new LinkedHashMap<>();
        Map<String, String> spellings = new LinkedHashMap<>();
        List<String> topicWords = words(topic.orElse(""));
        topicWords.forEach(word -> count(word, TOPIC_WEIGHT, weights, spellings));
        words(NO_PROSE.matcher(content).replaceAll(" ")).forEach(word -> count(word, 1, weights, spellings));

        List<String> tags = new ArrayList<>();
        asOneTag(topicWords).ifPresent(tags::add);
        weights.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> tags.add(spellings.getOrDefault(entry.getKey(), entry.getKey())));
        return tags.stream()
                .filter(tag -> present.add(key(tag)))
                .limit(MAX)
                .map(tag -> "#" + tag)
                .toList();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /** A topic of two or three words in one, as in {@code RemoteWork}. */
    private static Optional<String> asOneTag(List<String> topicWords) {
        if (topicWords.size() < 2 || topicWords.size() > MAX_WORDS_OF_A_TAG) {
            return Optional.empty();
        }
        String tag =
                String.join("", topicWords.stream().map(Hashtags::capitalized).toList());
        return Optional.of(tag).filter(whole -> whole.length() <= MAX_LENGTH && isWorthATag(whole));
    }

    private static void count(String word, int weight, Map<String, Integer> weights, Map<String, String> spellings) {
        if (isWorthATag(word)) {
            spellings.putIfAbsent(key(word), capitalized(word));
            weights.merge(key(word), weight, Integer::sum);
        }
    }

    private static boolean isWorthATag(String word) {
        boolean longEnough =
                word.length() >= MIN_LETTERS || ACRONYM.matcher(word).matches();
        return longEnough && word.length() <= MAX_LENGTH && LETTER.matcher(word).find() && !FILLERS.contains(key(word));
    }

    private static String capitalized(String word) {
        int first = word.offsetByCodePoints(0, 1);
        return word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first);
    }

    private static String key(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
