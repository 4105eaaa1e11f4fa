package ai.postforge.linkedin;

import java.util.regex.Pattern;

/**
 * LinkedIn's "little text", in which some characters mean mentions, hashtags and the like. Here every text means just
 * itself, so all of them are escaped. Source: LinkedIn, Posts API, "little Text Format", reserved characters.
 */
final class LittleText {
    private static final Pattern RESERVED = Pattern.compile("[|{}@\\[\\]()<>#\\\\*_~]");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([|{}@\\[\\]()<>#\\\\*_~])");
    private static final Pattern HASHTAG = Pattern.compile("\\{hashtag\\\\?\\|([#＃]|\\\\#)\\\\?\\|([^}]*)}");

    private LittleText() {}

    /** The little text that shows as this text. */
    static String of(String text) {
        return RESERVED.matcher(text).replaceAll("\\\\$0");
    }

    /** What a little text shows, as far as it is text and hashtags. LinkedIn writes hashtags in its own way. */
    static String shown(String littleText) {
        String tagged = HASHTAG.matcher(littleText).replaceAll("#$2");
        return ESCAPED.matcher(tagged).replaceAll("$1");
    }
}
