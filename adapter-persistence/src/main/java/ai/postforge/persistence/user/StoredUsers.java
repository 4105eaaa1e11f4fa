package ai.postforge.persistence.user;

import ai.postforge.application.user.Users;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.OrganizationId;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import ai.postforge.persistence.session.UtcTime;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** The users, within the session's transaction. */
public final class StoredUsers implements Users {
    private final StatelessSession session;

    public StoredUsers(StatelessSession session) {
        this.session = session;
    }

    @Override
    public Optional<User> find(ClerkUserId clerkId) {
        return session.createSelectionQuery("from UserRow where clerkId = :clerkId", UserRow.class)
                .setParameter("clerkId", clerkId.value())
                .uniqueResultOptional()
                .map(UserRow::toUser);
    }

    @Override
    public Optional<User> findByEmail(EmailAddress email) {
        return session.createSelectionQuery("from UserRow where email = :email", UserRow.class)
                .setParameter("email", email.value())
                .uniqueResultOptional()
                .map(UserRow::toUser);
    }

    @Override
    public void save(User user) {
        int updated = session.createMutationQuery("""
                        update UserRow
                        set email = :email, organizationId = :organizationId, updatedAt = :updatedAt
                        where id = :id
                        """)
                .setParameter("email", user.email().value())
                .setParameter(
                        "organizationId",
                        user.organizationId().map(OrganizationId::value).orElse(null),
                        String.class)
                .setParameter("updatedAt", UtcTime.column(user.updatedAt()))
                .setParameter("id", user.id().value())
                .executeUpdate();
        if (updated == 0) {
            session.insert(new UserRow(user));
        }
    }

    @Override
    public void remove(UserId id) {
        session.createMutationQuery("delete from UserRow where id = :id")
                .setParameter("id", id.value())
                .executeUpdate();
    }
}
