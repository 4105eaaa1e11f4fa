package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.testing.ChildProcess;
import ai.postforge.bootstrap.testing.Conditions;
import ai.postforge.operations.testing.Sql;
import ai.postforge.persistence.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies, or is told to end, in the middle of a generation. */
final class CrashTest {
    private static final Map<String, String> PATIENT = Map.of("POSTFORGE_AI_TIMEOUT", "1h", "POSTFORGE_HOLD_TTL", "2h");

    @TempDir
    Path directory;

    @Test
    void theCreditOfAGenerationThatWasKilledComesBackAfterTheRestartAndTheHoldsEnd() throws Exception {
        try (TestDatabase storage = TestDatabase.fresh()) {
            Books books = new Books(storage.dataSource());
            try (ChildProcess child = startSlowService(storage, PATIENT)) {
                Client ada = joined(child);
                CompletableFuture<Void> lost = request(ada).handle((answer, failure) -> null);
                child.awaitLine("generating");
                assertThat(books.of("user_ada").available()).isEqualTo(9);
                assertThat(books.of("user_ada").held()).isEqualTo(1);
                child.kill();
                lost.get();
            }
            books.balance();
            // So much later.
            Sql.run(
                    storage.dataSource(),
                    "UPDATE \"CreditHold\" SET \"expiresAt\" = \"expiresAt\" - interval '3 hours'");
            try (RunningService restarted = RunningService.on(storage)) {
                Conditions.await(
                        "the credit is back",
                        () -> restarted.books().of("user_ada").available() == 10);
                assertThat(books.of("user_ada").held()).isZero();
                assertThat(books.of("user_ada").posts()).isZero();
                Client ada = restarted.client().with(RunningService.tokenOf("user_ada"));
                assertThat(ada.generate().status()).isEqualTo(201);
            }
            books.balance();
        }
    }

    @Test
    void aGenerationThatRunsWhenTheServiceIsToldToEndIsAnswered() throws Exception {
        try (TestDatabase storage = TestDatabase.fresh();
                ChildProcess child = startSlowService(storage, PATIENT)) {
            Client ada = joined(child);
            CompletableFuture<Answer> running = request(ada);
            child.awaitLine("generating");

            child.terminate();
            child.awaitLine("stopping");
            Conditions.await("no new request is taken", () -> isRefused(ada));
            assertThat(running).isNotDone();
            child.endInput();

            assertThat(running.get().status()).isEqualTo(201);
            assertThat(running.get().text("content")).isEqualTo("Worth the wait.");
            child.awaitLine("stopped");
            child.awaitExit();
            Books books = new Books(storage.dataSource());
            books.balance();
            assertThat(books.of("user_ada").available()).isEqualTo(9);
            assertThat(books.of("user_ada").held()).isZero();
        }
    }

    private ChildProcess startSlowService(TestDatabase storage, Map<String, String> variables) {
        return ChildProcess.start(
                SlowService.class,
                directory,
                RunningService.variables(storage, variables),
                RunningService.DEVELOPMENT_KEY.toString());
    }

    private static Client joined(ChildProcess child) throws InterruptedException {
        int port = Integer.parseInt(child.awaitLine("port ").substring("port ".length()));
        Client anybody = Client.of(port);
        Answer joined = new Webhooks(anybody).deliver(Webhooks.created("user_ada", "ada@example.org", 1000));
        assertThat(joined.status()).isEqualTo(200);
        return anybody.with(RunningService.tokenOf("user_ada"));
    }

    private static CompletableFuture<Answer> request(Client client) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(client.generate());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private static boolean isRefused(Client client) {
        try {
            return client.get("/health").status() == 503;
        } catch (java.io.UncheckedIOException e) {
            return true;
        }
    }
}
