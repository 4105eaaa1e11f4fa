package ai.postforge.domain.user;

import java.util.Optional;

/**
 * What is known of one user of the identity provider.
 *
 * @param history what is remembered of their events
 * @param user the user, if there is one now
 */
public record KnownUser(UserHistory history, Optional<User> user) {
    /** A user of whom nothing is known. */
    public static KnownUser unheardOf(ClerkUserId clerkId) {
        return new KnownUser(UserHistory.unknown(clerkId), Optional.empty());
    }

    /** @throws IllegalArgumentException if history and user belong to different persons */
    public KnownUser {
        if (user.filter(it -> !it.clerkId().equals(history.clerkId())).isPresent()) {
            throw new IllegalArgumentException("the history of another user");
        }
    }
}
