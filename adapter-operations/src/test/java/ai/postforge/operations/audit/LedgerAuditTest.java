package ai.postforge.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.audit.AuditReport;
import ai.postforge.application.audit.AuditUseCases;
import ai.postforge.application.audit.Finding;
import ai.postforge.application.audit.Repair;
import ai.postforge.operations.testing.HealthyLedger;
import ai.postforge.operations.testing.Sql;
import ai.postforge.persistence.CuidSource;
import ai.postforge.persistence.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerAuditTest {
    private static final String HISTORY = """
            SELECT t::text FROM "CreditTransaction" t WHERE "id" ~ '^(anna|ben|cleo)-' ORDER BY "id\"""";

    private final TestDatabase database = TestDatabase.fresh();
    private final StoredLedger ledger = new StoredLedger(database.dataSource(), new CuidSource());

    @BeforeEach
    void writeLedger() {
        HealthyLedger.write(database.dataSource());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aHealthyLedgerIsClean() {
        AuditReport report = run();

        assertThat(report.findings()).isEmpty();
        assertThat(report.isClean()).isTrue();
        assertThat(report)
                .extracting(AuditReport::accounts, AuditReport::entries)
                .containsExactly(3L, 6L);
        assertThat(report.available() + report.held()).isEqualTo(31);
    }

    @Test
    void anEmptyDatabaseIsClean() {
        Sql.run(database.dataSource(), "DELETE FROM \"User\"");

        assertThat(run().isClean()).isTrue();
    }

    /** What is planted; the kind of the only finding, its account and entry, what was expected and what is found. */
    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        UPDATE "User" SET "credits" = 12 WHERE "id" = 'cleo' | balance-off | cleo | | available and held 10 | 12
        UPDATE "User" SET "openingCredits" = 3 WHERE "id" = 'cleo' | opening-off | cleo | | opening balance 0 | 3
        UPDATE "CreditTransaction" SET "balanceAfter" = 7 WHERE "id" = 'cleo-1' | chain-broken | cleo | cleo-1 | balanceAfter 10 | 7
        UPDATE "CreditTransaction" SET "sequence" = (SELECT "sequence" FROM "CreditTransaction" WHERE "id" = 'anna-2') WHERE "id" = 'anna-3' | sequence-repeated | anna | anna-3 | a sequence of its own | as the entry before
        UPDATE "User" SET "bonusTotal" = 11 WHERE "id" = 'cleo' | total-off | cleo | | total of bonus 10 | 11
        UPDATE "User" SET "spentInMonth" = 3 WHERE "id" = 'anna' | total-off | anna | | spending in the month of 2026-09-01 2 | 3
        UPDATE "User" SET "spentMonth" = '2026-08-01', "spentInMonth" = 0 WHERE "id" = 'anna' | total-off | anna | | spending in later months 2 | 0
        ALTER TABLE "CreditTransaction" DISABLE TRIGGER "CreditTransaction_insert"; INSERT INTO "CreditTransaction" ("id", "userId", "amount", "type") VALUES ('old', 'cleo', 2, 'refund'); UPDATE "User" SET "credits" = 12 WHERE "id" = 'cleo' | total-off | cleo | | total of refund 2 | 0
        UPDATE "User" SET "heldCredits" = 3, "credits" = 5 WHERE "id" = 'anna' | held-off | anna | | held 1 | 3
        DELETE FROM "CreditHold" WHERE "id" = 'hold-1' | held-off | anna | | held 0 | 1
        INSERT INTO "Post" ("id", "userId", "content", "metadata", "updatedAt") VALUES ('p', 'cleo', 'Free', '{"generatedAt": "x"}', now()) | posts-uncharged | cleo | | each of 1 generated posts | 0 entries
        INSERT INTO "User" ("id", "clerkId", "email", "updatedAt") VALUES ('old', 'user_old', 'old@example.com', now()) | opening-off | old | | opening balance 10 | 0
        ALTER TABLE "CreditHold" DROP CONSTRAINT "CreditHold_userId_fkey"; INSERT INTO "CreditHold" VALUES ('h', 'bella', 2, NULL, NULL, NULL, now(), now()) | owner-missing | bella | h | a user with this id | a hold without its user
        ALTER TABLE "CreditTransaction" DROP CONSTRAINT "CreditTransaction_userId_fkey"; UPDATE "CreditTransaction" SET "id" = 'e', "userId" = 'zoe' WHERE "id" = 'anna-1'; UPDATE "User" SET "openingCredits" = 10 WHERE "id" = 'anna' | owner-missing | zoe | e | a user with this id | an entry without its user
        ALTER TABLE "Post" DROP CONSTRAINT "Post_userId_fkey"; UPDATE "Post" SET "userId" = 'aaron' WHERE "id" = 'post-2' | owner-missing | aaron | | a user with this id | 1 posts without its user
        ALTER TABLE "CreditTransaction" DROP CONSTRAINT "CreditTransaction_type_check"; UPDATE "CreditTransaction" SET "type" = 'gift' WHERE "id" = 'cleo-1' | entry-impossible | cleo | cleo-1 | bonus above 0 | gift of 10
        ALTER TABLE "CreditTransaction" DROP CONSTRAINT "CreditTransaction_amount_check"; UPDATE "CreditTransaction" SET "type" = 'refund' WHERE "id" = 'anna-3' | entry-impossible | anna | anna-3 | generation below 0 | refund of -1
        ALTER TABLE "User" DROP CONSTRAINT "User_credits_check"; UPDATE "User" SET "credits" = -3, "openingCredits" = -13 WHERE "id" = 'cleo'; UPDATE "CreditTransaction" SET "balanceAfter" = -3 WHERE "id" = 'cleo-1' | below-zero | cleo | | available of at least 0 | -3
        """)
    void whatIsPlantedIsFoundAndNamed(
            String planted, String kind, String account, String entry, String expected, String found) {
        Sql.run(database.dataSource(), planted);

        assertThat(run().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.account()).isEqualTo(account);
            assertThat(finding.entry().orElse(null)).isEqualTo(entry);
            assertThat(finding.expected()).contains(expected);
            assertThat(finding.found()).contains(found);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        UPDATE "User" SET "credits" = 12 WHERE "id" = 'cleo' | compensating-entry
        UPDATE "User" SET "credits" = 4 WHERE "id" = 'anna' | compensating-entry
        DELETE FROM "CreditTransaction" WHERE "id" = 'anna-2' | compensating-entry
        UPDATE "User" SET "spentMonth" = '2026-08-01', "purchaseTotal" = 7 WHERE "id" = 'anna' | recounted-totals
        UPDATE "User" SET "credits" = 12, "bonusTotal" = 11 WHERE "id" = 'cleo' | compensating-entry, recounted-totals
        UPDATE "User" SET "heldCredits" = 3, "credits" = 5 WHERE "id" = 'anna' | held-credits
        DELETE FROM "CreditHold" WHERE "id" = 'hold-1' | held-credits
        UPDATE "User" SET "heldCredits" = 0 WHERE "id" = 'anna' | released-hold, compensating-entry
        INSERT INTO "Post" ("id", "userId", "content", "metadata", "updatedAt") VALUES ('p', 'cleo', 'Free', '{"generatedAt": "x"}', now()) | compensating-entry, compensating-entry
        INSERT INTO "User" ("id", "clerkId", "email", "updatedAt") VALUES ('old', 'user_old', 'old@example.com', now()) | opening-balance
        ALTER TABLE "CreditHold" DROP CONSTRAINT "CreditHold_userId_fkey"; INSERT INTO "CreditHold" VALUES ('h', 'bella', 2, NULL, NULL, NULL, now(), now()) | released-hold
        ALTER TABLE "User" DROP CONSTRAINT "User_credits_check"; UPDATE "User" SET "credits" = -3 WHERE "id" = 'anna' | compensating-entry
        """)
    void aRepairIsProposedAndThenAppliedWithoutAChangeOfHistory(String planted, String repairs) {
        Sql.run(database.dataSource(), planted);
        List<String> before = Sql.fingerprint(database.dataSource());
        List<String> history = Sql.read(database.dataSource(), HISTORY);

        AuditReport report = run();

        assertThat(Sql.fingerprint(database.dataSource())).isEqualTo(before);
        assertThat(report.repairs()).extracting(Repair::kind).containsExactly(repairs.split(", "));
        assertThat(AuditUseCases.mendLedger(ledger).mend(report))
                .extracting(Repair::kind)
                .containsExactly(repairs.split(", "));
        assertThat(run().findings()).isEmpty();
        assertThat(Sql.read(database.dataSource(), HISTORY)).isEqualTo(history);
        assertThat(AuditUseCases.mendLedger(ledger).mend(run())).isEmpty();
    }

    @Test
    void aWriterWhoGoesOnAfterARepairKeepsTheLedgerClean() {
        Sql.run(database.dataSource(), "UPDATE \"User\" SET \"credits\" = 12 WHERE \"id\" = 'cleo'");
        AuditUseCases.mendLedger(ledger).mend(run());
        Sql.run(database.dataSource(), """
                UPDATE "User" SET "credits" = 11 WHERE "id" = 'cleo';
                INSERT INTO "CreditTransaction" ("id", "userId", "amount", "type", "balanceAfter")
                VALUES ('next', 'cleo', -1, 'generation', 11)""");

        assertThat(run().findings()).isEmpty();
    }

    @Test
    void whatOnlyAChangeOfHistoryWouldMendIsLeftToAPerson() {
        Sql.run(database.dataSource(), "UPDATE \"CreditTransaction\" SET \"balanceAfter\" = 7 WHERE \"id\" = 'anna-2'");
        List<String> before = Sql.fingerprint(database.dataSource());

        List<Repair> done = AuditUseCases.mendLedger(ledger).mend(run());

        assertThat(done).isNotEmpty().allMatch(Repair.LeftAsItIs.class::isInstance);
        assertThat(Sql.fingerprint(database.dataSource())).isEqualTo(before);
    }

    @Test
    void eachOfManyBrokenAccountsIsNamed() {
        Sql.run(database.dataSource(), """
                INSERT INTO "User" ("id", "clerkId", "email", "credits", "updatedAt")
                SELECT 'many-' || n, 'clerk-' || n, n || '@example.com', n, now() FROM generate_series(1, 500) n""");

        assertThat(run().findings()).hasSize(500).allMatch(Finding.OpeningOff.class::isInstance);
    }

    private AuditReport run() {
        return AuditUseCases.auditLedger(ledger).audit(entries -> {});
    }
}
