package ai.postforge.web.testing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a request was answered with.
 *
 * @param headers by name, in lower case
 */
public record Reply(int status, Map<String, List<String>> headers, String body) {
    private static final int FIRST_REFUSAL = 400;

    /** The lines of a header. */
    public List<String> lines(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The first line of a header. */
    public Optional<String> header(String name) {
        return lines(name).stream().findFirst();
    }

    /** The media type of the body without its parameters; empty if none is named. */
    public String mediaType() {
        return header("content-type").orElse("").replaceAll(";.*", "").strip();
    }

    public boolean isRefusal() {
        return status >= FIRST_REFUSAL;
    }
}
