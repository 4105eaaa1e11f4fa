package ai.postforge.operations;

import ai.postforge.persistence.migration.Migrations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a database of Prisma's was taken over. It is kept as the description of the baseline in the history of the
 * migrations, so that the audit knows which posts come from before this ledger.
 *
 * @param at by the database's clock
 */
public record AdoptionMark(Instant at) {
    private static final String WORDS = Migrations.ADOPTED;

    public AdoptionMark {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The mark for a takeover at this moment. */
    public static AdoptionMark now(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT EXTRACT(EPOCH FROM clock_timestamp()) * 1000")) {
            row.next();
            return new AdoptionMark(Instant.ofEpochMilli(row.getBigDecimal(1).longValue()));
        }
    }

    /** The mark of this database, or empty if it was made by our own migrations. */
    public static Optional<AdoptionMark> read(Connection connection) throws SQLException {
        if (!exists(connection, "flyway_schema_history")) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT \"description\" FROM \"flyway_schema_history\" WHERE \"type\" = 'BASELINE'")) {
            return row.next() ? parse(row.getString(1)) : Optional.empty();
        }
    }

    /** Whether there is such a table where the session looks first. */
    public static boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT 1 FROM pg_catalog.pg_class WHERE relname = ? AND relkind IN ('r', 'p')"
                        + " AND relnamespace = to_regnamespace(quote_ident(current_schema()))")) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** The mark that {@link #text} has written. */
    public static Optional<AdoptionMark> parse(String text) {
        try {
            return text.startsWith(WORDS)
                    ? Optional.of(new AdoptionMark(Instant.parse(text.substring(WORDS.length()))))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    public String text() {
        return WORDS + at;
    }
}
