package ai.postforge.operations.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.operations.testing.Sql;
import ai.postforge.persistence.testing.TestDatabase;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaValidationTest {
    private final TestDatabase database = TestDatabase.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFreshDatabaseIsValid() {
        ValidationReport report = new SchemaValidation(database.dataSource()).run();

        assertThat(report.differences()).isEmpty();
        assertThat(report.isValid()).isTrue();
    }

    @Test
    void whatSomebodyAddedDoesNotMatter() {
        Sql.run(database.dataSource(), """
                CREATE TABLE "Note" ("id" TEXT);
                ALTER TABLE "User" ADD COLUMN "nickname" TEXT;
                CREATE INDEX "User_createdAt_idx" ON "User" ("createdAt")""");

        assertThat(new SchemaValidation(database.dataSource()).run().differences())
                .isEmpty();
    }

    /** What is changed, and what the validation has to say about it. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        DROP INDEX "Post_status_idx" | index "Post_status_idx" is missing: expected btree (status), found nothing
        ALTER INDEX "User_email_idx" RENAME TO "mail" | index "User_email_idx" is renamed: expected btree (email), found index "mail"
        DROP INDEX "User_email_key"; CREATE INDEX "User_email_key" ON "User" ("email") | index "User_email_key" is different: expected UNIQUE btree (email), found btree (email)
        DROP INDEX "Post_userId_idx"; CREATE INDEX "Post_userId_idx" ON "Post" ("id") | index "Post_userId_idx" is different: expected btree ("userId"), found btree (id)
        ALTER TABLE "Post" DROP CONSTRAINT "Post_userId_fkey" | constraint "Post_userId_fkey" is missing
        ALTER TABLE "Post" DROP CONSTRAINT "Post_userId_fkey", ADD CONSTRAINT "Post_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") | constraint "Post_userId_fkey" is different: expected FOREIGN KEY ("userId") REFERENCES "User"(id) ON UPDATE CASCADE ON DELETE CASCADE, found FOREIGN KEY ("userId") REFERENCES "User"(id)
        ALTER TABLE "User" DROP CONSTRAINT "User_credits_check" | constraint "User_credits_check" is missing
        ALTER TABLE "User" ALTER COLUMN "credits" TYPE BIGINT | column "User"."credits" is different: expected integer NOT NULL DEFAULT 10, found bigint NOT NULL DEFAULT 10
        ALTER TABLE "User" ALTER COLUMN "credits" DROP DEFAULT | column "User"."credits" is different: expected integer NOT NULL DEFAULT 10, found integer NOT NULL
        ALTER TABLE "Post" ALTER COLUMN "platform" DROP NOT NULL | column "Post"."platform" is different: expected text NOT NULL DEFAULT 'linkedin'::text, found text DEFAULT 'linkedin'::text
        ALTER TABLE "Post" ALTER COLUMN "content" TYPE TEXT | column "Post"."content" is different: expected character varying(500) NOT NULL, found text NOT NULL
        ALTER TABLE "User" RENAME COLUMN "organizationId" TO "orgId" | column "User"."organizationId" is renamed: expected text, found column "User"."orgId"
        ALTER TABLE "CreditTransaction" DROP COLUMN "description" | column "CreditTransaction"."description" is missing
        ALTER TABLE "CreditTransaction" DISABLE TRIGGER "CreditTransaction_insert" | trigger "CreditTransaction_insert" is different: expected AFTER INSERT
        DROP TRIGGER "CreditTransaction_delete" ON "CreditTransaction" | trigger "CreditTransaction_delete" is missing
        DROP TABLE "CreditHold" | table "CreditHold" is missing
        ALTER TABLE "UserHistory" RENAME TO "History" | table "UserHistory" is renamed: expected that name, found table "History"
        UPDATE "flyway_schema_history" SET "checksum" = 1 WHERE "version" = '3' | migration 3 is not as it was: expected its checksum, applied, found Migration checksum mismatch
        DELETE FROM "flyway_schema_history" WHERE "version" = '7' | migration 7 is not as it was
        """)
    void whatIsNotAsExpectedIsNamedExactly(String change, String sentence) {
        Sql.run(database.dataSource(), change);

        ValidationReport report = new SchemaValidation(database.dataSource()).run();

        assertThat(report.isValid()).isFalse();
        assertThat(report.differences()).map(SchemaDifference::toString).anyMatch(line -> line.startsWith(sentence));
    }

    /** Whatever somebody added that refuses rows as the service writes them, and what the validation says of it. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ALTER TABLE "User" ADD "tax" TEXT NOT NULL | column "User"."tax" is NOT NULL without a default
        ALTER TABLE "Post" ADD "locale" TEXT NOT NULL | column "Post"."locale" is NOT NULL without a default
        ALTER TABLE "CreditTransaction" ADD "vat" INTEGER NOT NULL | column "CreditTransaction"."vat" is NOT NULL without
        ALTER TABLE "CreditHold" ADD "why" TEXT NOT NULL | column "CreditHold"."why" is NOT NULL without a default
        ALTER TABLE "Publication" ADD "why" TEXT NOT NULL | column "Publication"."why" is NOT NULL without a default
        ALTER TABLE "WebhookDelivery" ADD "why" TEXT NOT NULL | column "WebhookDelivery"."why" is NOT NULL without
        ALTER TABLE "UserHistory" ADD "why" TEXT NOT NULL | column "UserHistory"."why" is NOT NULL without a default
        ALTER TABLE scheduled_tasks ADD "why" TEXT NOT NULL | column "scheduled_tasks"."why" is NOT NULL without a default
        ALTER TABLE "Post" ADD CONSTRAINT "no_drafts" CHECK ("status" <> 'draft') | violates check constraint "no_drafts" (23514)
        """)
    void aTableThatRefusesRowsOfTheServiceIsNamed(String change, String sentence) {
        Sql.run(database.dataSource(), change);
        List<String> before = Sql.fingerprint(database.dataSource());

        ValidationReport report = new SchemaValidation(database.dataSource()).run();

        assertThat(report.isValid()).isFalse();
        assertThat(report.differences()).map(SchemaDifference::found).anyMatch(found -> found.contains(sentence));
        assertThat(Sql.fingerprint(database.dataSource())).isEqualTo(before);
    }

    @Test
    void everyTableIsTried() {
        assertThat(TrialInserts.all())
                .isEqualTo(Catalogue.all().stream().map(SchemaPart::table).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTER COLUMN \"credits\" TYPE TEXT", "DROP COLUMN \"heldCredits\""})
    void theMappingOfTheRowsIsCheckedToo(String change) {
        Sql.run(database.dataSource(), "ALTER TABLE \"User\" DROP CONSTRAINT \"User_credits_check\"");
        Sql.run(database.dataSource(), "ALTER TABLE \"User\" " + change);

        assertThat(new SchemaValidation(database.dataSource()).run().differences())
                .anyMatch(difference -> difference.problem().equals("not mapped"));
    }
}
