package ai.postforge.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.user.User;
import ai.postforge.persistence.session.Sessions;
import ai.postforge.persistence.testing.Bank;
import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What keeps a transaction from holding connections and locks for long. */
class TransactionBoundsTest {
    private static final String WAITING_FOR_A_LOCK = """
            SELECT COUNT(*) FROM pg_stat_activity
            WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'
            """;

    private final TestDatabase database = TestDatabase.fresh();
    private final WriteStore store = WriteStore.open(database.dataSource(), 4);
    private final Sessions sessions = Sessions.open(database.dataSource(), 4, List.of());
    private final Bank bank = new Bank(store);
    private final User ada = bank.join("ada", 10);
    private final User bob = bank.join("bob", 10);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        callers.close();
        sessions.close();
        store.close();
        database.close();
    }

    @Test
    void theServerBoundsEachTransactionAndNothingAfterIt() {
        String settings = """
                SELECT current_setting('lock_timeout') || ' ' || current_setting('idle_in_transaction_session_timeout')
                    || ' ' || current_setting('transaction_timeout')
                """;

        assertThat(sessions.<String>inTransaction(session ->
                        session.createNativeQuery(settings, String.class).getSingleResult()))
                .isEqualTo("2s 10s 25s");
        assertThat(sessions.<String>inOneStatement(session ->
                        session.createNativeQuery(settings, String.class).getSingleResult()))
                .isEqualTo("0 0 0");
    }

    @Test
    void manyEditsOfALockedPostTakeOneConnectionAndOtherPostsAreEditedMeanwhile() throws Exception {
        PostId adas = written(ada);
        PostId bobs = written(bob);
        List<Future<Boolean>> edits = new ArrayList<>();
        try (Connection operator = database.dataSource().getConnection();
                Statement statement = operator.createStatement()) {
            operator.setAutoCommit(false);
            statement.execute("SELECT 1 FROM \"Post\" WHERE \"id\" = '" + adas.value() + "' FOR UPDATE");
            for (int i = 0; i < 40; i++) {
                edits.add(callers.submit(() -> isLocked(ada, adas)));
            }
            while (!waitingForALock().equals("1")) {
                Thread.onSpinWait();
            }

            while (edits.stream().anyMatch(edit -> !edit.isDone())) {
                assertThat(isLocked(bob, bobs)).isTrue();
                assertThat(waitingForALock()).isIn("0", "1");
            }

            operator.rollback();
        }
        for (Future<Boolean> edit : edits) {
            assertThatThrownBy(edit::get).hasCauseInstanceOf(StoreUnavailableException.class);
        }
        assertThat(isLocked(ada, adas)).isTrue();
    }

    @Test
    void workAboutOneSubjectGoesOneAfterTheOther() throws Exception {
        CountDownLatch firstIsIn = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Future<Boolean> first = callers.submit(() -> sessions.inTransaction("ada", session -> {
            firstIsIn.countDown();
            return awaits(goOn);
        }));
        firstIsIn.await();

        assertThatThrownBy(() -> sessions.inTransaction("ada", session -> true))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(sessions.<Boolean>inTransaction("bob", session -> true)).isTrue();
        goOn.countDown();
        assertThat(first.get()).isTrue();
        assertThat(sessions.<Boolean>inTransaction("ada", session -> true)).isTrue();
    }

    @Test
    void transactionsTakeAPartOfTheConnectionsOnly() throws Exception {
        CountDownLatch threeAreIn = new CountDownLatch(3);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Future<Boolean>> busy = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            busy.add(callers.submit(() -> sessions.inTransaction(session -> {
                threeAreIn.countDown();
                return awaits(goOn);
            })));
        }
        threeAreIn.await();

        assertThatThrownBy(() -> sessions.inTransaction(session -> true)).isInstanceOf(StoreUnavailableException.class);
        goOn.countDown();
        for (Future<Boolean> each : busy) {
            assertThat(each.get()).isTrue();
        }
    }

    private PostId written(User author) {
        Draft draft = bank.draft(author.id(), Bank.NOW);
        return store.unitOfWork().inTransaction(tx -> {
            tx.posts().save(draft);
            return draft.id();
        });
    }

    private boolean isLocked(User author, PostId post) {
        return store.unitOfWork()
                .inTransaction(tx -> tx.posts().lock(Bank.caller(author), post).isPresent());
    }

    private String waitingForALock() {
        return Rows.of(database.dataSource(), WAITING_FOR_A_LOCK).getFirst();
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
