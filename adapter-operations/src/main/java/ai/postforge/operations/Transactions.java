package ai.postforge.operations;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Work of an operator on one connection, in one transaction. A failure undoes all of it. For this module only. */
public final class Transactions {
    private Transactions() {}

    /** What is done on the connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Commits what the work did.
     *
     * @throws OperationFailedException if the database refused or went away; nothing was changed
     */
    public static <T> T inOne(DataSource dataSource, Work<T> work) {
        return run(dataSource, "READ COMMITTED", true, work);
    }

    /** As {@link #inOne}, but rolls back the work. */
    public static <T> T rolledBack(DataSource dataSource, Work<T> work) {
        return run(dataSource, "READ COMMITTED", false, work);
    }

    /** For reading: every statement sees the database as it was at the first statement. */
    public static <T> T inSnapshot(DataSource dataSource, Work<T> work) {
        return run(dataSource, "REPEATABLE READ READ ONLY", true, work);
    }

    private static <T> T run(DataSource dataSource, String mode, boolean commit, Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            // For the transaction, not for the session, because a pooler may share the session with others.
            execute(connection, "SET TRANSACTION ISOLATION LEVEL " + mode);
            return end(connection, commit, work);
        } catch (SQLException failure) {
            throw OperationFailedException.because(failure);
        }
    }

    private static <T> T end(Connection connection, boolean commit, Work<T> work) throws SQLException {
        T result;
        try {
            result = work.on(connection);
        } catch (SQLException | RuntimeException failure) {
            try {
                connection.rollback();
            } catch (SQLException further) {
                // Closing the connection also undoes the work. The failure of the work is the one to report.
                failure.addSuppressed(further);
            }
            throw failure;
        }
        if (commit) {
            connection.commit();
        } else {
            connection.rollback();
        }
        connection.setAutoCommit(true);
        return result;
    }

    /** Runs a statement without parameters. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
