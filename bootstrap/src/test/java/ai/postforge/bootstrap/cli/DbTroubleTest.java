package ai.postforge.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.Main;
import ai.postforge.bootstrap.cli.Terminal.Said;
import ai.postforge.bootstrap.testing.ChildProcess;
import ai.postforge.bootstrap.testing.Conditions;
import ai.postforge.persistence.operations.testing.HealthyLedger;
import ai.postforge.persistence.operations.testing.PrismaDatabase;
import ai.postforge.persistence.operations.testing.Sql;
import ai.postforge.persistence.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not the command's fault: one line, exit status 1, and nothing half-done. */
final class DbTroubleTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrate",
                "status",
                "validate",
                "check",
                "verify",
                "audit",
                "seed",
                "adopt",
                "backup x.zip",
                "reset --force --database none"
            })
    void anUnreachableHostIsOneLine(String command) {
        Terminal nowhere = Terminal.on(directory, "postgresql://app:hidden@127.0.0.1:1/none");

        assertOneLine(nowhere.run(("db " + command).split(" ", -1)), "cannot be reached: Connection to 127.0.0.1:1");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrate", "status", "validate", "audit", "backup x.zip"})
    void aWrongPasswordIsOneLine(String command) {
        try (TestDatabase database = TestDatabase.fresh()) {
            // The test server trusts everybody, but no user that it does not know.
            Terminal stranger = Terminal.on(
                    directory, database.jdbcUrl().replaceFirst("user=[^&]*", "user=stranger&password=hidden"));

            assertOneLine(stranger.run(("db " + command).split(" ", -1)), "cannot be reached: FATAL: ");
            assertThat(directory).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit --repair --apply", "seed", "reset --force --database NAME"})
    void aUserWhoMayOnlyReadIsOneLineAndChangesNothing(String command) {
        try (TestDatabase database = TestDatabase.fresh()) {
            HealthyLedger.write(database.dataSource());
            Sql.run(database.dataSource(), "UPDATE \"User\" SET \"credits\" = 12 WHERE \"id\" = 'cleo'");
            List<String> before = Sql.fingerprint(database.dataSource());
            String name =
                    Sql.read(database.dataSource(), "SELECT current_database()").getFirst();
            Sql.run(database.dataSource(), "ALTER DATABASE " + name + " SET default_transaction_read_only = on");

            Said said = Terminal.on(directory, database.jdbcUrl())
                    .run(("db " + command).replace("NAME", name).split(" ", -1));

            assertOneLine(said, "read-only");
            assertThat(Sql.fingerprint(database.dataSource())).isEqualTo(before);
        }
    }

    @Test
    void aBackupThatIsInterruptedLeavesNoFile() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                Connection blocking = database.dataSource().getConnection()) {
            hold(blocking, "LOCK TABLE \"Post\" IN ACCESS EXCLUSIVE MODE");
            try (ChildProcess child = start(database, "db", "backup", "saved.zip")) {
                awaitBlocked(database);
                assertThat(directory).isDirectoryContaining("glob:**saved*");
                child.terminate();

                assertThat(child.awaitExit()).isEqualTo(1);
                assertThat(child.output().lines().filter(line -> !line.startsWith("database: ")))
                        .containsExactly("postforge: interrupted; what was under way is undone");
            }
            blocking.rollback();
            assertThat(directory).isDirectoryNotContaining("glob:**saved*");
        }
    }

    @Test
    void aTakeoverThatIsInterruptedLeavesTheDatabaseAsItWas() throws Exception {
        try (TestDatabase database = PrismaDatabase.create();
                Connection blocking = database.dataSource().getConnection()) {
            List<String> before = Sql.fingerprint(database.dataSource());
            hold(blocking, "LOCK TABLE \"Post\" IN ROW SHARE MODE");
            try (ChildProcess child = start(database, "db", "adopt")) {
                awaitBlocked(database);
                child.terminate();

                assertThat(child.awaitExit()).isEqualTo(1);
                assertThat(child.output()).contains("postforge: interrupted");
            }
            blocking.rollback();
            assertThat(Sql.fingerprint(database.dataSource())).isEqualTo(before);
        }
    }

    private ChildProcess start(TestDatabase database, String... arguments) {
        return ChildProcess.start(Main.class, directory, Map.of("DATABASE_URL", database.jdbcUrl()), arguments);
    }

    private static void hold(Connection connection, String lock) throws Exception {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(lock);
        }
    }

    private static void awaitBlocked(TestDatabase database) throws Exception {
        Conditions.await(
                "the command waits for the lock",
                () -> !Sql.read(database.dataSource(), """
                        SELECT pid FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'""").isEmpty());
    }

    private static void assertOneLine(Said said, String reason) {
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err().lines().filter(line -> line.startsWith("postforge: ")))
                .singleElement()
                .asString()
                .contains(reason);
        assertThat(said.err()).doesNotContain("hidden").doesNotContain("\tat ");
    }
}
