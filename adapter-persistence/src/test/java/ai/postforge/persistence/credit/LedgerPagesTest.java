package ai.postforge.persistence.credit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page costs the same at any depth: the scan of the index starts where the page begins. */
class LedgerPagesTest {
    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    @BeforeAll
    static void fill() {
        database = TestDatabase.fresh();
        Rows.change(database.dataSource(), """
                INSERT INTO "User" ("id", "clerkId", "email", "updatedAt")
                SELECT 'u' || n, 'c' || n, n || '@postforge.test', now() FROM generate_series(1, 2000) n
                """);
        Rows.change(database.dataSource(), """
                INSERT INTO "CreditTransaction" ("id", "userId", "amount", "type")
                SELECT 't' || n, 'u' || (n % 200 + 1), 1, CASE n % 3 WHEN 0 THEN 'bonus' ELSE 'purchase' END
                FROM generate_series(1, 40000) n
                """);
        Rows.change(database.dataSource(), "ANALYZE");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 30_000, 20_000})
    void aPageOfAllEntriesEntersItsIndex(long below) {
        assertEnters("CreditTransaction_userId_sequence_idx", CreditRepository.OF_USER + CreditRepository.BELOW, below);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 30_000, 20_000})
    void aPageOfOneTypeEntersItsIndex(long below) {
        assertEnters(
                "CreditTransaction_userId_type_sequence_idx",
                CreditRepository.OF_USER + CreditRepository.OF_TYPE + CreditRepository.BELOW,
                below);
    }

    private static void assertEnters(String index, String sql, long below) {
        String plan = String.join(
                "\n",
                Rows.of(
                        database.dataSource(),
                        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) "
                                + sql.replace(":owner", "'u7'")
                                        .replace(":type", "'bonus'")
                                        .replace(":below", String.valueOf(below))
                                        .replace(":count", "21")));
        assertThat(plan)
                .contains("Index Scan using \"" + index + "\"")
                .containsPattern("Index Cond: .*sequence <")
                .doesNotContain("Sort")
                .doesNotContain("Rows Removed");
    }
}
