package ai.postforge.domain.post;

import java.util.Optional;

/**
 * The text of a post: something visible, at most {@value #MAX_CODE_POINTS} Unicode code points, as PostgreSQL's
 * {@code varchar(500)} counts them. Source: database schema, "Data Validation", Post.content.
 */
public record PostContent(String text) {
    public static final int MAX_CODE_POINTS = 500;

    /** @throws IllegalArgumentException if {@link #violationOf} finds a violation */
    public PostContent {
        violationOf(text).ifPresent(violation -> {
            throw new IllegalArgumentException("content " + violation);
        });
    }

    /** Why the text cannot be the content of a post, or empty if it can. */
    public static Optional<String> violationOf(String text) {
        if (!VisibleText.isIn(text)) {
            return Optional.of("must not be blank");
        }
        if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
            return Optional.of("must have at most " + MAX_CODE_POINTS + " characters");
        }
        return StorableText.isStorable(text)
                ? Optional.empty()
                : Optional.of("must have no NUL and no unpaired surrogate");
    }

    /**
     * Content made from a generator's text: without surrounding white space and without characters that cannot be
     * stored, and shortened if it is too long (see {@link Shortening}). Empty if nothing visible is left.
     */
    public static Optional<PostContent> fitting(String text) {
        String fitted = Shortening.to(MAX_CODE_POINTS, StorableText.of(text).strip());
        return VisibleText.isIn(fitted) ? Optional.of(new PostContent(fitted)) : Optional.empty();
    }
}
