package ai.postforge.domain.user;

import java.util.Optional;

/**
 * An e-mail address as the identity provider verified it, kept letter for letter. The check only refuses what cannot be
 * an address at all. The provider has checked that mail arrives.
 */
public record EmailAddress(String value) {
    /** The longest address that mail can be sent to (RFC 5321: 64 for the mailbox, 255 for the domain, one @). */
    public static final int MAX_LENGTH = 320;

    /** A domain that cannot exist (RFC 2606). */
    private static final String NOWHERE = "@no-address.invalid";

    /** @throws IllegalArgumentException if {@link #violationOf} finds a violation */
    public EmailAddress {
        violationOf(value).ifPresent(violation -> {
            throw new IllegalArgumentException("an e-mail address " + violation);
        });
    }

    /**
     * The placeholder for a user without a known address. Each user must have an address, and no two users the same one
     * (Source: database schema, User {@code email}).
     */
    public static EmailAddress noneOf(ClerkUserId user) {
        return new EmailAddress(user.value() + NOWHERE);
    }

    /** Whether it is a placeholder. */
    public boolean isNone() {
        return value.endsWith(NOWHERE);
    }

    /** Why the text is not an e-mail address, or empty if it is one. */
    public static Optional<String> violationOf(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.of("must have at most 320 characters");
        }
        int at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1) {
            return Optional.of("must have a mailbox, an @ and a domain");
        }
        boolean clean = text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c) || isSurrogate(c));
        return clean ? Optional.empty() : Optional.of("must have no spaces and no control characters");
    }

    private static boolean isSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    /** The address with most of the mailbox hidden, so that it cannot end up in a log by accident. */
    @Override
    public String toString() {
        return value.charAt(0) + "…" + value.substring(value.lastIndexOf('@'));
    }
}
