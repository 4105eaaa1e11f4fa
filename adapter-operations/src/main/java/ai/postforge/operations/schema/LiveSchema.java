package ai.postforge.operations.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What is in the database, in the schema where the session looks first. */
final class LiveSchema {
    private static final String PARTS = """
            WITH tables AS (
                SELECT oid, relname FROM pg_catalog.pg_class
                WHERE relkind IN ('r', 'p') AND relnamespace = to_regnamespace(quote_ident(current_schema()))
            )
            SELECT 'column' AS kind, t.relname, a.attname,
                   format_type(a.atttypid, a.atttypmod)
                       || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
                       || COALESCE(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), ''), a.attnum AS place
            FROM tables t
            JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
            UNION ALL
            SELECT 'index', t.relname, c.relname,
                   CASE WHEN i.indisprimary THEN 'PRIMARY KEY ' WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END
                       || substring(pg_get_indexdef(i.indexrelid) FROM ' USING (.*)$')
                       || CASE WHEN i.indisvalid THEN '' ELSE ' (invalid)' END, 0
            FROM tables t
            JOIN pg_catalog.pg_index i ON i.indrelid = t.oid
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            UNION ALL
            SELECT 'constraint', t.relname, c.conname, regexp_replace(pg_get_constraintdef(c.oid), '\\s+', ' ', 'g'), 0
            FROM tables t
            JOIN pg_catalog.pg_constraint c ON c.conrelid = t.oid AND c.contype IN ('c', 'f')
            UNION ALL
            SELECT 'trigger', t.relname, g.tgname,
                   substring(pg_get_triggerdef(g.oid, true) FROM '^CREATE TRIGGER \\S+ (.*)$')
                       || CASE WHEN g.tgenabled IN ('O', 'A') THEN '' ELSE ' (disabled)' END, 0
            FROM tables t
            JOIN pg_catalog.pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
            ORDER BY 2, 1, 5, 3
            """;

    private LiveSchema() {}

    static List<SchemaPart> read(Connection connection) throws SQLException {
        List<SchemaPart> parts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PARTS)) {
            while (row.next()) {
                parts.add(new SchemaPart(
                        SchemaPart.Kind.of(row.getString(1)), row.getString(2), row.getString(3), row.getString(4)));
            }
        }
        return parts;
    }
}
