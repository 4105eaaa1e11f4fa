package ai.postforge.operations.reset;

import ai.postforge.operations.OneConnection;
import ai.postforge.operations.OperationFailedException;
import ai.postforge.operations.Transactions;
import ai.postforge.persistence.migration.Migrations;
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
 * Drops everything in the schema, and creates it again, in one transaction. It asks the server for the name of the
 * database, on the connection that it uses. So no spelling of an address can make it reset a database that the operator
 * did not name.
 */
public final class DatabaseReset {
    private static final Set<String> NEVER = Set.of("pg_catalog", "information_schema");

    /**
     * Everything in the schema that can be dropped by itself and belongs to no extension; tables first, because other
     * things depend on them.
     */
    private static final String OWN = """
            WITH own AS (
                SELECT 'pg_class'::regclass AS kind, oid, relkind AS sort, relname AS name
                FROM pg_catalog.pg_class
                WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
                  AND relnamespace = to_regnamespace(quote_ident(current_schema()))
                UNION ALL
                SELECT 'pg_proc'::regclass, oid, 'function', proname
                FROM pg_catalog.pg_proc
                WHERE pronamespace = to_regnamespace(quote_ident(current_schema()))
                UNION ALL
                SELECT 'pg_type'::regclass, t.oid, 'type', t.typname
                FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
                WHERE (t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c')
                  AND t.typnamespace = to_regnamespace(quote_ident(current_schema()))
            ), free AS (
                SELECT * FROM own
                WHERE NOT EXISTS (
                    SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = own.kind AND d.objid = own.oid AND d.deptype = 'e')
            )
            """;

    private static final String TABLES = OWN + "SELECT name FROM free WHERE sort IN ('r', 'p') ORDER BY name";

    /**
     * The server generates the statements, because it knows how to name each thing. What an earlier drop has removed is
     * skipped.
     */
    private static final String DROPS = OWN + """
            SELECT format('DROP %s IF EXISTS %s CASCADE', thing.type, thing.identity)
            FROM free, pg_catalog.pg_identify_object(free.kind, free.oid, 0) thing
            ORDER BY free.sort NOT IN ('r', 'p'), thing.identity
            """;

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
     * Resets the database if it has the given name.
     *
     * @param named the name that the database has to have, letter by letter; empty only for the embedded database
     * @throws OperationFailedException if it has another name, or the database refused or went away; nothing was
     *     changed
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
            throw new OperationFailedException("there is no PostForge schema in \"" + database + "\" to reset");
        }
        List<String> tables = read(connection, TABLES);
        for (String drop : read(connection, DROPS)) {
            Transactions.execute(connection, drop);
        }
        OneConnection one = new OneConnection(connection);
        List<String> applied = new Migrations(one).migrate().applied();
        one.requireWhole();
        return new Outcome(database, tables, applied);
    }

    private static List<String> read(Connection connection, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
