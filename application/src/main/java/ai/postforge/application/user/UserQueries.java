package ai.postforge.application.user;

import ai.postforge.domain.user.UserId;
import java.util.Optional;

/** Reads users. Outside of transactions, perhaps from a replica. */
public interface UserQueries {
    Optional<UserView> find(UserId id);
}
