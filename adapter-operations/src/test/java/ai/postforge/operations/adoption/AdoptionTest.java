package ai.postforge.operations.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.audit.AuditUseCases;
import ai.postforge.application.audit.Finding;
import ai.postforge.domain.post.MissedAfter;
import ai.postforge.operations.audit.StoredLedger;
import ai.postforge.operations.schema.SchemaValidation;
import ai.postforge.operations.testing.PrismaDatabase;
import ai.postforge.operations.testing.Sql;
import ai.postforge.persistence.CuidSource;
import ai.postforge.persistence.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdoptionTest {
    private static final String OLD_ROWS = """
            SELECT "id" || "clerkId" || "email" || "credits" || "updatedAt" FROM "User"
            UNION ALL SELECT "id" || "userId" || "amount" || "type" || "createdAt" FROM "CreditTransaction"
            UNION ALL SELECT "id" || "userId" || "content" || "status" || "metadata" FROM "Post" ORDER BY 1""";

    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    private final TestDatabase database = PrismaDatabase.create();
    private final DataSource dataSource = database.dataSource();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aDatabaseOfPrismasIsTakenOverWithoutAChangeOfItsRows() {
        List<String> rows = Sql.read(dataSource, OLD_ROWS);

        var outcome = (AdoptionOutcome.Adopted) adoption().run(false);

        assertThat(outcome.users()).isEqualTo(300);
        assertThat(outcome.migrations()).startsWith("3", "4", "5");
        assertThat(outcome.openings()).isGreaterThan(200);
        assertThat(Sql.read(dataSource, OLD_ROWS)).isEqualTo(rows);
        assertThat(new SchemaValidation(dataSource).run().differences()).isEmpty();
        assertThat(audit()).isEmpty();
    }

    @Test
    void theSecondTimeNothingHappens() {
        adoption().run(false);
        List<String> before = Sql.fingerprint(dataSource);

        assertThat(adoption().run(true)).isEqualTo(new AdoptionOutcome.AlreadyOurs());
        assertThat(Sql.fingerprint(dataSource)).isEqualTo(before);
    }

    @Test
    void anOldWriterGoesOnAfterwards() {
        adoption().run(false);

        Sql.run(dataSource, """
                INSERT INTO "User" ("id", "clerkId", "email", "updatedAt") VALUES ('new', 'clerk_new', 'new@x.y', now());
                UPDATE "User" SET "credits" = "credits" - 1, "updatedAt" = now() WHERE "id" IN ('new', 'u49');
                INSERT INTO "CreditTransaction" ("id", "userId", "amount", "type") VALUES ('tn', 'new', -1, 'generation'),
                    ('tu49', 'u49', -1, 'generation');
                INSERT INTO "Post" ("id", "userId", "content", "metadata", "updatedAt")
                VALUES ('pn', 'new', 'Text', '{"generatedAt": "now"}', now())""");

        assertThat(audit()).containsExactly(new Finding.OpeningOff("new", 10, 0));
    }

    @Test
    void balancesBelowZeroAreLiftedOnlyWhenAsked() {
        Sql.run(dataSource, "UPDATE \"User\" SET \"credits\" = -2 WHERE \"id\" IN ('u7', 'u8')");
        assertThat(refusalLeavesEverythingAsItWas())
                .hasSize(2)
                .first()
                .asString()
                .contains("u7", "-2");

        var outcome = (AdoptionOutcome.Adopted) adoption().run(true);

        assertThat(outcome.settled()).isEqualTo(2);
        assertThat(Sql.read(dataSource, """
                SELECT concat_ws(' ', "credits", t."amount", t."type", t."description", t."balanceAfter")
                FROM "User" u JOIN "CreditTransaction" t ON t."id" = 'settled-' || u."id" WHERE u."id" = 'u7'"""))
                .containsExactly(
                        "0 2 refund Balance of -2, left by concurrent requests to the previous system, lifted to"
                                + " zero 0");
        assertThat(audit()).isEmpty();
    }

    /** What is wrong with the database, and what the refusal has to say. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        UPDATE "_prisma_migrations" SET "finished_at" = NULL WHERE "id" = '2' | is half applied
        UPDATE "_prisma_migrations" SET "rolled_back_at" = now() WHERE "id" = '2' | is rolled back
        DELETE FROM "_prisma_migrations" WHERE "id" = '2' | 20251203171537_add_schema_optimizations was not applied
        DELETE FROM "_prisma_migrations" | 0_init was not applied
        UPDATE "_prisma_migrations" SET "migration_name" = '20240101_shop' | 20240101_shop (finished) is none that is known here
        INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name") VALUES ('3', 'c', '20260601_teams') | 20260601_teams (half applied) is none
        DROP TABLE "_prisma_migrations" | Prisma did not create this database
        DROP INDEX "Post_status_idx" | index "Post_status_idx" is missing
        ALTER TABLE "Post" ALTER COLUMN "content" TYPE TEXT | column "Post"."content" is different
        UPDATE "Post" SET "status" = 'sent' WHERE "id" = 'p7' | post p7 has the unknown status "sent"
        UPDATE "CreditTransaction" SET "type" = 'gift' WHERE "id" = 't7' | ledger entry t7 has the unknown type "gift"
        UPDATE "CreditTransaction" SET "amount" = 1 WHERE "id" = 't7' | ledger entry t7 is a generation of 1 credits
        UPDATE "Post" SET "status" = 'sent' | and 800 more of that kind
        ALTER TABLE "User" ADD "tax" TEXT; UPDATE "User" SET "tax" = ''; ALTER TABLE "User" ALTER "tax" SET NOT NULL | column "User"."tax" is NOT NULL without a default
        ALTER TABLE "Post" ADD "locale" TEXT; UPDATE "Post" SET "locale" = ''; ALTER TABLE "Post" ALTER "locale" SET NOT NULL | column "Post"."locale" is NOT NULL without a default
        ALTER TABLE "Post" ADD CONSTRAINT "no_drafts" CHECK ("status" <> 'draft') NOT VALID | violates check constraint "no_drafts" (23514)
        CREATE TABLE "flyway_schema_history" ("version" TEXT, "checksum" INTEGER, "type" TEXT, "description" TEXT, "success" BOOLEAN); INSERT INTO "flyway_schema_history" VALUES ('1', 12345, 'SQL', 'shop', true) | the table "flyway_schema_history" in the schema is another program's
        CREATE TABLE "flyway_schema_history" ("anything" TEXT); INSERT INTO "flyway_schema_history" VALUES ('x') | the table "flyway_schema_history" in the schema is another program's
        CREATE TABLE "scheduled_tasks" ("task_name" TEXT) | the table "scheduled_tasks" in the schema is another program's
        """)
    void whatCannotBeTakenOverIsRefusedAndUntouched(String wrong, String reason) {
        Sql.run(dataSource, wrong);

        assertThat(refusalLeavesEverythingAsItWas()).anyMatch(line -> line.contains(reason));
    }

    @Test
    void keysOfOthersThatForbidADeletionAreWarnedOf() {
        Sql.run(dataSource, """
                CREATE TABLE "Invoice" ("id" TEXT, "userId" TEXT CONSTRAINT "of" REFERENCES "User" ON DELETE RESTRICT);
                CREATE TABLE "Comment" ("id" TEXT, "postId" TEXT CONSTRAINT "on" REFERENCES "Post");
                CREATE TABLE "Note" ("id" TEXT, "userId" TEXT REFERENCES "User" ON DELETE CASCADE);
                CREATE TABLE "Visit" ("id" TEXT, "userId" TEXT REFERENCES "User" ON DELETE SET NULL)""");

        var outcome = (AdoptionOutcome.Adopted) adoption().run(false);

        assertThat(outcome.warnings())
                .hasSize(2)
                .anyMatch(line ->
                        line.startsWith("the foreign key \"of\" of the table \"Invoice\" keeps rows of \"User\""))
                .anyMatch(line ->
                        line.startsWith("the foreign key \"on\" of the table \"Comment\" keeps rows of \"Post\""));
    }

    /** Killed, or failing, when two of the migrations are done. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PERFORM pg_terminate_backend(pg_backend_pid())
            RAISE EXCEPTION 'no space left on device'
            """)
    void aTakeoverThatEndsHalfWayLeavesNothingBehind(String end) {
        Sql.run(
                dataSource,
                "CREATE FUNCTION half_way() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN " + end + "; END $$");
        Sql.run(dataSource, """
                CREATE EVENT TRIGGER half_way ON ddl_command_start WHEN TAG IN ('CREATE SEQUENCE')
                EXECUTE FUNCTION half_way()""");
        List<String> before = Sql.fingerprint(dataSource);

        assertThatThrownBy(() -> adoption().run(false)).isInstanceOf(RuntimeException.class);

        assertThat(Sql.fingerprint(dataSource)).isEqualTo(before);
        Sql.run(dataSource, "DROP EVENT TRIGGER half_way");
        assertThat(adoption().run(false)).isInstanceOf(AdoptionOutcome.Adopted.class);
    }

    @Test
    void scheduledPostsThatNobodyCanBeSureAboutAreNamedAndSetAside() {
        schedule("p1", "{}");
        schedule("p2", "{\"scheduledFor\": \"2026-01-05T09:00:00\"}");
        schedule("p3", "{\"scheduledFor\": 1767603600000}");
        schedule("p4", "{\"scheduledFor\": \"2026-01-05T05:59:59.999Z\"}");
        schedule("p5", "{\"scheduledFor\": \"2026-01-05T06:00:00Z\"}");
        schedule("p6", "{\"scheduledFor\": \"2026-02-01T10:00:00+01:00\"}");
        schedule("p7", "[]");

        var outcome = (AdoptionOutcome.Adopted) adoption().run(false);

        assertThat(outcome.setAside())
                .containsExactly(
                        "post p1: It is scheduled for no time.",
                        "post p2: The time that it is scheduled for cannot be read: \"2026-01-05T09:00:00\".",
                        "post p3: The time that it is scheduled for cannot be read: \"1767603600000\".",
                        "post p4: Its time, 2026-01-05T05:59:59.999Z, was missed.",
                        "post p7: It is scheduled for no time.");
        assertThat(Sql.read(dataSource, """
                SELECT "id" || ' ' || ("metadata" ->> 'errorMessage' LIKE '%Schedule it again.')
                FROM "Post" WHERE "status" = 'failed' ORDER BY "id\"""")).containsExactly("p1 true", "p2 true", "p3 true", "p4 true", "p7 true");
        assertThat(Sql.read(dataSource, "SELECT \"id\" FROM \"Post\" WHERE \"status\" = 'scheduled' ORDER BY 1"))
                .containsExactly("p5", "p6");
    }

    private void schedule(String post, String metadata) {
        Sql.run(
                dataSource,
                "UPDATE \"Post\" SET \"status\" = 'scheduled', \"metadata\" = '" + metadata + "' WHERE \"id\" = '"
                        + post + "'");
    }

    private Adoption adoption() {
        return new Adoption(dataSource, MissedAfter.DEFAULT, NOW);
    }

    private List<String> refusalLeavesEverythingAsItWas() {
        List<String> before = Sql.fingerprint(dataSource);
        var outcome = (AdoptionOutcome.Refused) adoption().run(false);
        assertThat(Sql.fingerprint(dataSource)).isEqualTo(before);
        return outcome.reasons();
    }

    private List<Finding> audit() {
        return AuditUseCases.auditLedger(new StoredLedger(dataSource, new CuidSource()))
                .audit(entries -> {})
                .findings();
    }
}
