package ai.postforge.domain.post;

import java.util.Optional;

/**
 * What a post is to be about: 3 to 200 Unicode code points, white space around them not counted, and at least one of
 * them visible. It is data, never an instruction to a generator.
 */
public record Topic(String text) {
    public static final int MIN_CODE_POINTS = 3;
    public static final int MAX_CODE_POINTS = 200;

    /** @throws IllegalArgumentException if {@link #violationOf} finds a violation */
    public Topic {
        text = text.strip();
        violationOf(text).ifPresent(violation -> {
            throw new IllegalArgumentException("a topic " + violation);
        });
    }

    /** Why the text cannot be a topic, or empty if it can. */
    public static Optional<String> violationOf(String text) {
        String stripped = text.strip();
        int length = stripped.codePointCount(0, stripped.length());
        if (length < MIN_CODE_POINTS || length > MAX_CODE_POINTS) {
            return Optional.of("must have " + MIN_CODE_POINTS + " to " + MAX_CODE_POINTS + " characters");
        }
        if (!VisibleText.isIn(stripped)) {
            return Optional.of("must not be blank");
        }
        return StorableText.isStorable(stripped)
                ? Optional.empty()
                : Optional.of("must have no NUL and no unpaired surrogate");
    }
}
