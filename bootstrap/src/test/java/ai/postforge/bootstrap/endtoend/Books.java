package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Everybody's credits, read directly from the database. */
record Books(DataSource database) {
    private static final String ACCOUNTS = """
            SELECT u."clerkId", u."credits", u."heldCredits", u."openingCredits",
              (SELECT COALESCE(SUM("amount"), 0) FROM "CreditTransaction" t WHERE t."userId" = u."id") AS ledger,
              (SELECT COUNT(*) FROM "CreditTransaction" t WHERE t."userId" = u."id" AND "type" = 'generation') AS spent,
              (SELECT COALESCE(SUM("amount"), 0) FROM "CreditHold" h WHERE h."userId" = u."id" AND h."postId" IS NULL)
                AS holds,
              (SELECT COUNT(*) FROM "Post" p WHERE p."userId" = u."id" AND jsonb_exists(p."metadata", 'generatedAt')) AS posts
            FROM "User" u
            """;

    /** An account's state, with what was written and paid for. */
    record Account(String clerkId, int available, int held, int opening, int ledger, int spent, int holds, int posts) {}

    /** Nobody's credit is lost, unearned or spent twice; and each generated post has its ledger entry. */
    void balance() {
        assertThat(accounts()).allSatisfy(account -> {
            assertThat(account.available()).isNotNegative();
            assertThat(account.held()).isEqualTo(account.holds());
            assertThat(account.available() + account.held()).isEqualTo(account.opening() + account.ledger());
            assertThat(account.posts()).isEqualTo(account.spent());
        });
        assertThat(entriesThatDoNotAddUp()).isZero();
    }

    Account of(String clerkId) {
        return accounts().stream()
                .filter(account -> account.clerkId().equals(clerkId))
                .findAny()
                .orElseThrow();
    }

    List<Account> accounts() {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(ACCOUNTS);
                ResultSet row = query.executeQuery()) {
            List<Account> accounts = new ArrayList<>();
            while (row.next()) {
                accounts.add(new Account(
                        row.getString(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt("ledger"),
                        row.getInt("spent"),
                        row.getInt("holds"),
                        row.getInt("posts")));
            }
            return accounts;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private int entriesThatDoNotAddUp() {
        return number("""
                SELECT COUNT(*) FROM (
                  SELECT t."balanceAfter" - t."amount" AS before, LAG(t."balanceAfter", 1, u."openingCredits")
                    OVER (PARTITION BY t."userId" ORDER BY t."sequence") AS expected
                  FROM "CreditTransaction" t JOIN "User" u ON u."id" = t."userId") AS entry
                WHERE before <> expected
                """);
    }

    int number(String sql) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
