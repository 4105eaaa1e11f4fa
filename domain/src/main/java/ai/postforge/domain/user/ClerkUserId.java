package ai.postforge.domain.user;

import java.util.Optional;

/**
 * The id that Clerk gives a user, the {@code sub} of their session tokens. Clerk never gives one id to two people, so a
 * deleted user stays deleted.
 */
public record ClerkUserId(String value) {
    public static final int MAX_LENGTH = 255;

    /** @throws IllegalArgumentException if {@link #violationOf} finds a violation */
    public ClerkUserId {
        violationOf(value).ifPresent(violation -> {
            throw new IllegalArgumentException("a Clerk user id " + violation);
        });
    }

    /** Why the text cannot be a Clerk user id, which has 1 to 255 printable ASCII characters without spaces. */
    public static Optional<String> violationOf(String text) {
        boolean printable = text.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return printable && !text.isEmpty() && text.length() <= MAX_LENGTH
                ? Optional.empty()
                : Optional.of("must have 1 to 255 printable ASCII characters and no spaces");
    }

    @Override
    public String toString() {
        return value;
    }
}
