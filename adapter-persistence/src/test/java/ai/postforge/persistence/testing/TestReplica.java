package ai.postforge.persistence.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A streaming standby of the test databases' server: a copy of its files, made in backup mode, and so without any program
 * that PostgreSQL's embedded binaries lack.
 */
public final class TestReplica implements AutoCloseable {
    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private final Path data;
    private EmbeddedPostgres server;

    private TestReplica(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.server = server;
    }

    /** Copies the server as it is and starts the copy. */
    public static TestReplica start() {
        try {
            Path data = Files.createTempDirectory("postforge-replica").resolve("data");
            copyServerTo(data);
            Files.writeString(
                    data.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=" + TestDatabase.port() + " user=postgres'\n");
            Files.createFile(data.resolve("standby.signal"));
            return new TestReplica(data, launch(data, 0));
        } catch (IOException e) {
            throw new UncheckedIOException("the replica does not start", e);
        }
    }

    /** The address of the primary's database here, with user and password. */
    public String urlOf(TestDatabase database) {
        return server.getJdbcUrl("postgres", database.name());
    }

    /** From here on it receives what the primary sends, but shows nothing of it. */
    public void pauseReplay() {
        run("SELECT pg_wal_replay_pause()");
    }

    public void resumeReplay() {
        run("SELECT pg_wal_replay_resume()");
    }

    /** Ends being a standby: it can be written to, and no longer hears of the primary. */
    public void promote() {
        run("SELECT pg_promote()");
    }

    /** As {@code kill -9}, on the server and all its processes. */
    public void kill() {
        try {
            ProcessHandle postmaster = postmaster().orElseThrow();
            Stream.concat(Stream.of(postmaster), postmaster.descendants()).forEach(ProcessHandle::destroyForcibly);
            postmaster.onExit().join();
            // The library keeps a lock on the files, and so would the server.
            server.close();
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again after {@link #kill}, on the same port. */
    public void restart() {
        try {
            server = launch(data, server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException("the replica does not start again", e);
        }
    }

    @Override
    public void close() {
        try {
            Optional<ProcessHandle> running = postmaster();
            server.close();
            // The library waits for a few seconds only.
            running.ifPresent(it -> it.onExit().join());
            try (Stream<Path> files = Files.walk(data.getParent())) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's first process, if it is running. */
    private Optional<ProcessHandle> postmaster() throws IOException {
        Path file = data.resolve("postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0)))
                : Optional.empty();
    }

    private static EmbeddedPostgres launch(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPGStartupWait(TestDatabase.PATIENCE)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("hot_standby", "on")
                // Not fewer than the primary's, or it could not follow.
                .setServerConfig("max_connections", "300")
                .setServerConfig("fsync", "off")
                .setServerConfig("timezone", "America/New_York");
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    private void run(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the replica refused: " + sql, e);
        }
    }

    private static void copyServerTo(Path target) throws IOException {
        try (Connection connection = TestDatabase.connectToServer();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('replica', true)");
            copyFiles(Path.of(text(statement, "SHOW data_directory")), target);
            String label = text(statement, "SELECT labelfile FROM pg_backup_stop(false)");
            Files.writeString(target.resolve("backup_label"), label);
        } catch (SQLException e) {
            throw new IllegalStateException("the server does not let itself be copied", e);
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void copyFiles(Path source, Path target) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                // With the owner and the rights that PostgreSQL insists on.
                Files.copy(folder, target.resolve(source.relativize(folder)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!NOT_COPIED.contains(file.getFileName().toString())) {
                    copyUnlessGone(file, target.resolve(source.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            // The server goes on meanwhile; what it takes away, the log makes good.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    private static void copyUnlessGone(Path file, Path copy) throws IOException {
        try {
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (NoSuchFileException gone) {
            Files.deleteIfExists(copy);
        }
    }
}
