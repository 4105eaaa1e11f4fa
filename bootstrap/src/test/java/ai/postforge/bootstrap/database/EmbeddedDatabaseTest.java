package ai.postforge.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.bootstrap.testing.ChildProcess;
import ai.postforge.bootstrap.testing.Conditions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database under all that a developer's machine does to it. */
final class EmbeddedDatabaseTest {
    @TempDir
    Path directory;

    @AfterEach
    void nothingIsLeftRunning() throws Exception {
        // A test that failed may have left its server.
        var left = Postmaster.of(home().resolve("database"));
        if (left.isPresent() && left.get().isAlive()) {
            left.get().stop();
        }
    }

    @Test
    void rowsAreKeptFromRunToRunAndTheServerEndsWithItsLastUser() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(home())) {
            run(database.jdbcUrl(), "CREATE TABLE note AS SELECT 'kept' AS text");
        }
        assertThat(Postmaster.of(home().resolve("database"))).isEmpty();

        try (EmbeddedDatabase database = EmbeddedDatabase.open(home())) {
            assertThat(query(database.jdbcUrl(), "SELECT text FROM note")).isEqualTo("kept");
            assertThat(query(database.jdbcUrl(), "SHOW fsync")).isEqualTo("on");
            assertThat(query(database.jdbcUrl(), "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(database.jdbcUrl(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(database.jdbcUrl(), "SHOW unix_socket_directories"))
                    .isEmpty();
        }
    }

    @Test
    void twoFirstStartsAtOnceShareOneServerThatTheLastOneStops() throws Exception {
        try (ChildProcess one = startUser();
                ChildProcess other = startUser()) {
            String url = one.awaitLine("open ").substring("open ".length());
            assertThat(other.awaitLine("open ")).isEqualTo("open " + url);

            one.endInput();
            assertThat(one.awaitExit()).isZero();
            assertThat(query(url, "SELECT 'still here'")).isEqualTo("still here");

            other.endInput();
            assertThat(other.awaitExit()).isZero();
            assertThat(Postmaster.of(home().resolve("database"))).isEmpty();
        }
    }

    @Test
    void whoeverComesAfterAKilledUserTakesItsServerOverAndStopsIt() throws Exception {
        String url;
        try (ChildProcess killed = startUser()) {
            url = killed.awaitLine("open ").substring("open ".length());
            run(url, "CREATE TABLE note AS SELECT 'kept' AS text");
            killed.kill();
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.open(home())) {
            assertThat(database.jdbcUrl()).isEqualTo(url);
            assertThat(query(url, "SELECT text FROM note")).isEqualTo("kept");
        }
        assertThat(Postmaster.of(home().resolve("database"))).isEmpty();
    }

    @Test
    void aServerThatWasKilledWithItsUserIsStartedAgain() throws Exception {
        try (ChildProcess killed = startUser()) {
            String url = killed.awaitLine("open ").substring("open ".length());
            run(url, "CREATE TABLE note AS SELECT 'kept' AS text");
            killed.kill();
            Postmaster server = Postmaster.of(home().resolve("database")).orElseThrow();
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
            Conditions.await("the server is gone", () -> !server.isAlive());
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.open(home())) {
            assertThat(query(database.jdbcUrl(), "SELECT text FROM note")).isEqualTo("kept");
        }
    }

    @Test
    void aLeftOverFileWhoseProcessIdIsAnotherProgramsByNowStopsNobody() throws Exception {
        EmbeddedDatabase.open(home()).close();
        long self = ProcessHandle.current().pid();
        Files.writeString(
                home().resolve("database/postmaster.pid"), self + "\n/elsewhere\n1700000000\n1\n\n127.0.0.1\n");

        try (EmbeddedDatabase database = EmbeddedDatabase.open(home())) {
            assertThat(query(database.jdbcUrl(), "SELECT 'on'")).isEqualTo("on");
        }
    }

    @Test
    void aFirstStartThatWasCutOffIsSetAsideAndMadeAgain() throws Exception {
        Files.createDirectories(home().resolve("database"));
        Files.writeString(home().resolve("database/postgresql.conf"), "# half of it");

        EmbeddedDatabase.open(home()).close();

        try (var files = Files.list(home())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("database-incomplete-"));
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsOneClearLine() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> EmbeddedDatabase.open(file.resolve("below")))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("cannot be opened")
                .hasMessageContaining("below");
    }

    private Path home() {
        return directory.resolve(".postforge");
    }

    private ChildProcess startUser() {
        return ChildProcess.start(EmbeddedDatabaseUser.class, directory, Map.of(), home().toString());
    }

    private static void run(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, EmbeddedDatabase.USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, EmbeddedDatabase.USER, "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
