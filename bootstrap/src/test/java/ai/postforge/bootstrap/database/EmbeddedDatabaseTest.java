package ai.postforge.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.bootstrap.testing.ChildProcess;
import ai.postforge.bootstrap.testing.Conditions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database under all that a developer's machine does to it. */
final class EmbeddedDatabaseTest {
    private static final String TRUST = """
            local all all trust
            host all all 127.0.0.1/32 trust
            host all all ::1/128 trust
            """;

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
            ProcessHandle.of(left.get().pid()).ifPresent(ProcessHandle::destroy);
            left.get().awaitEnd();
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
    void nobodyGetsInWithoutThePasswordThatOnlyItsOwnerCanRead() throws Exception {
        moveIn();
        try (EmbeddedDatabase database = EmbeddedDatabase.open(home())) {
            for (String wrong : List.of("", "postgres")) {
                assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, wrong))
                        .isInstanceOf(SQLException.class);
            }
            assertThat(query(database.jdbcUrl(), "SELECT rolpassword FROM pg_authid WHERE rolname = 'postgres'"))
                    .startsWith("SCRAM-SHA-256$");
        }
        assertThat(Files.getPosixFilePermissions(home().resolve("database-password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aDatabaseOfAnEarlierVersionThatTrustedEverybodyIsConvertedWithItsRows() throws Exception {
        moveIn();
        makeTrusting("CREATE TABLE note AS SELECT 'kept' AS text");

        try (EmbeddedDatabase database = EmbeddedDatabase.open(home())) {
            assertThat(query(database.jdbcUrl(), "SELECT text FROM note")).isEqualTo("kept");
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, ""))
                    .isInstanceOf(SQLException.class);
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.open(home())) {
            assertThat(query(database.jdbcUrl(), "SELECT text FROM note")).isEqualTo("kept");
        }
    }

    @Test
    void aServerThatAnEarlierVersionLeftRunningIsConvertedAndWhoeverWasInIsSentAway() throws Exception {
        moveIn();
        makeTrusting("SELECT 1");
        try (ChildProcess killed = startUser()) {
            String url = killed.awaitLine("open ").substring("open ".length());
            trustAgain(url);
            killed.kill();
            try (Connection intruder = DriverManager.getConnection(url, EmbeddedDatabase.USER, "");
                    EmbeddedDatabase database = EmbeddedDatabase.open(home())) {
                assertThat(database.jdbcUrl()).isEqualTo(url);
                assertThat(intruder.isValid(5)).isFalse();
                assertThatThrownBy(() -> DriverManager.getConnection(url, EmbeddedDatabase.USER, ""))
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void aLostPasswordIsOneClearLineThatSaysHowToGoOn() throws Exception {
        moveIn();
        Files.delete(home().resolve("database-password"));

        assertThatThrownBy(() -> EmbeddedDatabase.open(home()))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("database-password")
                .hasMessageContaining("pg_hba.conf");

        Files.writeString(home().resolve("database/pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
        try (EmbeddedDatabase database = EmbeddedDatabase.open(home())) {
            assertThat(query(database.jdbcUrl(), "SELECT 'on'")).isEqualTo("on");
        }
    }

    /** Makes the database what earlier versions made: without a password, and open to every user of the machine. */
    private void makeTrusting(String sql) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(home())) {
            run(database.jdbcUrl(), sql);
            run(database.jdbcUrl(), "ALTER ROLE postgres PASSWORD NULL");
        }
        Files.delete(home().resolve("database-password"));
        Files.writeString(home().resolve("database/pg_hba.conf"), TRUST);
    }

    private void trustAgain(String url) throws Exception {
        Files.writeString(home().resolve("database/pg_hba.conf"), TRUST);
        run(url, "SELECT pg_reload_conf()");
        Conditions.await("the server trusts again", () -> {
            try (Connection open = DriverManager.getConnection(url, EmbeddedDatabase.USER, "")) {
                return open.isValid(5);
            } catch (SQLException e) {
                return false;
            }
        });
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
        Files.copy(
                shared.resolve("used/database-password"),
                home().resolve("database-password"),
                StandardCopyOption.COPY_ATTRIBUTES);
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

    private String password() {
        try {
            return Files.readString(home().resolve("database-password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, EmbeddedDatabase.USER, password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, EmbeddedDatabase.USER, password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
