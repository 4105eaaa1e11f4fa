package ai.postforge.bootstrap.database;

import ai.postforge.persistence.session.PlainDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Connections that have the server keep the statements that are used again and again, unless a pooler is in between. One
 * in transaction mode gives each transaction another server process, which need not know what was prepared on the one
 * before; and it cannot be seen from here in which mode it is, or whether it minds what was prepared.
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

    /** A pooler introduces itself with a process id of its own making, so that it can pass on what is to be cancelled. */
    private static boolean isPooled(Connection connection, PGConnection session) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1) != session.getBackendPID();
        }
    }
}
