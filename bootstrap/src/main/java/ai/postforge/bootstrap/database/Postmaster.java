package ai.postforge.bootstrap.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL server as the file {@code postmaster.pid} in its data directory tells of it. That file outlives a server
 * that was killed, and its process id may have gone to some other program since.
 */
final class Postmaster {
    private static final String PID_FILE = "postmaster.pid";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String WRONG_PASSWORD = "28P01";
    // Beyond what any system hands out.
    private static final String NOBODY = "1000000000";

    private final Path dataDirectory;
    private final String pidFile;
    private final long pid;
    private final int port;

    private Postmaster(Path dataDirectory, String pidFile, long pid, int port) {
        this.dataDirectory = dataDirectory;
        this.pidFile = pidFile;
        this.pid = pid;
        this.port = port;
    }

    /** What the file says, or empty if there is none, or one not fully written yet. */
    static Optional<Postmaster> of(Path dataDirectory) throws IOException {
        try {
            String text = Files.readString(dataDirectory.resolve(PID_FILE));
            List<String> lines = text.lines().map(String::strip).toList();
            // The lines: process id, data directory, start time, port, socket directory, address, shared memory.
            return lines.size() < 4 || lines.get(3).isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Postmaster(
                            dataDirectory, text, Long.parseLong(lines.get(0)), Integer.parseInt(lines.get(3))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (NumberFormatException e) {
            throw new IOException(dataDirectory.resolve(PID_FILE) + " is not of PostgreSQL's making", e);
        }
    }

    long pid() {
        return pid;
    }

    int port() {
        return port;
    }

    /** Whether a PostgreSQL process has the id; a process that ended and was not collected yet does not count. */
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .filter(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .isPresent();
    }

    /** Where the server listens, for whoever knows its password. */
    Address address(ServerPassword password) {
        return new Address(port, password);
    }

    /**
     * Whether a server answers on the port, and it is the one that runs on this data directory.
     *
     * @throws DatabaseUnavailableException if a server answers and refuses the password
     */
    boolean answers(ServerPassword password) {
        try (Connection connection = address(password).connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_read_file('" + PID_FILE + "')")) {
            // The last line tells the server's state, and may have changed since.
            return row.next()
                    && row.getString(1)
                            .lines()
                            .limit(4)
                            .toList()
                            .equals(pidFile.lines().limit(4).toList());
        } catch (SQLException e) {
            // On the port of a server that is gone, another one may listen; it does not know the password either.
            if (isAlive() && WRONG_PASSWORD.equals(e.getSQLState())) {
                throw password.refused(dataDirectory, e);
            }
            return false;
        }
    }

    /** Marks the file as of nobody, where its process id now is another program's; PostgreSQL then does the rest. */
    void disown() throws IOException {
        Files.writeString(dataDirectory.resolve(PID_FILE), pidFile.replaceFirst("^\\d+", NOBODY));
    }

    /** Stops the server, sends away whoever is still connected, and waits until it has ended; whether it has. */
    boolean stop(ServerPassword password) throws IOException {
        try (Connection connection = address(password).connect();
                Statement statement = connection.createStatement()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
        } catch (SQLException e) {
            ProcessHandle.of(pid).filter(process -> isAlive()).ifPresent(ProcessHandle::destroy);
        }
        return awaitEnd();
    }

    /** Waits until the server has ended by itself; whether it has. */
    boolean awaitEnd() throws IOException {
        return Waiting.upTo(
                        STOP_LIMIT,
                        PAUSE,
                        () -> of(dataDirectory)
                                        .filter(later -> later.pid == pid)
                                        .isEmpty()
                                ? Optional.of(true)
                                : Optional.empty())
                .orElse(false);
    }

    /** A port of this machine, and how to get in there as the server's owner. */
    record Address(int port, ServerPassword password) {
        private static final String PARAMETERS =
                "?sslmode=disable&gssEncMode=disable&requireAuth=scram-sha-256,none&connectTimeout=2&socketTimeout=5&loginTimeout=5";

        Connection connect() throws SQLException {
            return connect(password.text());
        }

        /** Whether the server lets in somebody who does not know the password. */
        boolean isOpenToEverybody() {
            try (Connection connection = connect("")) {
                return connection.isValid(2);
            } catch (SQLException e) {
                return false;
            }
        }

        private Connection connect(String text) throws SQLException {
            return DriverManager.getConnection(
                    EmbeddedDatabase.jdbcUrl(port, "postgres") + PARAMETERS, EmbeddedDatabase.USER, text);
        }
    }
}
