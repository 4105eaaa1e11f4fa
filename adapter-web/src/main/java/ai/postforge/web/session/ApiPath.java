package ai.postforge.web.session;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which paths need a caller: everything under {@code /api}, however it is written, except webhooks in their plain
 * spelling. In doubt, a path needs a caller.
 */
final class ApiPath {
    private static final Pattern WEBHOOK = Pattern.compile("/api/webhooks/[A-Za-z0-9_-]+/?");
    private static final Pattern SEPARATORS = Pattern.compile("[/\\\\;]+");

    private ApiPath() {}

    /** @param rawPath the path as the client sent it */
    static boolean needsCaller(String rawPath) {
        return !WEBHOOK.matcher(rawPath).matches() && mentionsApi(rawPath);
    }

    /** Every segment counts, not only the first, because dot segments can move segments. */
    private static boolean mentionsApi(String rawPath) {
        return Arrays.asList(SEPARATORS.split(decoded(rawPath).toLowerCase(Locale.ROOT)))
                .contains("api");
    }

    private static String decoded(String rawPath) {
        try {
            return URLDecoder.decode(rawPath, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return "/api/" + rawPath;
        }
    }
}
