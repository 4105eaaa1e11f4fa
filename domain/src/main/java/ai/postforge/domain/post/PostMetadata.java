package ai.postforge.domain.post;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How a post was generated, in the words of its request. Empty for a post written by hand. It is a record of the past,
 * so it keeps values that today's rules would refuse. Source: database schema, Post {@code metadata}.
 *
 * @param model the model that wrote it
 * @param tokensIn tokens of the prompt
 * @param tokensOut tokens of the answer
 * @param shortenedFrom how many code points the text had, where it had to be shortened to be a post
 */
public record PostMetadata(
        Optional<String> topic,
        Optional<String> tone,
        Optional<String> length,
        Optional<Instant> generatedAt,
        Optional<String> model,
        Optional<Integer> tokensIn,
        Optional<Integer> tokensOut,
        Optional<Integer> shortenedFrom) {
    public static final PostMetadata NONE = new PostMetadata(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public PostMetadata {
        generatedAt = generatedAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The metadata of a post that was generated for the request. */
    public static PostMetadata generatedFor(
            GenerationRequest request, Authorship authorship, Optional<Integer> shortenedFrom, Instant at) {
        return new PostMetadata(
                Optional.of(request.topic().text()),
                Optional.of(request.tone().code()),
                Optional.of(request.length().code()),
                Optional.of(at),
                Optional.of(authorship.model()),
                authorship.tokensIn(),
                authorship.tokensOut(),
                shortenedFrom);
    }
}
