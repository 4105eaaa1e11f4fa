package ai.postforge.bootstrap.database;

import ai.postforge.persistence.session.PlainDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Connections that prepare frequent statements on the server, unless a pooler is in between. A pooler in transaction
 * mode may give each transaction another server process, which does not know the prepared statements. The pooler's
 * mode, and whether it keeps prepared statements, cannot be seen from here.
 */
final class PreparingConnections extends PlainDataSource {
    private static final int FROM_THE_FIFTH_USE = 5;
    private static final int NEVER = 0;

    private final DataSource driver;

    PreparingConnections(DataSource driver) {
        this.driver = driver;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = driver.getConnection();
        try {
            PGConnection session = connection.unwrap(PGConnection.class);
            session.setPrepareThreshold(isPooled(connection, session) ? NEVER : FROM_THE_FIFTH_USE);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** A pooler reports a made-up process id, so that it can forward cancel requests. */
    private static boolean isPooled(Connection connection, PGConnection session) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1) != session.getBackendPID();
        }
    }
}
