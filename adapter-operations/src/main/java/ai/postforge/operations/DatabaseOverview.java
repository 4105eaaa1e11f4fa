package ai.postforge.operations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What there is in the database: every user with counts, and the totals. */
public final class DatabaseOverview {
    private static final String USERS = """
            SELECT account."id", account."clerkId", account."email", account."credits", account."heldCredits",
                   (SELECT COUNT(*) FROM "Post" post WHERE post."userId" = account."id") AS posts,
                   (SELECT COUNT(*) FROM "CreditTransaction" entry WHERE entry."userId" = account."id") AS transactions
            FROM "User" account
            ORDER BY account."createdAt", account."id"
            """;

    private final DataSource dataSource;

    public DatabaseOverview(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Reads it at one moment.
     *
     * @throws ai.postforge.application.port.StoreUnavailableException if the database cannot be reached
     */
    public Overview read() {
        return new Overview(Connections.with(dataSource, DatabaseOverview::users));
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

    /** Every user, the longest known first. */
    public record Overview(List<UserCounts> users) {
        public Overview {
            users = List.copyOf(users);
        }

        public long posts() {
            return users.stream().mapToLong(UserCounts::posts).sum();
        }

        public long transactions() {
            return users.stream().mapToLong(UserCounts::transactions).sum();
        }
    }

    /**
     * One user.
     *
     * @param credits credits free to spend
     * @param held credits set aside by generations under way
     */
    public record UserCounts(
            String id, String clerkId, String email, int credits, int held, long posts, long transactions) {}
}
