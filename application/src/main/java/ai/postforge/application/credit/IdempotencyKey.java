package ai.postforge.application.credit;

import java.util.Optional;

/**
 * A caller's own name for one request, by which a retry is recognized: 1 to 255 printable ASCII characters, unique per
 * caller.
 */
public record IdempotencyKey(String value) {
    public static final int MAX_LENGTH = 255;

    /** @throws IllegalArgumentException if {@link #violationOf} finds a violation */
    public IdempotencyKey {
        violationOf(value).ifPresent(violation -> {
            throw new IllegalArgumentException("an idempotency key " + violation);
        });
    }

    /** Why the text cannot be an idempotency key, or empty if it can. */
    public static Optional<String> violationOf(String text) {
        boolean printable = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        return printable && !text.isEmpty() && text.length() <= MAX_LENGTH
                ? Optional.empty()
                : Optional.of("must have 1 to 255 printable ASCII characters");
    }
}
