package ai.postforge.operations.adoption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The migrations that Prisma has recorded in the database. Only the reference's two migrations, both finished, can be
 * adopted.
 */
final class PrismaHistory {
    static final String TABLE = "_prisma_migrations";
    static final List<String> REFERENCE = List.of("0_init", "20251203171537_add_schema_optimizations");

    private PrismaHistory() {}

    /** Why the history cannot be adopted; none if it can. */
    static List<String> objections(Connection connection) throws SQLException {
        Map<String, String> states = states(connection);
        List<String> objections = new ArrayList<>();
        for (String migration : REFERENCE) {
            String state = states.remove(migration);
            if (state == null) {
                objections.add("Prisma's migration " + migration
                        + " was not applied; run \"npx prisma migrate deploy\" of the old system first");
            } else if (!state.equals("finished")) {
                objections.add("Prisma's migration " + migration + " is " + state
                        + "; finish or resolve it with \"npx prisma migrate resolve\" first");
            }
        }
        states.forEach((migration, state) ->
                objections.add("Prisma's migration " + migration + " (" + state + ") is none that is known here"));
        return objections;
    }

    /** The state of each migration. One that was rolled back and applied again later is finished. */
    private static Map<String, String> states(Connection connection) throws SQLException {
        Map<String, String> states = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT "migration_name",
                               CASE WHEN "rolled_back_at" IS NOT NULL THEN 'rolled back'
                                    WHEN "finished_at" IS NULL THEN 'half applied'
                                    ELSE 'finished' END
                        FROM "_prisma_migrations" ORDER BY "started_at"
                        """)) {
            while (row.next()) {
                String state = row.getString(2);
                states.merge(row.getString(1), state, (before, now) -> worse(before, now));
            }
        }
        return states;
    }

    private static String worse(String before, String now) {
        if (before.equals("half applied") || now.equals("half applied")) {
            return "half applied";
        }
        return before.equals("finished") ? before : now;
    }
}
