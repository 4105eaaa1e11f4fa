package ai.postforge.domain.user;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A user of PostForge, in step with the identity provider. Credits are not part of it: see
 * {@code ai.postforge.domain.credit}. Times are kept to the millisecond (Source: database schema,
 * {@code TIMESTAMP(3)}).
 */
public record User(UserId id, ClerkUserId clerkId, EmailAddress email, Instant createdAt, Instant updatedAt) {

    /** @throws IllegalArgumentException if the user was updated before it was created */
    public User {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
        if (updatedAt.isBefore(createdAt)) {
            throw new IllegalArgumentException("a user cannot be updated before it is created");
        }
    }

    /** A user that has just joined. */
    public static User joining(UserId id, ClerkUserId clerkId, EmailAddress email, Instant now) {
        return new User(id, clerkId, email, now, now);
    }

    /** The same user under another address. */
    public User withEmail(EmailAddress newEmail, Instant now) {
        return new User(id, clerkId, newEmail, createdAt, now.isAfter(createdAt) ? now : createdAt);
    }
}
