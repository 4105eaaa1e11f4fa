package ai.postforge.web.session;

import java.util.BitSet;
import java.util.Optional;

/** Reads the {@code Authorization} header of RFC 6750, character by character: it comes with every request, and is long. */
final class BearerToken {
    private static final String SCHEME = "Bearer ";
    private static final BitSet ALLOWED = new BitSet();

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~+/=-"
                .chars()
                .forEach(ALLOWED::set);
    }

    private BearerToken() {}

    /** The token, or empty if the header has another scheme or a character that no token has. */
    static Optional<String> in(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        int start = SCHEME.length();
        int end = header.length();
        while (start < end && header.charAt(start) == ' ') {
            start++;
        }
        while (end > start && header.charAt(end - 1) == ' ') {
            end--;
        }
        for (int i = start; i < end; i++) {
            if (!ALLOWED.get(header.charAt(i))) {
                return Optional.empty();
            }
        }
        return start == end ? Optional.empty() : Optional.of(header.substring(start, end));
    }
}
