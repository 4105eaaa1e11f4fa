package ai.postforge.domain.user;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A user of PostForge, in step with the identity provider. Credits are not part of it: see
 * {@code ai.postforge.domain.credit}. Times are kept to the millisecond (Source: database schema,
 * {@code TIMESTAMP(3)}).
 */
public record User(
        UserId id,
        ClerkUserId clerkId,
        EmailAddress email,
        Optional<OrganizationId> organizationId,
        Instant createdAt,
        Instant updatedAt) {

    /** @throws IllegalArgumentException if the user was updated before it was created */
    public User {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
        if (updatedAt.isBefore(createdAt)) {
            throw new IllegalArgumentException("a user cannot be updated before it is created");
        }
    }

    /** A user that has just joined, without an organization. */
    public static User joining(UserId id, ClerkUserId clerkId, EmailAddress email, Instant now) {
        return new User(id, clerkId, email, Optional.empty(), now, now);
    }

    /** The same user under another address. */
    public User withEmail(EmailAddress newEmail, Instant now) {
        return new User(id, clerkId, newEmail, organizationId, createdAt, now.isAfter(createdAt) ? now : createdAt);
    }
}
