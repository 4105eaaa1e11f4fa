package ai.postforge.bootstrap.fuzz;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Fingerprints of the accounts, the ledger, the holds and the posts, read past the service. Of the ledger and the holds,
 * which grow, they have the number of rows and the last transaction that wrote one of them; of the others all values.
 */
public record StoredState(DataSource database) implements Supplier<StoredState.Fingerprints> {
    private static final String QUERY = """
            SELECT concat_ws(' ',
              (SELECT md5(string_agg((to_jsonb(u) - 'updatedAt')::text, '|' ORDER BY u."id")) FROM "User" u),
              (SELECT md5(string_agg(p::text, '|' ORDER BY p."id")) FROM "Post" p),
              (SELECT md5(string_agg(p::text, '|' ORDER BY p."postId")) FROM "Publication" p),
              (SELECT count(*) || ':' || coalesce(max(xmin::text::bigint), 0) FROM "CreditTransaction"),
              (SELECT count(*) || ':' || coalesce(max(xmin::text::bigint), 0) FROM "CreditHold")),
              (SELECT md5(string_agg(u."updatedAt"::text, '|' ORDER BY u."id")) FROM "User" u)
            """;

    /**
     * What there is at one moment.
     *
     * @param values of everything
     * @param accountTimes when each account was last written
     */
    public record Fingerprints(String values, String accountTimes) {}

    @Override
    public Fingerprints get() {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(QUERY);
                ResultSet row = query.executeQuery()) {
            row.next();
            return new Fingerprints(row.getString(1), row.getString(2));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
