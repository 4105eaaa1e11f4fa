package ai.postforge.ai.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes from an answer what models like to put around a post: a code fence, a preamble as "Here is your post:", quotation
 * marks around the whole. What is within the post stays.
 */
final class Cleaning {
    /** Wrappings can be nested, as quotes in a fence below a preamble; no model nests more than these. */
    private static final int MAX_WRAPPINGS = 5;

    private static final Pattern FENCE =
            Pattern.compile("\\A(`{3,}|~{3,})[^\\n`]*\\n(.*?)\\n?\\1\\s*\\z", Pattern.DOTALL);

    /** One sentence that names the post and ends with a colon. Narrow, since a post may well begin with "Here is". */
    private static final Pattern PREAMBLE = Pattern.compile(
            "\\A(?:(?:sure|certainly|of course|absolutely|okay|ok|great)(?: thing)?[,.!:]*\\s+)?"
                    + "(?:here(?:['’]s| is| are)|this is|below is)\\s+(?:your|a|an|the|my)\\s+"
                    + "(?:[\\p{L}-]+,?\\s+){0,4}?(?:post|draft)"
                    + "(?:\\s+(?:about|on|for|in|with|you)\\b[^\\n:]{0,80})?\\s*:\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final List<String> QUOTES = List.of("\"\"", "“”", "„“", "«»", "''", "‘’", "``");

    private Cleaning() {}

    static String of(String answer) {
        String text = answer.strip();
        for (int i = 0; i < MAX_WRAPPINGS; i++) {
            String unwrapped = withoutQuotes(withoutFence(withoutPreamble(text)));
            if (unwrapped.equals(text)) {
                return text;
            }
            text = unwrapped;
        }
        return text;
    }

    private static String withoutPreamble(String text) {
        return PREAMBLE.matcher(text).replaceFirst("").strip();
    }

    private static String withoutFence(String text) {
        Matcher fence = FENCE.matcher(text);
        return fence.matches() ? fence.group(2).strip() : text;
    }

    /** Only where the first mark's partner is the last: {@code "One" and "two"} is not quoted as a whole. */
    private static String withoutQuotes(String text) {
        for (String pair : QUOTES) {
            char open = pair.charAt(0);
            char close = pair.charAt(1);
            if (text.length() > 2 && text.charAt(0) == open && text.charAt(text.length() - 1) == close) {
                String inner = text.substring(1, text.length() - 1);
                if (inner.indexOf(open) < 0 && inner.indexOf(close) < 0) {
                    return inner.strip();
                }
            }
        }
        return text;
    }
}
