package ai.postforge.operations.adoption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Rows that violate PostForge's checks, each named, so that somebody who knows their meaning can mend them. */
final class BreakingRows {
    /** At most this many rows of a kind are named. Further ones are counted. */
    private static final int MAX_NAMED = 100;

    private static final String STATUSES = """
            SELECT format('post %s has the unknown status "%s"', "id", "status"), COUNT(*) OVER ()
            FROM "Post" WHERE "status" NOT IN ('draft', 'scheduled', 'published', 'failed') ORDER BY "id"
            """;
    private static final String TYPES = """
            SELECT format('ledger entry %s has the unknown type "%s"', "id", "type"), COUNT(*) OVER ()
            FROM "CreditTransaction" WHERE "type" NOT IN ('generation', 'purchase', 'refund', 'bonus') ORDER BY "id"
            """;
    private static final String AMOUNTS = """
            SELECT format('ledger entry %s is a %s of %s credits, the wrong sign for its type', "id", "type", "amount"),
                   COUNT(*) OVER ()
            FROM "CreditTransaction"
            WHERE "type" = 'generation' AND "amount" >= 0
               OR "type" IN ('purchase', 'refund', 'bonus') AND "amount" <= 0 ORDER BY "id"
            """;
    private static final String NEGATIVE = """
            SELECT format('user %s has %s credits; --settle-negative lifts such balances to zero', "id", "credits"),
                   COUNT(*) OVER ()
            FROM "User" WHERE "credits" < 0 ORDER BY "id"
            """;

    private BreakingRows() {}

    /**
     * One line for each violating row; none if there is none.
     *
     * @param negativeToo whether balances below zero count
     */
    static List<String> lines(Connection connection, boolean negativeToo) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String query : List.of(STATUSES, TYPES, AMOUNTS)) {
            add(connection, query, lines);
        }
        if (negativeToo) {
            add(connection, NEGATIVE, lines);
        }
        return lines;
    }

    private static void add(Connection connection, String query, List<String> lines) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query + " LIMIT " + MAX_NAMED)) {
            long total = 0;
            int named = 0;
            while (row.next()) {
                lines.add(row.getString(1));
                total = row.getLong(2);
                named++;
            }
            if (total > named) {
                lines.add("and " + (total - named) + " more of that kind");
            }
        }
    }
}
