package ai.postforge.operations;

import ai.postforge.application.operations.UserCounting;
import ai.postforge.application.operations.UserCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Counts with one statement, which sees one moment. */
public final class StoredUserCounting implements UserCounting {
    private static final String USERS = """
            SELECT account."id", account."clerkId", account."email", account."credits", account."heldCredits",
                   (SELECT COUNT(*) FROM "Post" post WHERE post."userId" = account."id") AS posts,
                   (SELECT COUNT(*) FROM "CreditTransaction" entry WHERE entry."userId" = account."id") AS transactions
            FROM "User" account
            ORDER BY account."createdAt", account."id"
            """;

    private final DataSource dataSource;

    public StoredUserCounting(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<UserCounts> count() {
        return Connections.with(dataSource, StoredUserCounting::users);
    }

    private static List<UserCounts> users(Connection connection) throws SQLException {
        List<UserCounts> users = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(USERS);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                users.add(new UserCounts(
                        row.getString("id"),
                        row.getString("clerkId"),
                        row.getString("email"),
                        row.getInt("credits"),
                        row.getInt("heldCredits"),
                        row.getLong("posts"),
                        row.getLong("transactions")));
            }
        }
        return users;
    }
}
