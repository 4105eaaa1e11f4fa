package ai.postforge.operations.archive;

import ai.postforge.operations.AdoptionMark;
import ai.postforge.operations.OperationFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The content of the session's first schema, except what belongs to an extension. */
final class SchemaContents {
    static final String HISTORY = "flyway_schema_history";

    private static final String HERE = "relnamespace = to_regnamespace(quote_ident(current_schema()))";
    private static final String TABLES = """
            SELECT relname FROM pg_catalog.pg_class c WHERE relkind IN ('r', 'p') AND %s
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
            ORDER BY relname
            """.formatted(HERE);

    private static final String OBJECTS = """
            SELECT what FROM (
                SELECT 'pg_catalog.pg_class'::regclass AS catalogue, c.oid,
                       CASE c.relkind WHEN 'S' THEN 'SEQUENCE ' WHEN 'v' THEN 'VIEW ' WHEN 'm' THEN 'MATERIALIZED VIEW '
                                      WHEN 'f' THEN 'FOREIGN TABLE ' ELSE 'TABLE ' END || c.oid::regclass AS what
                FROM pg_catalog.pg_class c WHERE relkind IN ('r', 'p', 'S', 'v', 'm', 'f') AND c.rel%1$s
                UNION ALL
                SELECT 'pg_catalog.pg_proc'::regclass, r.oid, 'ROUTINE ' || r.oid::regprocedure
                FROM pg_catalog.pg_proc r WHERE r.pro%1$s
                UNION ALL
                SELECT 'pg_catalog.pg_type'::regclass, t.oid, 'TYPE ' || t.oid::regtype
                FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
                WHERE (t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c') AND t.typ%1$s) object
            WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = object.catalogue
                              AND d.objid = object.oid AND d.deptype IN ('e', 'i', 'a'))
            ORDER BY what
            """.formatted(HERE.substring("rel".length()));

    private final Connection connection;

    SchemaContents(Connection connection) {
        this.connection = connection;
    }

    List<String> tables() throws SQLException {
        return texts(TABLES);
    }

    /**
     * Everything that can be dropped by itself, in the form that DROP takes: tables and other relations, routines,
     * types. Dependent things, such as the sequence of a column, are not named.
     */
    List<String> objects() throws SQLException {
        return texts(OBJECTS);
    }

    /** How many rows each table has. */
    Map<String, Long> rows() throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : tables()) {
            rows.put(
                    table,
                    Long.valueOf(texts("SELECT count(*) FROM " + quoted(table)).getFirst()));
        }
        return rows;
    }

    /** The name of the schema. */
    String schema() throws SQLException {
        return texts("SELECT COALESCE(current_schema(), '')").getFirst();
    }

    /** The tables with rows of their own, each after the tables that it refers to. */
    List<String> tablesInOrder() throws SQLException {
        Set<String> ordered = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(tables());
        open.remove(HISTORY);
        while (!open.isEmpty()) {
            List<String> ready = new ArrayList<>();
            for (String table : open) {
                if (referredBy(table).stream().noneMatch(other -> open.contains(other) && !other.equals(table))) {
                    ready.add(table);
                }
            }
            if (ready.isEmpty()) {
                throw new OperationFailedException("the tables " + open + " refer to each other in a circle");
            }
            ordered.addAll(ready);
            open.removeAll(ready);
        }
        return List.copyOf(ordered);
    }

    private List<String> referredBy(String table) throws SQLException {
        return texts("""
                SELECT other.relname FROM pg_catalog.pg_constraint k
                JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
                JOIN pg_catalog.pg_class other ON other.oid = k.confrelid
                WHERE k.contype = 'f' AND c.relname = ? AND c.%s
                """.formatted(HERE), table);
    }

    List<String> columns(String table) throws SQLException {
        return texts("""
                SELECT attname FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                WHERE c.relname = ? AND %s AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
                """.formatted(HERE), table);
    }

    List<String> sequences() throws SQLException {
        return texts("SELECT relname FROM pg_catalog.pg_class WHERE relkind = 'S' AND " + HERE + " ORDER BY relname");
    }

    /** The version of the last migration, or empty if the database has none. */
    Optional<String> schemaVersion() throws SQLException {
        return AdoptionMark.exists(connection, HISTORY)
                ? texts("SELECT version FROM \"" + HISTORY
                                + "\" WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1")
                        .stream()
                        .findFirst()
                : Optional.empty();
    }

    int serverMajor() throws SQLException {
        return Integer.parseInt(texts("SHOW server_version_num").getFirst()) / 10_000;
    }

    String serverVersion() throws SQLException {
        return texts("SHOW server_version").getFirst();
    }

    List<String> texts(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        }
    }

    /** A quoted SQL name. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoted(List<String> names) {
        return names.stream().map(SchemaContents::quoted).collect(java.util.stream.Collectors.joining(", "));
    }
}
