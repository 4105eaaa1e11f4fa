package ai.postforge.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.Main;
import ai.postforge.bootstrap.testing.ChildProcess;
import ai.postforge.bootstrap.testing.Conditions;
import ai.postforge.operations.testing.PrismaDatabase;
import ai.postforge.operations.testing.Sql;
import ai.postforge.persistence.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, and a disk without room, in the middle: real processes that get a real signal or a real error. */
final class DbInterruptionTest {
    private static final String INTERRUPTED = "postforge: interrupted; the step under way was undone";

    @TempDir
    Path directory;

    @Test
    void aBackupThatIsInterruptedLeavesNoFile() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                Connection blocking = database.dataSource().getConnection()) {
            hold(blocking, "LOCK TABLE \"Post\" IN ACCESS EXCLUSIVE MODE");
            try (ChildProcess child = start(database, "db", "backup", "saved.zip")) {
                awaitBlocked(database);
                assertThat(directory).isDirectoryContaining("glob:**saved*");
                child.interrupt();

                assertThat(child.awaitExit()).isEqualTo(1);
                assertThat(child.output().lines().filter(line -> !line.startsWith("database: ")))
                        .containsExactly("postforge: interrupted; the step under way was undone");
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
                child.interrupt();

                assertThat(child.awaitExit()).isEqualTo(1);
                assertThat(child.output()).contains("postforge: interrupted");
            }
            blocking.rollback();
            assertThat(Sql.fingerprint(database.dataSource())).isEqualTo(before);
        }
    }

    @Test
    void aRestoreThatIsInterruptedLeavesNothing() throws Exception {
        try (TestDatabase full = TestDatabase.fresh();
                TestDatabase empty = TestDatabase.empty();
                Connection blocking = empty.dataSource().getConnection()) {
            Terminal.on(directory, full.jdbcUrl()).run("db", "backup", "saved.zip", "--no-tools");
            List<String> before = Sql.fingerprint(empty.dataSource());
            // Nobody sees it yet, but its name is taken until it is known whether it stays.
            hold(blocking, "CREATE TABLE \"Post\" (n INT)");
            try (ChildProcess child = start(empty, "db", "restore", "saved.zip")) {
                awaitBlocked(empty);
                child.interrupt();

                assertThat(child.awaitExit()).isEqualTo(1);
                assertThat(child.output()).endsWith(INTERRUPTED);
            }
            blocking.rollback();
            assertThat(Sql.fingerprint(empty.dataSource())).isEqualTo(before);
        }
    }

    @Test
    void aDumpThatIsInterruptedEndsItsProgramAndLeavesNoFile() throws Exception {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path program = Files.writeString(
                bin.resolve("pg_dump"),
                "#!/bin/sh\n[ \"$1\" = --version ] && exec echo 'pg_dump (PostgreSQL) 17.1'\necho $$ >pid\nexec sleep 300\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> variables = new HashMap<>(Map.of("PATH", bin + ":" + System.getenv("PATH")));
        try (TestDatabase database = TestDatabase.fresh()) {
            variables.put("DATABASE_URL", database.jdbcUrl());
            try (ChildProcess child =
                    ChildProcess.start(Main.class, directory, variables, "db", "backup", "saved.zip")) {
                Path pid = directory.resolve("pid");
                Conditions.await("pg_dump runs", () -> Files.exists(pid) && Files.size(pid) > 1);
                ProcessHandle dumping = ProcessHandle.of(
                                Long.parseLong(Files.readString(pid).strip()))
                        .orElseThrow();
                child.interrupt();

                assertThat(child.awaitExit()).isEqualTo(1);
                assertThat(child.output()).endsWith(INTERRUPTED);
                Conditions.await("pg_dump has ended", () -> !dumping.isAlive());
            }
        }
        assertThat(directory).isDirectoryNotContaining("glob:**saved*");
    }

    @Test
    void aDiskWithoutRoomIsOneLineThatNamesTheFileEvenInTheMiddleOfATable() throws Exception {
        try (TestDatabase database = TestDatabase.fresh()) {
            Sql.run(database.dataSource(), """
                    INSERT INTO "User" ("id", "clerkId", "email", "openingCredits", "updatedAt")
                    VALUES ('u', 'c', 'u@example.com', 10, now());
                    INSERT INTO "Post" ("id", "userId", "content", "updatedAt")
                    SELECT md5(n::text), 'u', md5(n || 'a') || md5(n || 'b'), now() FROM generate_series(1, 60000) n""");
            Map<String, String> variables = Map.of("DATABASE_URL", database.jdbcUrl());
            try (ChildProcess child = ChildProcess.startWithSmallFiles(
                    512, Main.class, directory, variables, "db", "backup", "saved.zip", "--no-tools")) {
                assertThat(child.awaitExit()).isEqualTo(1);
                assertThat(child.output().lines().filter(line -> line.startsWith("postforge: ")))
                        .singleElement()
                        .asString()
                        .matches("postforge: .*saved\\.zip cannot be written: File too large");
            }
        }
        assertThat(directory).isDirectoryNotContaining("glob:**saved*");
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
}
