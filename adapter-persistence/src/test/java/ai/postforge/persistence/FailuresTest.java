package ai.postforge.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.credit.CreditHolds.HoldOutcome;
import ai.postforge.application.credit.CreditQueries;
import ai.postforge.application.page.PageRequest;
import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.application.post.PostQueries;
import ai.postforge.application.user.UserQueries;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.persistence.testing.Bank;
import ai.postforge.persistence.testing.Race;
import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestDatabase;
import ai.postforge.persistence.testing.TestStore;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What becomes of work that the database undoes, or that it cannot be asked for. */
class FailuresTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final WriteStore store = WriteStore.open(database.dataSource());
    private final Bank bank = new Bank(store);

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void workThatMeetsANewUniqueValueIsRunAgainAndSeesIt() {
        CyclicBarrier bothHaveLooked = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        // As two processes: in one, work about the same user goes one after the other.
        Function<WriteStore, Callable<Boolean>> joining =
                through -> () -> through.unitOfWork().inTransaction(tx -> {
                    ClerkUserId clerkId = new ClerkUserId("ada");
                    if (tx.users().find(clerkId).isPresent()) {
                        return false;
                    }
                    if (runs.incrementAndGet() <= 2) {
                        await(bothHaveLooked);
                    }
                    tx.users()
                            .add(User.joining(
                                    new UserId(new CuidSource().next()),
                                    clerkId,
                                    new EmailAddress("ada@postforge.test"),
                                    Bank.NOW));
                    return true;
                });

        try (WriteStore other = WriteStore.open(database.dataSource())) {
            assertThat(Race.of(List.of(joining.apply(store), joining.apply(other))))
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void workWhoseUserIsDeletedUnderItsHandsIsRunAgainAndSeesIt() {
        User ada = bank.join("ada", 10);
        boolean written = store.unitOfWork().inTransaction(tx -> {
            Optional<User> author = tx.users().find(ada.clerkId());
            // Another transaction, with a connection of its own.
            bank.remove(ada);
            author.ifPresent(it -> tx.posts().save(bank.draft(it.id(), Bank.NOW)));
            return author.isPresent();
        });
        assertThat(written).isFalse();
    }

    @Test
    void workIsRunThreeTimesAtTheMost() {
        bank.join("ada", 10);
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> store.unitOfWork().inTransaction(tx -> {
                    runs.incrementAndGet();
                    tx.users()
                            .add(User.joining(
                                    new UserId("other"),
                                    new ClerkUserId("other"),
                                    new EmailAddress("ada@postforge.test"),
                                    Bank.NOW));
                    return true;
                }))
                .isNotInstanceOf(StoreUnavailableException.class);
        assertThat(runs).hasValue(3);
    }

    @Test
    void twoWhoBlockEachOtherBothGetThrough() {
        User ada = bank.join("ada", 10);
        User grace = bank.join("grace", 10);
        CyclicBarrier bothHaveOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();

        Race.of(List.of(
                () -> grantBoth(ada, grace, runs, bothHaveOne), () -> grantBoth(grace, ada, runs, bothHaveOne)));

        // Where both wait long enough, the database may undo both.
        assertThat(runs.get()).isBetween(3, 6);
        assertThat(Rows.of(database.dataSource(), "SELECT \"credits\" FROM \"User\""))
                .containsExactly("12", "12");
    }

    private boolean grantBoth(User first, User second, AtomicInteger runs, CyclicBarrier bothHaveOne) {
        return store.unitOfWork().inTransaction(tx -> {
            Grant grant = new Grant(1, TransactionType.BONUS, "");
            tx.ledger().grant(Bank.caller(first).payer(), grant, new LedgerEntryId(new CuidSource().next()), Bank.NOW);
            if (runs.incrementAndGet() <= 2) {
                await(bothHaveOne);
            }
            tx.ledger().grant(Bank.caller(second).payer(), grant, new LedgerEntryId(new CuidSource().next()), Bank.NOW);
            return true;
        });
    }

    @Test
    void aDatabaseThatIsAwayIsUnavailableToWriters() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://127.0.0.1:1/nothing");
        User nobody = User.joining(new UserId("u"), new ClerkUserId("c"), new EmailAddress("a@b.c"), Bank.NOW);
        try (WriteStore away = WriteStore.open(nowhere)) {
            assertThatThrownBy(() -> new Bank(away).hold(nobody)).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> new Bank(away).remove(nobody)).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> away.expiredHolds().find(Bank.NOW, 1))
                    .isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void aPoolWithoutAFreeConnectionIsUnavailable() throws Exception {
        User ada = bank.join("ada", 10);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250);
        try (HikariDataSource single = new HikariDataSource(config);
                WriteStore crowded = WriteStore.open(single);
                var taken = single.getConnection()) {
            assertThat(taken.isClosed()).isFalse();
            assertThatThrownBy(() -> new Bank(crowded).hold(ada)).isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void aConnectionThatIsCutInTheMiddleIsUnavailableAndTheNextOneWorks() {
        User ada = bank.join("ada", 10);
        assertThatThrownBy(() -> store.unitOfWork().inTransaction(tx -> {
                    tx.users().find(ada.clerkId());
                    cutAllOthers();
                    tx.users().remove(ada.id());
                    return true;
                }))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(bank.hold(ada)).isInstanceOf(HoldOutcome.Held.class);
    }

    @Test
    void aDatabaseThatIsAwayIsUnavailableToReaders() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://127.0.0.1:1/nothing");
        Caller ada = Caller.personal(new UserId("ada"));
        try (ApplicationContext reads = TestStore.readsFrom(nowhere)) {
            UserQueries users = reads.getBean(UserQueries.class);
            PostQueries posts = reads.getBean(PostQueries.class);
            CreditQueries credits = reads.getBean(CreditQueries.class);
            assertThatThrownBy(() -> users.find(ada.user())).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> posts.list(ada, Optional.empty(), PageRequest.first(1)))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> credits.summary(ada.payer(), Bank.NOW))
                    .isInstanceOf(StoreUnavailableException.class);
        }
    }

    private void cutAllOthers() {
        Rows.of(database.dataSource(), """
                SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
