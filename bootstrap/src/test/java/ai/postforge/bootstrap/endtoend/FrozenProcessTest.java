package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.testing.Conditions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is frozen in the middle of a transaction: the others get its rows. */
final class FrozenProcessTest {
    @TempDir
    private Path directory;

    @Test
    void itsLocksAreGoneWithinHalfAMinute() throws Exception {
        try (ServedProcess frozen = ServedProcess.start(directory, Map.of("POSTFORGE_AI", "template"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Client ada = frozen.join("user_ada");
            String post =
                    ada.send("POST", "/api/posts", "{\"content\":\"Once.\"}").text("id");
            Future<Answer> edit;
            try (Connection operator = frozen.storage.dataSource().getConnection();
                    Statement statement = operator.createStatement()) {
                operator.setAutoCommit(false);
                statement.execute("SELECT 1 FROM \"Post\" FOR UPDATE");
                edit = threads.submit(() -> ada.send("PATCH", "/api/posts/" + post, "{\"content\":\"Twice.\"}"));
                Conditions.await("the edit waits for the row", () -> frozen.books.number("""
                                SELECT COUNT(*) FROM pg_stat_activity
                                WHERE datname = current_database() AND wait_event_type = 'Lock'""") == 1);
                signal("-STOP", frozen);
                operator.commit();
            }

            try (Connection neighbour = frozen.storage.dataSource().getConnection();
                    Statement statement = neighbour.createStatement()) {
                statement.execute("SET lock_timeout = '30s'");
                assertThat(statement.executeUpdate("UPDATE \"Post\" SET \"content\" = 'Thrice.'"))
                        .isEqualTo(1);
                statement.execute("RESET lock_timeout");
            } finally {
                signal("-CONT", frozen);
            }
            assertThat(edit.get().status()).isEqualTo(503);
        }
    }

    private static void signal(String signal, ServedProcess served) throws Exception {
        new ProcessBuilder("kill", signal, Long.toString(served.child.pid()))
                .start()
                .waitFor();
    }
}
