package ai.postforge.persistence.migration;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every name and type that the reference's document lists is in a migrated database. */
class SchemaTest {
    private static final String TABLES_OF_THE_REFERENCE = "('User', 'Post', 'CreditTransaction')";

    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void theTablesHaveTheReferencesColumns() {
        assertThat(columns("User"))
                .containsSubsequence(
                        "id|text|NO|null|null|null",
                        "clerkId|text|NO|null|null|null",
                        "email|text|NO|null|null|null",
                        "credits|integer|NO|10|null|null",
                        "organizationId|text|YES|null|null|null",
                        "createdAt|timestamp without time zone|NO|CURRENT_TIMESTAMP|null|3",
                        "updatedAt|timestamp without time zone|NO|null|null|3");
        assertThat(columns("Post"))
                .containsSubsequence(
                        "id|text|NO|null|null|null",
                        "userId|text|NO|null|null|null",
                        "content|character varying|NO|null|500|null",
                        "platform|text|NO|'linkedin'::text|null|null",
                        "status|text|NO|'draft'::text|null|null",
                        "metadata|jsonb|NO|'{}'::jsonb|null|null",
                        "createdAt|timestamp without time zone|NO|CURRENT_TIMESTAMP|null|3",
                        "updatedAt|timestamp without time zone|NO|null|null|3");
        assertThat(columns("CreditTransaction"))
                .containsSubsequence(
                        "id|text|NO|null|null|null",
                        "userId|text|NO|null|null|null",
                        "amount|integer|NO|null|null|null",
                        "type|text|NO|null|null|null",
                        "description|text|NO|''::text|null|null",
                        "createdAt|timestamp without time zone|NO|CURRENT_TIMESTAMP|null|3");
    }

    @Test
    void ourOwnColumnsNeedNothingFromAWriterWhoDoesNotKnowThem() {
        List<String> ours = List.of(
                "heldCredits",
                "openingCredits",
                "generationTotal",
                "purchaseTotal",
                "refundTotal",
                "bonusTotal",
                "spentMonth",
                "spentInMonth",
                "balanceAfter",
                "sequence",
                "counted");
        assertThat(Rows.of(database.dataSource(), """
                        SELECT column_name FROM information_schema.columns
                        WHERE column_name IN ('heldCredits', 'openingCredits', 'generationTotal', 'purchaseTotal',
                                              'refundTotal', 'bonusTotal', 'spentMonth', 'spentInMonth',
                                              'balanceAfter', 'sequence', 'counted')
                          AND (is_nullable = 'YES' OR column_default IS NOT NULL)
                          AND table_name IN
                        """ + TABLES_OF_THE_REFERENCE))
                .containsExactlyInAnyOrderElementsOf(ours);
    }

    @Test
    void theFourteenIndexesHaveTheReferencesNames() {
        assertThat(Rows.of(database.dataSource(), """
                        SELECT indexname, indexdef LIKE 'CREATE UNIQUE%' FROM pg_indexes
                        WHERE schemaname = 'public' AND tablename IN
                        """ + TABLES_OF_THE_REFERENCE))
                .contains(
                        "User_pkey|t",
                        "User_clerkId_key|t",
                        "User_clerkId_idx|f",
                        "User_email_key|t",
                        "User_email_idx|f",
                        "User_organizationId_idx|f",
                        "Post_pkey|t",
                        "Post_userId_idx|f",
                        "Post_status_idx|f",
                        "Post_createdAt_idx|f",
                        "CreditTransaction_pkey|t",
                        "CreditTransaction_userId_idx|f",
                        "CreditTransaction_type_idx|f",
                        "CreditTransaction_createdAt_idx|f");
    }

    @Test
    void theTwoForeignKeysCascade() {
        assertThat(Rows.of(database.dataSource(), """
                        SELECT conname, conrelid::regclass, confrelid::regclass, confupdtype, confdeltype
                        FROM pg_constraint
                        WHERE contype = 'f' AND conrelid::regclass::text IN ('"Post"', '"CreditTransaction"')
                        """))
                .contains(
                        "Post_userId_fkey|\"Post\"|\"User\"|c|c",
                        "CreditTransaction_userId_fkey|\"CreditTransaction\"|\"User\"|c|c");
    }

    @Test
    void noIndexStandsInTheWayOfQuickAccountUpdates() {
        assertThat(Rows.of(database.dataSource(), """
                        SELECT indexdef FROM pg_indexes WHERE tablename IN ('User', 'Organization', 'Membership')
                        """))
                .noneMatch(index -> index.contains("redits") || index.contains("updatedAt"));
        assertThat(Rows.of(
                        database.dataSource(),
                        "SELECT reloptions FROM pg_class WHERE relname IN ('User', 'Organization', 'Membership')"))
                .containsExactly("{fillfactor=85}", "{fillfactor=85}", "{fillfactor=85}");
    }

    @Test
    void holdsAreFoundByTheirIndexAlsoAfterAVacuumThatFindsNone() {
        Rows.change(database.dataSource(), """
                INSERT INTO "User" ("id", "clerkId", "email", "updatedAt") VALUES ('u', 'user_u', 'u@example.com', now())
                """);
        Rows.change(database.dataSource(), """
                INSERT INTO "CreditHold" ("id", "userId", "amount", "createdAt", "expiresAt")
                SELECT 'h' || n, 'u', 1, now(), now() FROM generate_series(1, 2000) n
                """);
        Rows.change(database.dataSource(), "DELETE FROM \"CreditHold\"");
        Rows.change(database.dataSource(), "VACUUM ANALYZE \"CreditHold\"");

        assertThat(Rows.of(database.dataSource(), "EXPLAIN SELECT * FROM \"CreditHold\" WHERE \"id\" = 'h1'"))
                .first()
                .asString()
                .contains("CreditHold_pkey");
    }

    private static List<String> columns(String table) {
        return Rows.of(database.dataSource(), """
                SELECT column_name, data_type, is_nullable, column_default, character_maximum_length,
                       datetime_precision
                FROM information_schema.columns WHERE table_name = ? ORDER BY ordinal_position
                """, table);
    }
}
