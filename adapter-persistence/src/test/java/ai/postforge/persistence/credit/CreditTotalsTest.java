package ai.postforge.persistence.credit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.credit.CreditSummary;
import ai.postforge.application.credit.CreditSummary.Totals;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.user.User;
import ai.postforge.persistence.testing.Bank;
import ai.postforge.persistence.testing.Race;
import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The totals of an account are the sums of its ledger, whichever program wrote the entries. */
class CreditTotalsTest {
    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

    private final TestStore store = new TestStore();
    private final Bank bank = new Bank(store.writes());
    private final User ada = bank.join("ada", 100);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void entriesOfAnOldWriterAreCountedAsWell() {
        bank.grant(ada, 5);
        capture(Bank.NOW);
        write("""
                ('a', 'ada', -2, 'generation', '2026-03-31 23:59:59.999'), ('b', 'ada', 7, 'refund', '2026-03-02'),
                ('c', 'ada', -1, 'generation', '2026-02-28'), ('d', 'ada', 3, 'bonus', '2026-03-02'),
                ('e', 'ada', 20, 'purchase', '2026-03-02')
                """);

        assertThat(summary(MARCH).totals()).isEqualTo(new Totals(-4, 25, 7, 103));
        assertThat(summary(MARCH).spentThisMonth()).isEqualTo(3);
        assertThat(totalsOff()).isEmpty();
    }

    @Test
    void spendingIsThatOfTheMonthWhateverTheOrderOfTheClocks() {
        for (Instant at : List.of(MARCH.minusMillis(1), MARCH, APRIL.minusMillis(1), MARCH.minusMillis(2), APRIL)) {
            capture(at);
        }
        capture(MARCH.minusMillis(3));

        assertThat(Stream.of(APRIL, MARCH, FEBRUARY, APRIL.plus(Duration.ofDays(31)))
                        .map(start -> summary(start).spentThisMonth()))
                .containsExactly(1L, 3L, 6L, 0L);
        assertThat(summary(MARCH.plusMillis(1)).spentThisMonth()).isEqualTo(2);
        assertThat(totalsOff()).isEmpty();
    }

    @Test
    void somebodyWhoNeverSpentAnythingHasSpentNothing() {
        assertThat(summary(MARCH)).isEqualTo(new CreditSummary(100, 0, new Totals(0, 0, 0, 100), 0));
    }

    @Test
    void whoeverMendsTheLedgerByHandMendsTheTotals() {
        User bob = bank.join("bob", 10);
        capture(Bank.NOW);
        write("('a', 'ada', -2, 'generation', '2026-03-02'), ('b', 'ada', 7, 'refund', '2026-03-02')");

        Rows.change(store.database().dataSource(), """
                UPDATE "CreditTransaction" SET "userId" = (SELECT "id" FROM "User" WHERE "clerkId" = 'bob') WHERE "id" = 'b'
                """);
        Rows.change(store.database().dataSource(), "DELETE FROM \"CreditTransaction\" WHERE \"id\" = 'a'");

        assertThat(summary(MARCH).totals()).isEqualTo(new Totals(-1, 0, 0, 100));
        assertThat(summary(MARCH).spentThisMonth()).isEqualTo(1);
        assertThat(summary(bob, MARCH).totals()).isEqualTo(new Totals(0, 0, 7, 10));
        assertThat(totalsOff()).isEmpty();
    }

    @Test
    void oldAndNewWritersAtOnceAreAllCounted() {
        AtomicInteger number = new AtomicInteger();
        Callable<Boolean> ours = () -> {
            for (int i = 0; i < 10; i++) {
                capture(Bank.NOW);
            }
            return true;
        };
        Callable<Boolean> others = () -> {
            for (int i = 0; i < 10; i++) {
                write("('old-" + number.incrementAndGet() + "', 'ada', -1, 'generation', '2026-03-02')");
            }
            return true;
        };

        Race.of(Stream.of(ours, others, ours, others, ours, others, ours, others)
                .toList());

        assertThat(summary(MARCH).totals().generation()).isEqualTo(-80);
        assertThat(summary(MARCH).spentThisMonth()).isEqualTo(80);
        assertThat(totalsOff()).isEmpty();
    }

    @Test
    void anAccountIsShownWithoutALookAtItsLedger() {
        capture(Bank.NOW);

        String plan = String.join(
                "\n",
                Rows.of(
                        store.database().dataSource(),
                        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) "
                                + (CreditRepository.SUMMARY + CreditRepository.ACCOUNT_OF_USER)
                                        .replace(":owner", "'ada'")
                                        .replace(":monthStart", "'2026-03-01T00:00'")));

        assertThat(plan).contains("\"User\"").doesNotContain("Sort").doesNotContain("CreditTransaction");
    }

    private void capture(Instant at) {
        Hold hold = bank.held(bank.hold(ada));
        bank.capture(hold, bank.draft(ada.id(), at), false);
    }

    /** As a writer does that knows the columns of the reference only. */
    private void write(String rows) {
        Rows.change(store.database().dataSource(), """
                INSERT INTO "CreditTransaction" ("id", "userId", "amount", "type", "createdAt")
                SELECT entry."id", "User"."id", "amount", "type", CAST("at" AS timestamp)
                FROM (VALUES %s) AS entry ("id", "owner", "amount", "type", "at")
                JOIN "User" ON "clerkId" = "owner"
                """.formatted(rows));
    }

    private CreditSummary summary(Instant monthStart) {
        return summary(ada, monthStart);
    }

    private CreditSummary summary(User owner, Instant monthStart) {
        return store.ports()
                .creditQueries()
                .summary(Bank.caller(owner).payer(), monthStart)
                .orElseThrow();
    }

    /** The users whose totals are not what a look at their ledger comes to, each with the two. */
    private List<String> totalsOff() {
        return Rows.of(store.database().dataSource(), """
                SELECT account."id", noted, summed
                FROM "User" account
                CROSS JOIN LATERAL (
                    SELECT COALESCE(SUM("amount") FILTER (WHERE "type" = 'generation'), 0) AS generation,
                           COALESCE(SUM("amount") FILTER (WHERE "type" = 'purchase'), 0) AS purchase,
                           COALESCE(SUM("amount") FILTER (WHERE "type" = 'refund'), 0) AS refund,
                           COALESCE(SUM("amount") FILTER (WHERE "type" = 'bonus'), 0) AS bonus,
                           COALESCE(-SUM("amount") FILTER (
                               WHERE "type" = 'generation' AND "createdAt" >= account."spentMonth"), 0) AS spent
                    FROM "CreditTransaction" WHERE "userId" = account."id") summed
                CROSS JOIN LATERAL (
                    SELECT account."generationTotal"::bigint AS generation, account."purchaseTotal"::bigint AS purchase,
                           account."refundTotal"::bigint AS refund, account."bonusTotal"::bigint AS bonus,
                           account."spentInMonth"::bigint AS spent) noted
                WHERE noted <> summed
                """);
    }
}
