package ai.postforge.operations.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Rows in order, fetched a few at a time, so that any number of them takes the same memory. */
final class Cursor<T> implements AutoCloseable {
    private static final int FETCH_ROWS = 2000;

    private final PreparedStatement statement;
    private final ResultSet rows;
    private final RowReader<T> reader;
    private Optional<T> next;

    private Cursor(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        this.statement = statement;
        this.rows = statement.executeQuery();
        this.reader = reader;
        this.next = read();
    }

    /** Opens it, in the connection's transaction. */
    static <T> Cursor<T> open(Connection connection, String sql, List<?> parameters, RowReader<T> reader)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setFetchSize(FETCH_ROWS);
            for (int i = 0; i < parameters.size(); i++) {
                Object parameter = parameters.get(i);
                if (parameter instanceof LocalDateTime time) {
                    statement.setObject(i + 1, time);
                } else {
                    statement.setString(i + 1, parameter.toString());
                }
            }
            return new Cursor<>(statement, reader);
        } catch (SQLException | RuntimeException failure) {
            statement.close();
            throw failure;
        }
    }

    /** The row that {@link #next} will give, or empty at the end. */
    Optional<T> peek() {
        return next;
    }

    /** The next row, or empty at the end. */
    Optional<T> next() throws SQLException {
        Optional<T> current = next;
        next = current.isPresent() ? read() : current;
        return current;
    }

    private Optional<T> read() throws SQLException {
        return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            rows.close();
        }
    }

    /** Maps the current row to a value. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
