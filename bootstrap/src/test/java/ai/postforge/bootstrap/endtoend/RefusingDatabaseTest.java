package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.testing.Conditions;
import ai.postforge.operations.testing.Sql;
import ai.postforge.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that answers and cannot do what it is asked for: callers hear 503, and never 500. */
final class RefusingDatabaseTest {
    private static final List<String> WRITTEN = List.of("Post", "CreditHold", "WebhookDelivery");

    private final TestDatabase storage = TestDatabase.fresh();
    private final String name =
            Sql.read(storage.dataSource(), "SELECT current_database()").getFirst();

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void oneThatIsSetToReadOnlyUnderARunningServiceIsNotReady() throws Exception {
        try (RunningService service = RunningService.on(storage)) {
            Client ada = service.join("user_ada");
            awaitReadiness(service, 200);

            set("default_transaction_read_only = on");

            awaitReadiness(service, 503);
            assertWritesAre503(service, ada);
            assertThat(ada.get("/api/credits").status()).isEqualTo(200);

            set("default_transaction_read_only = off");

            awaitReadiness(service, 200);
            Conditions.await("posts are taken again", () -> post(ada).status() == 201);
        }
    }

    @Test
    void oneThatIsOutOfDiskIsNotReadyAndComesBackByItself() throws Exception {
        try (RunningService service = RunningService.on(storage)) {
            Client ada = service.join("user_ada");
            refuseWith("53100");

            assertWritesAre503(service, ada);
            assertThat(service.client().get("/health/readiness").status()).isEqualTo(503);
            assertThat(service.books().of("user_ada").available()).isEqualTo(10);

            refuseNoLonger();

            awaitReadiness(service, 200);
            assertThat(post(ada).status()).isEqualTo(201);
        }
    }

    /** Stopping, starting, crashed, out of memory, full, cancelled, locked, broken by its disk, rolled back for a rival. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "57P01", "57P02", "57P03", "57P05", "53000", "53200", "53300", "53400", "57014", "55P03", "25006",
                "58000", "58030", "40001", "40P01", "08006"
            })
    void whateverItsStateIsCallersHear503(String state) throws Exception {
        try (RunningService service = RunningService.on(storage)) {
            Client ada = service.join("user_ada");
            refuseWith(state);

            assertWritesAre503(service, ada);

            refuseNoLonger();
            awaitReadiness(service, 200);
            Conditions.await("posts are taken again", () -> post(ada).status() == 201);
        }
    }

    /** Two services, as two processes: in one, work about the same user goes one after the other. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void serializableTransactionsAreTriedAgainOrRefused(boolean oneUser) throws Exception {
        set("default_transaction_isolation = serializable");
        try (RunningService one = RunningService.on(storage);
                RunningService other = RunningService.on(storage);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int user = 0; user < 10; user++) {
                one.join("user_" + user);
            }
            for (int round = 0; round < 10; round++) {
                CyclicBarrier together = new CyclicBarrier(10);
                List<Future<Integer>> answers = new ArrayList<>();
                for (int number = 0; number < 10; number++) {
                    String user = "user_" + (oneUser ? 0 : number);
                    String event =
                            Webhooks.updated(user, user + "." + round + "@example.org", 2000 + round * 10 + number);
                    Webhooks webhooks = (number % 2 == 0 ? one : other).webhooks();
                    answers.add(threads.submit(() -> {
                        together.await();
                        return webhooks.deliver(event).status();
                    }));
                }
                for (Future<Integer> answer : answers) {
                    assertThat(answer.get()).isIn(200, 409, 503);
                }
            }
        }
    }

    private void assertWritesAre503(RunningService service, Client user) throws Exception {
        for (Answer answer : List.of(
                post(user),
                user.generate(),
                service.webhooks().deliver(Webhooks.created("user_new", "new@example.org", 3000)))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.header("Retry-After")).isNotEmpty();
        }
    }

    private static Answer post(Client user) {
        return user.send("POST", "/api/posts", "{\"content\":\"Still here.\"}");
    }

    private static void awaitReadiness(RunningService service, int status) throws Exception {
        Conditions.await(
                "readiness is " + status,
                () -> service.client().get("/health/readiness").status() == status);
    }

    /** For all sessions of the database, those of now included: they are ended. */
    private void set(String setting) throws SQLException {
        try (Connection connection = storage.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute("ALTER DATABASE " + name + " SET " + setting);
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }

    /** Every write fails with that SQLSTATE, raised by the server in earnest. */
    private void refuseWith(String state) {
        Sql.run(storage.dataSource(), """
                CREATE FUNCTION refuse() RETURNS TRIGGER LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '%s'; END $$""".formatted(state));
        for (String table : WRITTEN) {
            Sql.run(
                    storage.dataSource(),
                    "CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON \"" + table
                            + "\" FOR EACH ROW EXECUTE FUNCTION refuse()");
        }
    }

    private void refuseNoLonger() {
        Sql.run(storage.dataSource(), "DROP FUNCTION refuse() CASCADE");
    }
}
