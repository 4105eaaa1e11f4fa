package ai.postforge.domain.post;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens a text to a number of code points: at the end of a sentence if that keeps at least half of it, else at the
 * end of a word with an ellipsis, else between two graphemes. Never inside a grapheme, so that no emoji or accented
 * letter comes out broken.
 */
final class Shortening {
    private static final String ELLIPSIS = "…";
    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?…。！？][\"'”’)\\]]*(?=\\s|$)|\\n");
    private static final Pattern WORD_END = Pattern.compile("(?<=\\S)(?=\\s)");

    private Shortening() {}

    static String to(int maxCodePoints, String text) {
        if (text.codePointCount(0, text.length()) <= maxCodePoints) {
            return text;
        }
        int fits = endOfGraphemes(text, maxCodePoints);
        int sentence = lastEnd(SENTENCE_END, text, fits);
        if (sentence > 0 && sentence >= fits / 2) {
            return text.substring(0, sentence).strip();
        }
        int fitsWithEllipsis = endOfGraphemes(text, maxCodePoints - ELLIPSIS.length());
        int word = lastEnd(WORD_END, text, fitsWithEllipsis);
        int cut = word > 0 && word >= fitsWithEllipsis / 2 ? word : fitsWithEllipsis;
        return cut == 0 ? "" : text.substring(0, cut).strip() + ELLIPSIS;
    }

    /** Where the last whole grapheme ends that still fits, as an index into the text. */
    private static int endOfGraphemes(String text, int maxCodePoints) {
        Matcher grapheme = GRAPHEME.matcher(text);
        int end = 0;
        while (grapheme.find() && text.codePointCount(0, grapheme.end()) <= maxCodePoints) {
            end = grapheme.end();
        }
        return end;
    }

    private static int lastEnd(Pattern pattern, String text, int limit) {
        Matcher matcher = pattern.matcher(text);
        int last = 0;
        while (matcher.find() && matcher.end() <= limit) {
            last = matcher.end();
        }
        return last;
    }
}
