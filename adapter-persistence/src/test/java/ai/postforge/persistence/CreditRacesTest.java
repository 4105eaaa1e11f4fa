package ai.postforge.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.credit.CreditHolds.CaptureOutcome.Captured;
import ai.postforge.application.credit.CreditHolds.HoldOutcome;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.user.User;
import ai.postforge.persistence.testing.Bank;
import ai.postforge.persistence.testing.Race;
import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However many come at once, no credit is spent twice and none is lost. */
class CreditRacesTest {
    private static final int ROUNDS = 40;

    private final TestDatabase database = TestDatabase.fresh();
    private final WriteStore store = WriteStore.open(database.dataSource());
    private final Bank bank = new Bank(store);

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void twoHundredHoldsOnTenCreditsAreTenHolds() {
        User ada = bank.join("ada", 10);

        List<HoldOutcome> outcomes = Race.of(200, () -> bank.hold(ada));

        assertThat(outcomes).filteredOn(HoldOutcome.Held.class::isInstance).hasSize(10);
        assertThat(outcomes)
                .filteredOn(HoldOutcome.InsufficientCredits.class::isInstance)
                .hasSize(190);
        assertThat(account(ada)).containsExactly("0|10");
    }

    @Test
    void holdsAndReleasesAtOnceLoseNothing() {
        User ada = bank.join("ada", 3);

        Race.of(16, () -> {
            for (int i = 0; i < ROUNDS; i++) {
                if (bank.hold(ada) instanceof HoldOutcome.Held held) {
                    assertThat(bank.release(held.hold())).isTrue();
                }
            }
            return true;
        });

        assertThat(account(ada)).containsExactly("3|0");
    }

    @Test
    void oneKeySentTwentyTimesIsOneHold() {
        User ada = bank.join("ada", 100);
        for (int round = 0; round < ROUNDS; round++) {
            String key = "key-" + round;

            List<HoldOutcome> outcomes = Race.of(20, () -> bank.hold(ada, key, "f"));

            assertThat(outcomes).filteredOn(HoldOutcome.Held.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(HoldOutcome.InProgress.class::isInstance)
                    .hasSize(19);
        }
        assertThat(account(ada)).containsExactly(100 - ROUNDS + "|" + ROUNDS);
    }

    @Test
    void ofAllWhoSettleAHoldOneDoes() {
        User ada = bank.join("ada", 100);
        int captured = 0;
        for (int round = 0; round < ROUNDS; round++) {
            boolean idempotent = round % 2 == 0;
            Hold hold = bank.held(idempotent ? bank.hold(ada, "key-" + round, "f") : bank.hold(ada));

            List<Boolean> captures = new ArrayList<>();
            List<Boolean> settled = Race.of(List.of(
                    () -> bank.capture(hold, idempotent) instanceof Captured && captures.add(true),
                    () -> bank.release(hold),
                    () -> sweep(hold)));

            assertThat(settled).containsOnlyOnce(true);
            captured += captures.size();
        }
        assertThat(account(ada)).containsExactly(100 - captured + "|0");
        assertThat(Rows.of(database.dataSource(), "SELECT COUNT(*) FROM \"Post\""))
                .containsExactly(String.valueOf(captured));
        assertBooksAreExact();
    }

    @Test
    void aUserCanBeDeletedInTheMiddleOfItAll() {
        for (int round = 0; round < ROUNDS; round++) {
            User ada = bank.join("ada-" + round, 100);
            Hold first = bank.held(bank.hold(ada));
            Hold second = bank.held(bank.hold(ada, "key", "f"));
            Hold third = bank.held(bank.hold(ada));

            Race.<Object>of(List.of(
                    () -> bank.remove(ada),
                    () -> bank.capture(first, false),
                    () -> bank.capture(second, true),
                    () -> bank.release(third),
                    () -> bank.hold(ada),
                    () -> bank.hold(ada, "other", "f")));
        }
        assertThat(Rows.of(database.dataSource(), """
                        SELECT (SELECT COUNT(*) FROM "User"), (SELECT COUNT(*) FROM "CreditHold"),
                               (SELECT COUNT(*) FROM "Post"), (SELECT COUNT(*) FROM "CreditTransaction")
                        """)).containsExactly("0|0|0|0");
        assertThat(Rows.of(database.dataSource(), """
                        SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()
                        """))
                .as("all lock the account first")
                .containsExactly("0");
    }

    @Test
    void anAccountsEntriesAreNumberedInTheOrderOfItsBalances() {
        User ada = bank.join("ada", 500);
        Callable<Boolean> spender = () -> {
            for (int i = 0; i < ROUNDS; i++) {
                bank.capture(bank.held(bank.hold(ada)), false);
            }
            return true;
        };
        Callable<Boolean> buyer = () -> {
            for (int i = 0; i < ROUNDS; i++) {
                bank.grant(ada, 3);
            }
            return true;
        };

        Race.of(Stream.of(spender, buyer, spender, spender, buyer, spender, spender, spender)
                .toList());

        assertThat(Rows.of(database.dataSource(), "SELECT COUNT(*) FROM \"CreditTransaction\""))
                .containsExactly(String.valueOf(1 + 8 * ROUNDS));
        assertThat(account(ada)).containsExactly(500 - 6 * ROUNDS + 2 * 3 * ROUNDS + "|0");
        assertBooksAreExact();
    }

    private boolean sweep(Hold hold) {
        return store.expiredHolds().find(hold.expiresAt(), 500).stream()
                .filter(found -> store.creditHolds().release(found, hold.expiresAt()))
                .anyMatch(hold.id()::equals);
    }

    private List<String> account(User user) {
        return Rows.of(
                database.dataSource(),
                "SELECT \"credits\", \"heldCredits\" FROM \"User\" WHERE \"id\" = ?",
                user.id().value());
    }

    /** Each balance is the one before plus the amount, and the last one is the account's. */
    private void assertBooksAreExact() {
        assertThat(Rows.of(database.dataSource(), """
                        SELECT entry."id"
                        FROM (
                            SELECT t."id", t."balanceAfter",
                                   u."openingCredits" + SUM(t."amount") OVER (ORDER BY t."sequence") AS expected
                            FROM "CreditTransaction" t JOIN "User" u ON u."id" = t."userId"
                        ) entry
                        WHERE entry."balanceAfter" IS DISTINCT FROM entry.expected
                        """)).isEmpty();
        assertThat(Rows.of(database.dataSource(), """
                        SELECT u."id" FROM "User" u
                        WHERE u."credits" + u."heldCredits" <> u."openingCredits"
                            + (SELECT SUM(t."amount") FROM "CreditTransaction" t WHERE t."userId" = u."id")
                        """)).isEmpty();
    }
}
