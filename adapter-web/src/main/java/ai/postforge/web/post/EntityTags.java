package ai.postforge.web.post;

import ai.postforge.application.post.PostChange.Expected;
import ai.postforge.application.post.PostView;
import ai.postforge.web.input.Input;
import io.micronaut.http.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entity tags of posts, and the conditions that clients make of them (RFC 9110, 8.8.3 and 13.1). */
final class EntityTags {
    private static final String TAG = "(?:W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"";
    private static final Pattern ONE = Pattern.compile(TAG);
    private static final Pattern CODING = Pattern.compile("(?:-|--|;)(?:gzip|br|zstd|deflate)$");

    /** Empty elements are allowed by the list rule; the possessive quantifiers keep hostile headers cheap. */
    private static final Pattern LIST = Pattern.compile("(?:[ \\t]*+(?:" + TAG + ")?[ \\t]*+(?:,|$))++");

    private EntityTags() {}

    /** The tag of a post as it is. Strong: it changes with whatever the post shows. */
    static String of(PostView post) {
        return '"' + post.revision() + '"';
    }

    /**
     * Which revisions {@code If-Match} allows; all, without one. Proxies that compress make the tag weak or add the
     * name of the coding, and clients send that back. Each form matches the original tag.
     */
    static Expected ifMatch(Input input) {
        List<String> lines = input.headerLines(HttpHeaders.IF_MATCH);
        if (lines.isEmpty() || isAny(lines)) {
            return new Expected.Any();
        }
        Optional<Set<String>> tags = tags(lines);
        if (tags.isEmpty()) {
            input.violation(HttpHeaders.IF_MATCH, "must be * or a list of entity tags in double quotes");
        }
        return new Expected.OneOf(tags.orElse(Set.of()));
    }

    /** Whether {@code If-None-Match} names the post as it is. A malformed header is ignored. */
    static boolean isKnown(PostView post, Input input) {
        List<String> lines = input.headerLines(HttpHeaders.IF_NONE_MATCH);
        return isAny(lines)
                || tags(lines).filter(tags -> tags.contains(post.revision())).isPresent();
    }

    private static boolean isAny(List<String> lines) {
        return lines.size() == 1 && lines.getFirst().strip().equals("*");
    }

    private static Optional<Set<String>> tags(List<String> lines) {
        String list = String.join(",", lines);
        if (!LIST.matcher(list).matches()) {
            return Optional.empty();
        }
        Set<String> tags = new HashSet<>();
        boolean none = true;
        for (Matcher tag = ONE.matcher(list); tag.find(); none = false) {
            tags.add(CODING.matcher(tag.group(1)).replaceFirst(""));
        }
        return none ? Optional.empty() : Optional.of(tags);
    }
}
