package ai.postforge.persistence.credit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.credit.CreditHolds.CaptureOutcome;
import ai.postforge.application.credit.CreditHolds.CaptureOutcome.Captured;
import ai.postforge.application.credit.CreditHolds.CaptureOutcome.HoldGone;
import ai.postforge.application.credit.CreditHolds.CaptureRequest;
import ai.postforge.application.credit.CreditHolds.HoldOutcome.Held;
import ai.postforge.application.credit.CreditHolds.HoldRequest;
import ai.postforge.application.credit.CreditHolds.Idempotency;
import ai.postforge.application.credit.IdempotencyKey;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.persistence.CuidSource;
import ai.postforge.persistence.WriteStore;
import ai.postforge.persistence.credit.JointHolds.Answer;
import ai.postforge.persistence.session.Sessions;
import ai.postforge.persistence.testing.Bank;
import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several holds or captures in one statement have the same results as one by one. */
class JointHoldsTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final WriteStore store = WriteStore.open(database.dataSource());
    private final Sessions sessions = Sessions.open(database.dataSource(), 32, List.of());
    private final JointHolds holds = JointHolds.onAllAccounts(sessions);
    private final JointCaptures captures = JointCaptures.onAllAccounts(sessions);
    private final Bank bank = new Bank(store);
    private final CuidSource ids = new CuidSource();
    private final User ada = bank.join("ada", 2);
    private final User bob = bank.join("bob", 10);

    @AfterEach
    void close() {
        sessions.close();
        store.close();
        database.close();
    }

    @Test
    void eachAccountGrantsInTheirOrderAsManyAsItHasCreditsFor() {
        List<Answer> outcomes = holds.hold(List.of(
                request(bob, 3), request(ada, 1), request(ada, 1), request(bob, 3), request(ada, 1), request(bob, 3)));

        assertThat(outcomes.stream().map(JointHoldsTest::accountOf))
                .containsExactly(
                        Optional.of(new CreditAccount(7, 3)),
                        Optional.of(new CreditAccount(1, 1)),
                        Optional.of(new CreditAccount(0, 2)),
                        Optional.of(new CreditAccount(4, 6)),
                        Optional.empty(),
                        Optional.of(new CreditAccount(1, 9)));
        assertThat(outcomes.get(4)).isEqualTo(new Answer.Refused());
        assertThat(accounts()).containsExactly("ada|0|2", "bob|1|9");
        assertThat(Rows.of(database.dataSource(), "SELECT COUNT(*) FROM \"CreditHold\""))
                .containsExactly("5");
    }

    @Test
    void aStrangerAndAKeyThatIsTakenAreRefusedAndTheOthersAreNot() {
        bank.held(bank.hold(bob, "taken", "f"));

        List<Answer> outcomes = holds.hold(List.of(
                request(Caller.personal(new UserId("nobody")), 1, Optional.empty()),
                request(Bank.caller(bob), 1, key("taken")),
                request(Bank.caller(bob), 1, key("free")),
                request(Bank.caller(ada), 1, key("taken"))));

        assertThat(outcomes.subList(0, 2)).containsExactly(new Answer.LeftOut(), new Answer.Refused());
        assertThat(outcomes.subList(2, 4)).allSatisfy(it -> assertThat(it).isInstanceOf(Answer.Granted.class));
        assertThat(accounts()).containsExactly("ada|1|1", "bob|8|2");
    }

    @Test
    void ofTwinsTheFirstIsGrantedAndTheOthersAreRefusedWithoutAFailure() {
        List<Answer> outcomes = holds.hold(List.of(
                request(Bank.caller(bob), 1, key("twin")),
                request(Bank.caller(ada), 1, key("twin")),
                request(Bank.caller(bob), 1, key("twin")),
                request(Bank.caller(bob), 2, key("other")),
                request(Bank.caller(bob), 2, key("twin"))));

        assertThat(outcomes.get(0)).isInstanceOf(Answer.Granted.class);
        assertThat(outcomes.get(1)).isInstanceOf(Answer.Granted.class);
        assertThat(outcomes.get(2)).isEqualTo(new Answer.Refused());
        assertThat(outcomes.get(3)).isInstanceOf(Answer.Granted.class);
        assertThat(outcomes.get(4)).isEqualTo(new Answer.Refused());
        assertThat(accounts()).containsExactly("ada|1|1", "bob|7|3");
    }

    @Test
    void entriesAreNumberedInTheOrderOfTheirBalances() {
        List<Hold> held = holds
                .hold(List.of(request(bob, 1), request(ada, 1), request(bob, 2), request(ada, 1), request(bob, 3)))
                .stream()
                .map(JointHoldsTest::held)
                .toList();

        List<Optional<CaptureOutcome>> outcomes = captures.capture(
                List.of(capture(held.get(4)), capture(held.get(1)), capture(held.get(0)), capture(held.get(3))));

        assertThat(outcomes)
                .containsExactly(
                        Optional.of(new Captured(new CreditAccount(4, 3))),
                        Optional.of(new Captured(new CreditAccount(0, 1))),
                        Optional.of(new Captured(new CreditAccount(4, 2))),
                        Optional.of(new Captured(new CreditAccount(0, 0))));
        assertThat(accounts()).containsExactly("ada|0|0", "bob|4|2");
        assertThat(Rows.of(database.dataSource(), """
                        SELECT u."clerkId", t."amount", t."balanceAfter"
                        FROM "CreditTransaction" t JOIN "User" u ON u."id" = t."userId"
                        WHERE t."type" = 'generation' ORDER BY u."clerkId", t."sequence"
                        """)).containsExactly("ada|-1|1", "ada|-1|0", "bob|-3|7", "bob|-1|6");
    }

    @Test
    void aHoldIsCapturedOnceAndOneThatIsGoneIsNotMissedByTheOthers() {
        List<Hold> held = holds.hold(List.of(request(bob, 1), request(bob, 1), request(ada, 1))).stream()
                .map(JointHoldsTest::held)
                .toList();
        bank.release(held.get(1));

        List<Optional<CaptureOutcome>> outcomes = captures.capture(
                List.of(capture(held.get(0)), capture(held.get(1)), capture(held.get(0)), capture(held.get(2))));

        assertThat(outcomes)
                .filteredOn(it -> it.orElseThrow() instanceof Captured)
                .hasSize(2);
        assertThat(outcomes.get(1)).contains(new HoldGone());
        assertThat(outcomes.get(3)).contains(new Captured(new CreditAccount(1, 0)));
        assertThat(accounts()).containsExactly("ada|1|0", "bob|9|0");
        assertThat(Rows.of(database.dataSource(), "SELECT COUNT(*) FROM \"Post\""))
                .containsExactly("2");
    }

    @Test
    void capturesOfTwoMonthsAreCountedInTheirOwn() {
        Instant earlier = Instant.parse("2026-02-28T23:59:59.999Z");
        List<Hold> held =
                holds.hold(List.of(request(bob, 1), request(ada, 1), request(bob, 2), request(bob, 3))).stream()
                        .map(JointHoldsTest::held)
                        .toList();

        captures.capture(List.of(
                capture(held.get(0)),
                capture(held.get(1), earlier),
                capture(held.get(2), earlier),
                capture(held.get(3))));

        assertThat(Rows.of(database.dataSource(), """
                        SELECT "clerkId", "generationTotal", "spentMonth", "spentInMonth" FROM "User" ORDER BY "clerkId"
                        """)).containsExactly("ada|-1|2026-03-01|0", "bob|-6|2026-03-01|4");
    }

    private List<String> accounts() {
        return Rows.of(
                database.dataSource(),
                "SELECT \"clerkId\", \"credits\", \"heldCredits\" FROM \"User\" ORDER BY \"clerkId\"");
    }

    @Test
    void ofALockedAccountNothingIsHeldOrCapturedAndOfTheOthersAllIs() throws SQLException {
        List<Hold> held = holds.hold(List.of(request(ada, 1), request(bob, 1))).stream()
                .map(JointHoldsTest::held)
                .toList();
        try (Connection operator = database.dataSource().getConnection();
                Statement lock = operator.createStatement()) {
            operator.setAutoCommit(false);
            lock.execute("SELECT 1 FROM \"User\" WHERE \"clerkId\" = 'ada' FOR UPDATE");

            List<Answer> answers = JointHolds.onFreeAccounts(sessions)
                    .hold(List.of(request(ada, 1), request(bob, 2), request(ada, 9), request(bob, 9)));
            List<Optional<CaptureOutcome>> outcomes = JointCaptures.onFreeAccounts(sessions)
                    .capture(List.of(capture(held.get(0)), capture(held.get(1)), capture(held.get(1))));

            assertThat(answers.stream().map(JointHoldsTest::accountOf))
                    .containsExactly(
                            Optional.empty(), Optional.of(new CreditAccount(7, 3)), Optional.empty(), Optional.empty());
            assertThat(answers).element(0).isEqualTo(new Answer.LeftOut());
            assertThat(answers).element(2).isEqualTo(new Answer.LeftOut());
            assertThat(answers).element(3).isEqualTo(new Answer.Refused());
            assertThat(outcomes.getFirst()).isEmpty();
            assertThat(outcomes.subList(1, 3))
                    .containsExactlyInAnyOrder(
                            Optional.of(new Captured(new CreditAccount(7, 2))), Optional.of(new HoldGone()));
        }
        assertThat(accounts()).containsExactly("ada|1|1", "bob|7|2");
    }

    private static Optional<CreditAccount> accountOf(Answer answer) {
        return answer instanceof Answer.Granted(Held granted) ? Optional.of(granted.account()) : Optional.empty();
    }

    private static Hold held(Answer answer) {
        return ((Answer.Granted) answer).held().hold();
    }

    private static Optional<Idempotency> key(String key) {
        return Optional.of(new Idempotency(new IdempotencyKey(key), "f"));
    }

    private HoldRequest request(User user, int amount) {
        return request(Bank.caller(user), amount, Optional.empty());
    }

    private HoldRequest request(Caller caller, int amount, Optional<Idempotency> idempotency) {
        return new HoldRequest(
                new HoldId(ids.next()), caller, amount, idempotency, Bank.NOW, Bank.NOW.plus(Duration.ofMinutes(2)));
    }

    private CaptureRequest capture(Hold hold) {
        return capture(hold, Bank.NOW);
    }

    private CaptureRequest capture(Hold hold, Instant now) {
        return new CaptureRequest(
                hold,
                new LedgerEntryId(ids.next()),
                "Post generation",
                bank.draft(hold.spender(), now),
                false,
                Bank.NOW);
    }
}
