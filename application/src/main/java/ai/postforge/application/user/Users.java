package ai.postforge.application.user;

import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import java.util.Optional;

/** The users, within a transaction. */
public interface Users {
    Optional<User> find(ClerkUserId clerkId);

    Optional<User> findByEmail(EmailAddress email);

    /** Keeps a new user, with an empty account, or the new state of one that is there, whose account stays as it is. */
    void save(User user);

    /** Removes a user with all posts, holds and ledger entries. */
    void remove(UserId id);
}
