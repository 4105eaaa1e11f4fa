package ai.postforge.linkedin;

import ai.postforge.domain.post.PlatformPost;
import ai.postforge.linkedin.LinkedInClient.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which post LinkedIn says that it has made. */
final class CreatedPost {
    private static final Pattern POST_URN = Pattern.compile("urn:li:(?:share|ugcPost|activity):[\\w-]{1,200}");

    private CreatedPost() {}

    /** The post in the answer: in a header, in the address of what was created, or in the body; plain or encoded. */
    static Optional<PlatformPost> in(Reply.Answer answer) {
        return Stream.of(
                        answer.headers().firstValue("x-restli-id"),
                        answer.headers().firstValue("x-linkedin-id"),
                        answer.headers().firstValue("Location"),
                        Optional.of(answer.body().path("id").asText("")))
                .flatMap(Optional::stream)
                .flatMap(text -> in(text).stream())
                .findFirst();
    }

    /** The first post that the text names. */
    static Optional<PlatformPost> in(String text) {
        Matcher urn = POST_URN.matcher(decoded(text));
        return urn.find() ? Optional.of(named(urn.group())) : Optional.empty();
    }

    /** The post of that URN, and where it is to be seen. */
    static PlatformPost named(String urn) {
        return new PlatformPost(urn, Optional.of("https://www.linkedin.com/feed/update/" + urn));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
