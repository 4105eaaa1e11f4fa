package ai.postforge.ai.template;

import ai.postforge.domain.post.Topic;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A topic as it stands in a post. It is never read as a template or a pattern, only put beside other text. */
final class TopicText {
    /** White space that would break the line; a no-break space is left as it is. */
    private static final Pattern BREAKING_SPACE = Pattern.compile("[\\s\\x1c-\\x1f\\x85\\u2028\\u2029]+");

    private static final Pattern ONE_TO_THREE_WORDS = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*(?: [a-zA-Z0-9]+){0,2}");
    private static final Pattern WORD_START = Pattern.compile("(?:^| )([a-zA-Z0-9])");
    private static final int MAX_HASHTAG_LENGTH = 25;

    private TopicText() {}

    /** The topic on one line. */
    static String of(Topic topic) {
        return BREAKING_SPACE.matcher(topic.text()).replaceAll(" ");
    }

    /** A topic of one to three plain words as a hashtag, as in {@code #RemoteWork}; empty for all others. */
    static Optional<String> hashtag(String topic) {
        if (topic.length() >= MAX_HASHTAG_LENGTH
                || !ONE_TO_THREE_WORDS.matcher(topic).matches()) {
            return Optional.empty();
        }
        Matcher start = WORD_START.matcher(topic);
        return Optional.of("#" + start.replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT)));
    }
}
