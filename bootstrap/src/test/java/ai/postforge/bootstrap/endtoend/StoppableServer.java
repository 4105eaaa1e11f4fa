package ai.postforge.bootstrap.endtoend;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL of a test's own, which can be stopped, frozen and started again on the same port and files. */
final class StoppableServer implements AutoCloseable {
    private final Path data;
    private EmbeddedPostgres server;

    private StoppableServer(Path data) throws IOException {
        this.data = data;
        this.server = launch(data, 0);
    }

    static StoppableServer start(Path folder) throws IOException {
        return new StoppableServer(folder.resolve("data"));
    }

    String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** As {@code pg_ctl stop -m fast}: sessions are ended, and nobody is let in. */
    void stopFast() throws Exception {
        stop("-INT");
    }

    /** As {@code pg_ctl stop -m immediate}: sessions are cut off. */
    void stopImmediately() throws Exception {
        stop("-QUIT");
    }

    private void stop(String signal) throws Exception {
        ProcessHandle first = postmaster();
        kill(signal, first.pid());
        first.onExit().join();
        // The library keeps a lock on the files.
        server.close();
    }

    /** Starts it again after it was stopped; it lets connections in when this returns. */
    void startAgain() throws IOException {
        server = launch(data, server.getPort());
    }

    /** It is there, and takes what is sent, but does nothing. */
    void freeze() throws Exception {
        signal("-STOP");
    }

    void thaw() throws Exception {
        signal("-CONT");
    }

    /** Ends all sessions but its own. */
    void terminateSessions() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
                    """);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void signal(String signal) throws Exception {
        ProcessHandle first = postmaster();
        for (ProcessHandle process :
                Stream.concat(Stream.of(first), first.descendants()).toList()) {
            kill(signal, process.pid());
        }
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void kill(String signal, long pid) throws Exception {
        new ProcessBuilder(List.of("kill", signal, Long.toString(pid))).start().waitFor();
    }

    private static EmbeddedPostgres launch(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(3))
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // The library turns both off. Commits outlive a stopped server without the disk, but not without the
                // log.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "off");
        return (port == 0 ? builder : builder.setPort(port)).start();
    }
}
