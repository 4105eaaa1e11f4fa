package ai.postforge.operations.archive;

import ai.postforge.operations.archive.Manifest.Counter;
import ai.postforge.operations.archive.Manifest.Part;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Every table as COPY writes it, and the values of the sequences. */
final class CopiedTables {
    private CopiedTables() {}

    /** @param why no tool does it */
    static Saved write(Connection connection, ArchiveWriter archive, String why) throws IOException, SQLException {
        SchemaContents contents = new SchemaContents(connection);
        List<Part> parts = new ArrayList<>();
        CopyManager copying = connection.unwrap(PGConnection.class).getCopyAPI();
        for (String table : contents.tablesInOrder()) {
            List<String> columns = contents.columns(table);
            String sql = "COPY " + SchemaContents.quoted(table) + " (" + SchemaContents.quoted(columns) + ") TO STDOUT";
            parts.add(archive.part("data/" + table + ".copy", table, columns, out -> copying.copyOut(sql, out)));
        }
        return new Saved(Manifest.COPY, parts, counters(connection, contents), null, why);
    }

    /** Sequences ignore snapshots. Read last, they are never behind the rows. */
    private static List<Counter> counters(Connection connection, SchemaContents contents) throws SQLException {
        List<Counter> counters = new ArrayList<>();
        for (String name : contents.sequences()) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT last_value, is_called FROM " + SchemaContents.quoted(name))) {
                row.next();
                counters.add(new Counter(name, row.getLong(1), row.getBoolean(2)));
            }
        }
        return counters;
    }
}
