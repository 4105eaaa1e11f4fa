package ai.postforge.operations.adoption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Foreign keys of other programs that forbid to delete a user or a post as long as a row of theirs refers to it. */
final class RestrictingKeys {
    private static final String KEYS = """
            SELECT format('the foreign key "%s" of the table %s keeps rows of %s from being deleted: such a deletion is'
                          ' refused as long as a row there refers to it (ON DELETE CASCADE or SET NULL would allow it)',
                          conname, conrelid::regclass, confrelid::regclass)
            FROM pg_catalog.pg_constraint
            WHERE contype = 'f' AND confdeltype IN ('a', 'r') AND conparentid = 0
              AND confrelid IN (to_regclass('"User"'), to_regclass('"Post"'))
            ORDER BY conrelid::regclass::text, conname
            """;

    private RestrictingKeys() {}

    /** One line for each; none if there are none. Our own keys cascade. */
    static List<String> lines(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(KEYS)) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return lines;
    }
}
