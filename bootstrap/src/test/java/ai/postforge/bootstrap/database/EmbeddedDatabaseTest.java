package ai.postforge.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.bootstrap.testing.ChildProcess;
import ai.postforge.bootstrap.testing.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database under all that a developer's machine does to it. */
final class EmbeddedDatabaseTest {
    @TempDir
    static Path shared;

    private Path directory = shared;

    /** A home that has been used, to copy: a first start takes long. */
    @BeforeAll
    static void makeHome() {
        EmbeddedDatabase.open(shared.resolve("used")).close();
    }

    @BeforeEach
    void unpackNothingAgain() throws IOException {
        directory = Files.createTempDirectory(shared, "test");
        Files.createDirectories(home());
        Files.createSymbolicLink(home().resolve("postgresql"), shared.resolve("used/postgresql"));
    }

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
        moveIn();
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
        moveIn();
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
        moveIn();
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
        moveIn();
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

    private void moveIn() throws IOException {
        Path from = shared.resolve("used/database");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy =
                        home().resolve("database").resolve(from.relativize(file).toString());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
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
