package ai.postforge.persistence.reads;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The position of a server's write-ahead log, in bytes since the cluster was created. Uses one connection, which is
 * opened again after a failure. For one thread.
 */
public final class LogPosition implements AutoCloseable {
    /**
     * On a primary: what is on disk, and so everything that was confirmed. Replicas get no more than that. On a
     * standby: what queries see.
     */
    private static final String POSITION = """
            SELECT pg_is_in_recovery(),
                   pg_wal_lsn_diff(
                       CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_flush_lsn() END,
                       '0/0')::bigint
            """;

    private static final String CLUSTER = "SELECT system_identifier FROM pg_control_system()";

    private final DataSource server;
    private @Nullable Connection connection;
    private long cluster;

    /** @param server makes connections with short timeouts */
    public LogPosition(DataSource server) {
        this.server = server;
    }

    /**
     * What a server reports about itself.
     *
     * @param cluster the same for a primary and its standbys, and for no others
     * @param position in bytes; 0 on a standby that has not replayed anything since its start
     */
    public record Reading(long cluster, boolean standby, long position) {}

    /** @throws SQLException if the server does not answer */
    public Reading read() throws SQLException {
        try {
            Connection open = connection;
            if (open == null) {
                open = server.getConnection();
                connection = open;
                cluster = ask(open, CLUSTER, row -> row.getLong(1));
            }
            return ask(open, POSITION, row -> new Reading(cluster, row.getBoolean(1), row.getLong(2)));
        } catch (SQLException failure) {
            close();
            throw failure;
        }
    }

    @Override
    public void close() {
        Connection old = connection;
        connection = null;
        try {
            if (old != null) {
                old.close();
            }
        } catch (SQLException alreadyBroken) {
            // The connection is broken anyway.
        }
    }

    private static <T> T ask(Connection connection, String question, Answer<T> answer) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return answer.of(row);
        }
    }

    @FunctionalInterface
    private interface Answer<T> {
        T of(ResultSet row) throws SQLException;
    }
}
