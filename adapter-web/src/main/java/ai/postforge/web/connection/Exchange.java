package ai.postforge.web.connection;

import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that waits for its answer.
 *
 * @param startedNanos when it was whole, as {@link System#nanoTime} counts
 * @param refusal why it is not served, if it is not
 */
record Exchange(HttpRequest request, long startedNanos, Optional<Refusal> refusal) {
    private static final Pattern PATH = Pattern.compile("(?:https?://[^/?#]*)?(/[^?#]*).*");
    /** What the decoder makes up for a request line that it cannot read. */
    private static final String MADE_UP = "/bad-request";

    /** The path that was asked for, as it was written; {@code /} if that cannot be told. */
    String path() {
        Matcher path = PATH.matcher(request.uri());
        return path.matches() && !path.group(1).equals(MADE_UP) ? path.group(1) : "/";
    }
}
