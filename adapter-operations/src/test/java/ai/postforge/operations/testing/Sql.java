package ai.postforge.operations.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Plain statements, past all rules. */
public final class Sql {
    private Sql() {}

    public static void run(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of all rows. */
    public static List<String> read(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(String.valueOf(row.getString(1)));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Every row of every table, and every column, index and constraint, as text: what a dump would show. */
    public static List<String> fingerprint(DataSource dataSource) {
        List<String> lines = new ArrayList<>(read(dataSource, """
                SELECT format('%s.%s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod))
                FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
                WHERE relnamespace = 'public'::regnamespace AND attnum > 0
                UNION ALL
                SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
                ORDER BY 1"""));
        for (String table : read(
                dataSource,
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1")) {
            lines.addAll(read(dataSource, "SELECT '" + table + "' || t::text FROM \"" + table + "\" t ORDER BY 1"));
        }
        return lines;
    }
}
