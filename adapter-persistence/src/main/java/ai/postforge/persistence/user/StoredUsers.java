package ai.postforge.persistence.user;

import ai.postforge.application.user.Users;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.OrganizationId;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import ai.postforge.persistence.session.Changed;
import ai.postforge.persistence.session.LateTransaction;
import ai.postforge.persistence.session.UtcTime;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.StatelessSession;

/** The users, within a transaction. */
public final class StoredUsers implements Users {
    private final Supplier<StatelessSession> session;
    private final Consumer<ClerkUserId> turn;

    private StoredUsers(Supplier<StatelessSession> session, Consumer<ClerkUserId> turn) {
        this.session = session;
        this.turn = turn;
    }

    /** In a transaction that is under way. */
    public StoredUsers(StatelessSession session) {
        this(() -> session, user -> {});
    }

    /** In a transaction that may not have begun: what is about one user goes one after the other. */
    public static StoredUsers in(LateTransaction transaction) {
        return new StoredUsers(transaction::session, transaction::awaitTurn);
    }

    @Override
    public Optional<User> find(ClerkUserId clerkId) {
        turn.accept(clerkId);
        return session.get()
                .createSelectionQuery("from UserRow where clerkId = :clerkId", UserRow.class)
                .setParameter("clerkId", clerkId.value())
                .uniqueResultOptional()
                .map(UserRow::toUser);
    }

    @Override
    public Optional<User> findByEmail(EmailAddress email) {
        return session.get()
                .createSelectionQuery("from UserRow where email = :email", UserRow.class)
                .setParameter("email", email.value())
                .uniqueResultOptional()
                .map(UserRow::toUser);
    }

    @Override
    public void save(User user) {
        int updated = session.get()
                .createMutationQuery("""
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
        if (!Changed.atMostOne(updated, user.id())) {
            session.get().insert(new UserRow(user));
        }
    }

    @Override
    public void remove(UserId id) {
        int removed = session.get()
                .createMutationQuery("delete from UserRow where id = :id")
                .setParameter("id", id.value())
                .executeUpdate();
        Changed.atMostOne(removed, id);
    }
}
