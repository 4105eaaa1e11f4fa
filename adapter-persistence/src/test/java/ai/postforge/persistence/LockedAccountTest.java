package ai.postforge.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.credit.CreditHolds.CaptureOutcome;
import ai.postforge.application.credit.CreditHolds.HoldOutcome;
import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.user.User;
import ai.postforge.persistence.testing.Bank;
import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An account whose row somebody keeps locked, as an operator's open transaction does. */
class LockedAccountTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final WriteStore store = WriteStore.open(database.dataSource());
    private final Bank bank = new Bank(store);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final User ada = bank.join("ada", 10);
    private final User bob = bank.join("bob", 10);

    @AfterEach
    void close() {
        callers.close();
        store.close();
        database.close();
    }

    @Test
    void isRefusedByItselfWhileOthersAreServedAndIsServedOnceItIsFree() throws Exception {
        Hold adas = bank.held(bank.hold(ada));
        User poor = bank.join("poor", 1);
        bank.held(bank.hold(poor));
        List<Future<?>> calls = new ArrayList<>();
        int rounds = 0;
        try (Connection operator = database.dataSource().getConnection()) {
            lock(operator, ada);
            for (int i = 0; i < 20; i++) {
                calls.add(callers.submit(() -> bank.hold(ada)));
                calls.add(callers.submit(() -> bank.capture(adas, false)));
            }

            while (calls.stream().anyMatch(call -> !call.isDone()) && rounds < 3) {
                Hold bobs = bank.held(soon(() -> bank.hold(bob)));
                assertThat(soon(() -> bank.capture(bobs, false))).isInstanceOf(CaptureOutcome.Captured.class);
                assertThat(soon(() -> bank.capture(bobs, false))).isInstanceOf(CaptureOutcome.HoldGone.class);
                assertThat(soon(() -> bank.hold(poor))).isInstanceOf(HoldOutcome.InsufficientCredits.class);
                rounds++;
            }

            for (Future<?> call : calls) {
                assertThatThrownBy(call::get).hasCauseInstanceOf(StoreUnavailableException.class);
            }
            operator.commit();
        }
        assertThat(rounds).isEqualTo(3);
        assertThat(bank.hold(ada)).isInstanceOf(HoldOutcome.Held.class);
        assertThat(bank.capture(adas, false)).isInstanceOf(CaptureOutcome.Captured.class);
        assertThat(Rows.of(
                        database.dataSource(),
                        "SELECT \"clerkId\", \"credits\", \"heldCredits\" FROM \"User\" ORDER BY \"clerkId\""))
                .containsExactly("ada|8|1", "bob|7|0", "poor|0|1");
    }

    @Test
    void aHoldThatIsLockedKeepsNobodyElseFromBeingServed() throws Exception {
        Hold adas = bank.held(bank.hold(ada));
        try (Connection operator = database.dataSource().getConnection();
                Statement statement = operator.createStatement()) {
            operator.setAutoCommit(false);
            statement.execute("SELECT 1 FROM \"CreditHold\" FOR UPDATE");
            Future<CaptureOutcome> capture = callers.submit(() -> bank.capture(adas, false));
            Future<Boolean> release = callers.submit(() -> bank.release(adas));

            for (int round = 0; round < 3; round++) {
                Hold bobs = bank.held(soon(() -> bank.hold(bob)));
                assertThat(soon(() -> bank.capture(bobs, false))).isInstanceOf(CaptureOutcome.Captured.class);
            }

            assertThatThrownBy(capture::get).hasCauseInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(release::get).hasCauseInstanceOf(StoreUnavailableException.class);
            operator.rollback();
        }
        assertThat(bank.capture(adas, false)).isInstanceOf(CaptureOutcome.Captured.class);
    }

    @Test
    void theSweepFindsTheHoldsThatNobodyHasLocked() throws Exception {
        bank.held(bank.hold(ada));
        Hold bobs = bank.held(bank.hold(bob));
        try (Connection operator = database.dataSource().getConnection()) {
            lock(operator, ada);

            assertThat(store.expiredHolds().find(bobs.expiresAt(), 10)).containsExactly(bobs.id());
        }
        assertThat(store.expiredHolds().find(bobs.expiresAt(), 10)).hasSize(2);
    }

    @Test
    void isNotTakenForOneWithoutCredits() throws Exception {
        User poor = bank.join("poor", 1);
        bank.held(bank.hold(poor));
        Future<HoldOutcome> hold;
        try (Connection purchase = database.dataSource().getConnection()) {
            lock(purchase, poor);
            hold = callers.submit(() -> bank.hold(poor));
            try (Statement statement = purchase.createStatement()) {
                statement.executeUpdate("UPDATE \"User\" SET \"credits\" = 5 WHERE \"clerkId\" = 'poor'");
            }
            purchase.commit();
        }
        assertThat(hold.get()).isInstanceOf(HoldOutcome.Held.class);
    }

    @Test
    void isGivenUpAndNothingIsDoneToItLater() throws Exception {
        Hold adas = bank.held(bank.hold(ada));
        try (Connection operator = database.dataSource().getConnection()) {
            lock(operator, ada);
            List<Future<?>> calls = List.of(
                    callers.submit(() -> bank.hold(ada)),
                    callers.submit(() -> bank.capture(adas, false)),
                    callers.submit(() -> bank.release(adas)));
            for (Future<?> call : calls) {
                assertThatThrownBy(() -> call.get(5, TimeUnit.MINUTES))
                        .hasCauseInstanceOf(StoreUnavailableException.class);
            }
            operator.commit();
        }
        assertThat(Rows.of(
                        database.dataSource(),
                        "SELECT \"credits\", \"heldCredits\" FROM \"User\" WHERE \"clerkId\" = 'ada'"))
                .containsExactly("9|1");
    }

    private static void lock(Connection connection, User user) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1 FROM \"User\" WHERE \"clerkId\" = '" + user.clerkId() + "' FOR UPDATE");
        }
    }

    /** The answer; whoever waited for the lock would never have one. */
    private <T> T soon(Callable<T> call) throws Exception {
        return callers.submit(call).get(1, TimeUnit.MINUTES);
    }
}
