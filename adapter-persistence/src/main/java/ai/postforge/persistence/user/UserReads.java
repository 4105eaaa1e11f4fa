package ai.postforge.persistence.user;

import ai.postforge.application.user.UserQueries;
import ai.postforge.application.user.UserView;
import ai.postforge.domain.user.UserId;
import ai.postforge.persistence.reads.Reads;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads users from the data source for reads. */
@Singleton
final class UserReads implements UserQueries {
    private final Reads reads;
    private final UserRepository users;

    UserReads(Reads reads, UserRepository users) {
        this.reads = reads;
        this.users = users;
    }

    @Override
    public Optional<UserView> find(UserId id) {
        return reads.run(() -> users.find(id.value()).map(UserLine::view));
    }
}
