package ai.postforge.persistence.user;

import ai.postforge.application.user.Users;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import ai.postforge.persistence.session.Changed;
import ai.postforge.persistence.session.LateTransaction;
import ai.postforge.persistence.session.SqlFailures;
import ai.postforge.persistence.session.UtcTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Optional;

/** The users, within a transaction. */
public final class StoredUsers implements Users {
    private static final String LOCK_ORGANIZATIONS = """
            SELECT "Account_lock_1"(
                ARRAY(SELECT "organizationId" FROM "Membership" WHERE "userId" = ?), CAST('{}' AS text[]), false)
            """;

    private final LateTransaction transaction;

    /** Work about one user runs one after the other. */
    public StoredUsers(LateTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<User> find(ClerkUserId clerkId) {
        transaction.awaitTurn(clerkId);
        return transaction
                .session()
                .createSelectionQuery("from UserRow where clerkId = :clerkId", UserRow.class)
                .setParameter("clerkId", clerkId.value())
                .uniqueResultOptional()
                .map(UserRow::toUser);
    }

    @Override
    public boolean isThere(UserId id) {
        return transaction.session().get(UserRow.class, id.value()) != null;
    }

    @Override
    public void add(User user) {
        transaction.session().insert(new UserRow(user));
    }

    @Override
    public void save(User user) {
        int updated = transaction
                .session()
                .createMutationQuery("""
                        update UserRow
                        set email = :email, updatedAt = :updatedAt
                        where id = :id
                        """)
                .setParameter("email", user.email().value())
                .setParameter("updatedAt", UtcTime.column(user.updatedAt()))
                .setParameter("id", user.id().value())
                .executeUpdate();
        Changed.surely(updated, user.id());
    }

    @Override
    public Removal remove(UserId id) {
        return transaction.session().doReturningWork(connection -> remove(connection, id));
    }

    /**
     * PostForge's own rows are deleted by cascade. So a rule that forbids it belongs to another program. Only the
     * removal is undone. What belongs to organizations stays, as the trigger {@code "User_leave"} says; their accounts are
     * locked before the user's row, as everywhere.
     */
    private static Removal remove(Connection connection, UserId id) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement organizations = connection.prepareStatement(LOCK_ORGANIZATIONS)) {
            organizations.setString(1, id.value());
            organizations.execute();
        }
        try (PreparedStatement removal = connection.prepareStatement("DELETE FROM \"User\" WHERE \"id\" = ?");
                Statement check = connection.createStatement()) {
            removal.setString(1, id.value());
            Changed.atMostOne(removal.executeUpdate(), id);
            // Deferred rules are checked here, not at the commit.
            check.execute("SET CONSTRAINTS ALL IMMEDIATE");
            connection.releaseSavepoint(before);
            return Removal.REMOVED;
        } catch (SQLException refusal) {
            if (!SqlFailures.isForbidden(refusal)) {
                throw refusal;
            }
            connection.rollback(before);
            return Removal.FORBIDDEN;
        }
    }
}
