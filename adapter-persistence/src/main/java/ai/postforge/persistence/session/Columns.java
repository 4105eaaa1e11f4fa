package ai.postforge.persistence.session;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows as arrays of columns. A statement takes any number of rows as a few arrays, so its text stays the same. */
public record Columns<R>(Connection connection, List<R> rows) {
    public Array text(Function<R, @Nullable String> column) throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(column).toArray());
    }

    public Array integer(Function<R, Integer> column) throws SQLException {
        return connection.createArrayOf("integer", rows.stream().map(column).toArray());
    }
}
