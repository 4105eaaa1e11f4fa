package ai.postforge.linkedin;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a text in LinkedIn's copy of it, which is not always the same to the letter: white space may differ, and a link may
 * have become one of LinkedIn's short links.
 */
final class SameText {
    private static final Pattern LINK =
            Pattern.compile("(?:https?://|www\\.)\\S+|(?:[\\w-]+\\.)+[a-z]{2,}(?:/\\S*)?", Pattern.CASE_INSENSITIVE);
    private static final String SHORT_LINK = "(?:https?://)?lnkd\\.in/\\S+";
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private final String text;
    private final Pattern copy;

    SameText(String text) {
        this.text = normal(text);
        this.copy = Pattern.compile(copyOf(this.text), Pattern.CASE_INSENSITIVE);
    }

    /** Whether the other text is this one, but for white space. */
    boolean isExactly(String other) {
        return text.equals(normal(other));
    }

    /** Whether the other text may be a copy of this one, with links made short. */
    boolean mayBe(String other) {
        return copy.matcher(normal(other)).matches();
    }

    private static String copyOf(String text) {
        StringBuilder pattern = new StringBuilder();
        Matcher link = LINK.matcher(text);
        int end = 0;
        while (link.find()) {
            pattern.append(Pattern.quote(text.substring(end, link.start())));
            pattern.append("(?:").append(Pattern.quote(link.group())).append('|');
            pattern.append(SHORT_LINK).append(')');
            end = link.end();
        }
        return pattern.append(Pattern.quote(text.substring(end))).toString();
    }

    private static String normal(String text) {
        return WHITE_SPACE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }
}
