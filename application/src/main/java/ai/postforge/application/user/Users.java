package ai.postforge.application.user;

import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import java.util.Optional;

/** The users, within a transaction. */
public interface Users {
    Optional<User> find(ClerkUserId clerkId);

    /** Whether the user is there. */
    boolean isThere(UserId id);

    /** Stores a new user with an empty account. */
    void add(User user);

    /**
     * Stores the new state of an existing user. The account stays as it is.
     *
     * @throws IllegalStateException if the user is not there
     */
    void save(User user);

    /** Removes a user with all posts, holds and ledger entries. It is fine if there is none. */
    Removal remove(UserId id);

    /** How a removal ended. */
    enum Removal {
        REMOVED,
        /** Nothing was removed: another program's table refers to the user and forbids it. */
        FORBIDDEN
    }
}
