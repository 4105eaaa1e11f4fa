package ai.postforge.persistence.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.operations.MigrationStatus;
import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestDatabase;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

class MigrationsTest {
    private final TestDatabase database = TestDatabase.empty();
    private final DataSource dataSource = database.dataSource();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void allArePendingThenAppliedInOrderAndOnlyOnce() {
        Migrations migrations = new Migrations(dataSource);
        assertThat(migrations.status())
                .hasSizeGreaterThan(2)
                .allMatch(it -> it.state() == MigrationStatus.State.PENDING
                        && it.installedOn().isEmpty());

        MigrationReport report = migrations.migrate();

        assertThat(report.applied()).startsWith("1", "2", "3");
        assertThat(report.version()).contains(report.applied().getLast());
        assertThat(migrations.status())
                .hasSameSizeAs(report.applied())
                .allMatch(it -> it.state() == MigrationStatus.State.APPLIED
                        && it.installedOn().isPresent());
        assertThat(migrations.migrate()).isEqualTo(new MigrationReport(java.util.List.of(), report.version()));
    }

    @Test
    void aDatabaseOfTheOldSystemIsCarriedOver() {
        migrateLikeTheReference();
        insertUser("old", 7);
        insertEntry("t2", "old", -1, "generation", "2025-12-02");
        insertEntry("t1", "old", 10, "bonus", "2025-12-01");
        insertEntry("t3", "old", -1, "generation", "2025-12-02");
        insertUser("idle", 10);
        insertUser("tidy", 9);
        insertEntry("t4", "tidy", 10, "bonus", "2025-12-01");
        insertEntry("t5", "tidy", -1, "generation", "2025-12-03");

        new Migrations(dataSource).migrate();

        assertThat(Rows.of(dataSource, """
                        SELECT "id", "credits", "heldCredits", "openingCredits" FROM "User" ORDER BY "id"
                        """)).containsExactly("idle|10|0|10", "old|7|0|-1", "tidy|9|0|0");
        assertThat(Rows.of(dataSource, """
                        SELECT "id", "balanceAfter" FROM "CreditTransaction"
                        WHERE "userId" = 'old' ORDER BY "sequence"
                        """)).containsExactly("t1|9", "t2|8", "t3|7");
        assertThat(Rows.of(dataSource, """
                        SELECT "id", "balanceAfter" FROM "CreditTransaction"
                        WHERE "userId" = 'tidy' ORDER BY "sequence"
                        """)).containsExactly("t4|10", "t5|9");
    }

    @Test
    void whatTheOldSystemLetThroughStopsTheMigrationByName() {
        migrateLikeTheReference();
        insertUser("overdrawn", -1);
        assertThatThrownBy(() -> new Migrations(dataSource).migrate()).hasMessageContaining("User_credits_check");
        assertThat(Rows.of(dataSource, "SELECT \"credits\" FROM \"User\"")).containsExactly("-1");
    }

    @Test
    void anOldWriterKeepsWorking() {
        new Migrations(dataSource).migrate();

        insertUser("old", 10);
        Rows.change(dataSource, """
                INSERT INTO "Post" ("id", "userId", "content", "updatedAt") VALUES ('p', 'old', 'Hi', now())
                """);
        insertEntry("t1", "old", -1, "generation", "2025-12-02");
        insertEntry("t2", "old", -1, "generation", "2025-12-01");
        Rows.change(dataSource, """
                UPDATE "User" SET "credits" = "credits" - 2, "updatedAt" = now() WHERE "id" = 'old'
                """);

        assertThat(Rows.of(dataSource, """
                        SELECT "credits", "heldCredits", "openingCredits" FROM "User"
                        """)).containsExactly("8|0|0");
        assertThat(Rows.of(dataSource, """
                        SELECT "id", "balanceAfter" FROM "CreditTransaction" ORDER BY "sequence"
                        """)).containsExactly("t1|null", "t2|null");
    }

    @Test
    void totalsOfALedgerThatIsThereAreCounted() {
        migrateLikeTheReference();
        insertUser("u", 8);
        insertUser("idle", 10);
        insertEntry("t1", "u", 10, "bonus", "2025-10-30");
        insertEntry("t2", "u", -1, "generation", "2025-10-31");
        insertEntry("t3", "u", -1, "generation", "2025-11-30T23:59:59.999");
        insertEntry("t4", "u", -2, "generation", "2025-11-01");
        insertEntry("t5", "u", 2, "purchase", "2025-12-01");

        new Migrations(dataSource).migrate();

        assertThat(Rows.of(dataSource, """
                        SELECT "id", "generationTotal", "purchaseTotal", "refundTotal", "bonusTotal",
                               "spentMonth", "spentInMonth" FROM "User" ORDER BY "id"
                        """)).containsExactly("idle|0|0|0|0|-infinity|0", "u|-4|2|0|10|2025-11-01|3");
    }

    @Test
    void theDatabaseRefusesWhatTheRulesForbid() {
        new Migrations(dataSource).migrate();
        insertUser("u", 0);
        assertThatThrownBy(() -> insertUser("v", -1)).hasMessageContaining("User_credits_check");
        assertThatThrownBy(() -> Rows.change(dataSource, "UPDATE \"User\" SET \"heldCredits\" = -1"))
                .hasMessageContaining("User_heldCredits_check");
        assertThatThrownBy(() -> insertEntry("t", "u", 1, "generation", "2025-12-01"))
                .hasMessageContaining("CreditTransaction_amount_check");
        assertThatThrownBy(() -> insertEntry("t", "u", 0, "bonus", "2025-12-01"))
                .hasMessageContaining("CreditTransaction_amount_check");
        assertThatThrownBy(() -> insertEntry("t", "u", 1, "gift", "2025-12-01"))
                .hasMessageContaining("CreditTransaction_type_check");
        assertThatThrownBy(() -> Rows.change(dataSource, """
                        INSERT INTO "Post" ("id", "userId", "content", "status", "updatedAt")
                        VALUES ('p', 'u', 'Hi', 'lost', now())
                        """)).hasMessageContaining("Post_status_check");
    }

    /** What is in the schema, and what the refusal says. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        CREATE TABLE "flyway_schema_history" AS SELECT '1' AS "version", 7 AS "checksum", 'SQL' AS "type", 'a' AS "description", true AS "success" | the table "flyway_schema_history" in the schema is another program's
        CREATE TABLE "flyway_schema_history" AS SELECT 1 AS "anything" | the table "flyway_schema_history" in the schema is another program's
        CREATE TABLE scheduled_tasks ("task_name" TEXT) | the table "scheduled_tasks" in the schema is another program's
        CREATE TABLE "_prisma_migrations" ("id" TEXT) | run "./postforge db adopt"
        CREATE TABLE "Shop" ("id" TEXT) | the schema has tables that are not PostForge's
        """)
    void aSchemaOfAnotherProgramIsLeftAloneAndNamed(String change, String sentence) {
        Rows.change(dataSource, change);
        String tables = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1";
        var before = Rows.of(dataSource, tables);

        assertThatThrownBy(() -> new Migrations(dataSource).migrate())
                .isInstanceOf(ForeignSchemaException.class)
                .hasMessageContaining(sentence);

        assertThat(Rows.of(dataSource, tables)).isEqualTo(before);
    }

    @Test
    void aDatabaseThatIsAwayIsUnavailable() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://127.0.0.1:1/nothing");
        assertThatThrownBy(() -> new Migrations(nowhere).status()).isInstanceOf(StoreUnavailableException.class);
    }

    private void migrateLikeTheReference() {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .target("2")
                .load()
                .migrate();
    }

    private void insertUser(String id, int credits) {
        Rows.change(dataSource, """
                INSERT INTO "User" ("id", "clerkId", "email", "credits", "updatedAt")
                VALUES (?, 'clerk_' || ?, ? || '@old.test', ?, now())
                """, id, id, id, credits);
    }

    private void insertEntry(String id, String user, int amount, String type, String date) {
        Rows.change(dataSource, """
                INSERT INTO "CreditTransaction" ("id", "userId", "amount", "type", "createdAt")
                VALUES (?, ?, ?, ?, CAST(? AS timestamp))
                """, id, user, amount, type, date);
    }
}
