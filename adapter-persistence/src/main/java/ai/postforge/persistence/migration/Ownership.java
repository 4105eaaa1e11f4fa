package ai.postforge.persistence.migration;

import ai.postforge.persistence.session.SqlFailures;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/**
 * Whose the tables in the schema are. Flyway and db-scheduler have default names for theirs, so other programs may have
 * tables of these names, too; one that is taken for ours would be read wrongly, and written to.
 */
final class Ownership {
    static final String HISTORY = "flyway_schema_history";
    private static final String QUEUE = "scheduled_tasks";
    /** The migration that makes the queue's table. */
    private static final String QUEUE_VERSION = "20";

    /** Of the migrations 1 and 2, as Flyway counts it. They never change, and one of them or a baseline is in every history. */
    private static final Set<String> CHECKSUMS = Set.of("125242890", "106906791");

    private static final String PRISMAS = "_prisma_migrations";
    private static final String TABLE_EXISTS = """
            SELECT 1 FROM pg_catalog.pg_class
            WHERE relname = ? AND relnamespace = to_regnamespace(quote_ident(current_schema()))
            """;
    // By way of JSON, so that a table with other columns can be asked, too.
    private static final String ENTRIES = """
            SELECT COALESCE(entry ->> 'version', ''), COALESCE(entry ->> 'checksum', ''),
                   COALESCE(entry ->> 'type', ''), COALESCE(entry ->> 'description', ''), entry ->> 'success' = 'true'
            FROM (SELECT to_jsonb(history) FROM "flyway_schema_history" history) all_entries (entry)
            """;

    private final DataSource dataSource;

    Ownership(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Checks that a history of migrations, if there is one, tells of ours.
     *
     * @throws ForeignSchemaException if it does not
     */
    void requireOurHistory() {
        if (on(connection -> exists(connection, HISTORY) && read(connection).isForeign())) {
            throw foreign(HISTORY);
        }
    }

    /**
     * The same, and that no table stands where a migration is going to make one for the queue.
     *
     * @throws ForeignSchemaException if one does
     */
    void requireRoom() {
        Optional<String> foreign = on(connection -> {
            // Asked first: another process may be migrating, and notes the migration before the table is there.
            boolean queueIsThere = exists(connection, QUEUE);
            History history = exists(connection, HISTORY) ? read(connection) : new History(false, false);
            if (history.isForeign()) {
                return Optional.of(HISTORY);
            }
            return queueIsThere && !history.madeQueue() ? Optional.of(QUEUE) : Optional.empty();
        });
        if (foreign.isPresent()) {
            throw foreign(foreign.get());
        }
    }

    /** Why a schema that has tables and no history of migrations is left alone. */
    ForeignSchemaException withoutHistory() {
        return on(connection -> new ForeignSchemaException(
                exists(connection, PRISMAS)
                        ? "this database is Prisma's and was not taken over yet; run \"./postforge db adopt\""
                        : "the schema has tables that are not PostForge's; name an empty one in DATABASE_URL, with"
                                + " ?schema=NAME, or give PostForge a database of its own"));
    }

    private static ForeignSchemaException foreign(String table) {
        return new ForeignSchemaException(
                "the table \"" + table + "\" in the schema is another program's; rename it, or"
                        + " name another schema in DATABASE_URL, with ?schema=NAME");
    }

    private History read(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ENTRIES);
                ResultSet row = query.executeQuery()) {
            boolean empty = true;
            boolean known = false;
            boolean madeQueue = false;
            while (row.next()) {
                empty = false;
                known = known || isOurs(row);
                madeQueue = madeQueue || (row.getString(1).equals(QUEUE_VERSION) && row.getBoolean(5));
            }
            return new History(!empty && !known, madeQueue);
        }
    }

    /** A database that was adopted has a baseline in the place of the first two. */
    private static boolean isOurs(ResultSet row) throws SQLException {
        return CHECKSUMS.contains(row.getString(2))
                || (row.getString(3).equals("BASELINE") && row.getString(4).startsWith(Migrations.ADOPTED));
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TABLE_EXISTS)) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private <T> T on(Question<T> question) {
        try (Connection connection = dataSource.getConnection()) {
            return question.ask(connection);
        } catch (SQLException failure) {
            throw SqlFailures.translate(new FlywayException("the database refused: " + failure.getMessage(), failure));
        }
    }

    /** What a history tells. */
    private record History(boolean isForeign, boolean madeQueue) {}

    /** Something to ask on a connection. */
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }
}
