package ai.postforge.operations;

import ai.postforge.persistence.session.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Plain JDBC for the few statements of an operator's work. */
final class Connections {
    private Connections() {}

    /**
     * Runs the work on a connection of its own, in autocommit mode.
     *
     * @throws ai.postforge.application.port.StoreUnavailableException if the database cannot be reached
     * @throws IllegalStateException if the database refuses a statement
     */
    static <T> T with(DataSource dataSource, Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw SqlFailures.translate(new IllegalStateException("the database refused: " + e.getMessage(), e));
        }
    }

    /** Runs the work in one transaction; otherwise as {@link #with}. */
    static <T> T inTransaction(DataSource dataSource, Work<T> work) {
        return with(dataSource, connection -> {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                T result = work.on(connection);
                connection.commit();
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        });
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
