package ai.postforge.persistence.post;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page costs the same at any depth: the scan of the index starts where the page begins. */
class PagesTest {
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
                INSERT INTO "Post" ("id", "userId", "content", "status", "createdAt", "updatedAt")
                SELECT 'p' || n, 'u' || (n % 200 + 1), 'Hi', CASE n % 3 WHEN 0 THEN 'draft' ELSE 'published' END,
                       timestamp '2026-01-01' + n * interval '1 second', now()
                FROM generate_series(1, 40000) n
                """);
        Rows.change(database.dataSource(), "ANALYZE");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"infinity", "2026-01-01T10:00:00", "2026-01-01T05:00:00"})
    void aPageOfAllPostsEntersItsIndex(String createdBefore) {
        assertEnters("Post_owner_createdAt_id_idx", PostRepository.LIST, createdBefore);
    }

    @ParameterizedTest
    @ValueSource(strings = {"infinity", "2026-01-01T10:00:00", "2026-01-01T05:00:00"})
    void aPageOfOneStatusEntersItsIndex(String createdBefore) {
        assertEnters("Post_owner_status_createdAt_id_idx", PostRepository.LIST_BY_STATUS, createdBefore);
    }

    @ParameterizedTest
    @ValueSource(strings = {PostRepository.LIST, PostRepository.LIST_BY_STATUS})
    void aPageIsNotPlannedAnewEachTime(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            String named = sql.replace(":owner", "$1")
                    .replace(":createdBefore", "$2")
                    .replace(":idBefore", "$3")
                    .replace(":count", "$4")
                    .replace(":status", "'draft'");
            try (Statement statement = connection.createStatement()) {
                statement.execute("PREPARE page (text, text, text, bigint) AS " + named);
                for (int i = 0; i < 12; i++) {
                    statement.execute("EXECUTE page ('u7', 'infinity', '', 21)");
                }
                ResultSet plans = statement.executeQuery(
                        "SELECT custom_plans, generic_plans FROM pg_prepared_statements WHERE name = 'page'");
                assertThat(plans.next()).isTrue();
                assertThat(plans.getLong(1)).isEqualTo(5);
                assertThat(plans.getLong(2)).isEqualTo(7);
                statement.execute("DEALLOCATE page");
            }
        }
    }

    @Test
    void theCheckWouldSeeASort() {
        assertThat(plan("SELECT * FROM \"Post\" ORDER BY \"content\" LIMIT 1")).contains("Sort");
    }

    private static void assertEnters(String index, String sql, String createdBefore) {
        String plan = plan(sql.replace(":owner", "'u7'")
                .replace(":status", "'draft'")
                .replace(":createdBefore", "'" + createdBefore + "'")
                .replace(":idBefore", "''")
                .replace(":count", "21"));
        assertThat(plan)
                .contains("Index Scan using \"" + index + "\"")
                .contains("Index Cond:")
                .doesNotContain("Sort")
                .doesNotContain("Rows Removed")
                .containsPattern("Index Cond: .*ROW\\(\"createdAt\", id\\) <");
    }

    private static String plan(String sql) {
        List<String> lines = Rows.of(database.dataSource(), "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + sql);
        return String.join("\n", lines);
    }
}
