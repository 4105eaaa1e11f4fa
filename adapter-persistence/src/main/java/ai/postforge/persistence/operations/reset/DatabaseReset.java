package ai.postforge.persistence.operations.reset;

import ai.postforge.persistence.operations.Migrations;
import ai.postforge.persistence.operations.OneConnection;
import ai.postforge.persistence.operations.OperationFailedException;
import ai.postforge.persistence.operations.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Drops every table of the schema and makes it anew, in one transaction. It asks the server itself for the name of the
 * database, on the connection that it is about to use: no spelling of an address can lead it to another one than the
 * operator has named.
 */
public final class DatabaseReset {
    private static final Set<String> NEVER = Set.of("pg_catalog", "information_schema");

    private final DataSource dataSource;

    public DatabaseReset(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * What was reset.
     *
     * @param dropped the tables that there were
     * @param migrations the versions that were applied
     */
    public record Outcome(String database, List<String> dropped, List<String> migrations) {
        public Outcome {
            dropped = List.copyOf(dropped);
            migrations = List.copyOf(migrations);
        }
    }

    /**
     * Resets the database, if it is the one.
     *
     * @param named the name that the database has to have, letter by letter; empty only for one that is ours alone
     * @throws OperationFailedException if it has another name, or the database refused or went away; nothing was changed
     */
    public Outcome run(Optional<String> named) {
        return Transactions.inOne(dataSource, connection -> reset(connection, named));
    }

    private static Outcome reset(Connection connection, Optional<String> named) throws SQLException {
        String database = text(connection, "SELECT current_database()");
        if (named.isPresent() && !named.get().equals(database)) {
            throw new OperationFailedException(
                    "the database is named \"" + database + "\", not \"" + named.get() + "\": nothing was dropped");
        }
        String schema = text(connection, "SELECT COALESCE(current_schema(), '')");
        if (schema.isEmpty() || NEVER.contains(schema)) {
            throw new OperationFailedException("there is no schema of ours in \"" + database + "\" to reset");
        }
        List<String> dropped = tables(connection);
        for (String table : dropped) {
            Transactions.execute(
                    connection, "DROP TABLE IF EXISTS " + quoted(schema) + "." + quoted(table) + " CASCADE");
        }
        OneConnection one = new OneConnection(connection);
        List<String> applied = new Migrations(one).migrate().applied();
        one.requireWhole();
        return new Outcome(database, dropped, applied);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT relname FROM pg_catalog.pg_class c
                        WHERE relkind IN ('r', 'p') AND relnamespace = to_regnamespace(quote_ident(current_schema()))
                          AND NOT EXISTS (
                              SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
                        ORDER BY relname""")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
