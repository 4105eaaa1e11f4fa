package ai.postforge.operations.health;

import ai.postforge.operations.AdoptionMark;
import ai.postforge.operations.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** The state of a server and of what is in it, as numbers; what they mean is for the caller to judge. */
public final class DatabaseHealth {
    private static final String SERVER = """
            SELECT current_setting('server_version'), current_setting('server_version_num')::int,
                   current_setting('max_connections')::int
                       - current_setting('superuser_reserved_connections')::int AS usable,
                   (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE backend_type = 'client backend') AS taken,
                   COALESCE((SELECT ssl FROM pg_catalog.pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS tls,
                   pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' OR EXISTS (
                       SELECT FROM pg_catalog.pg_class c
                       WHERE relkind = 'r' AND relnamespace = to_regnamespace(quote_ident(current_schema()))
                         AND relname IN ('User', 'Post', 'CreditTransaction', 'CreditHold')
                         AND NOT has_table_privilege(c.oid, 'INSERT')) AS read_only,
                   EXTRACT(EPOCH FROM clock_timestamp()) * 1000
            """;

    private final DataSource dataSource;
    private final InstantSource clock;

    public DatabaseHealth(DataSource dataSource, InstantSource clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /**
     * What there was to see.
     *
     * @param version as the server says it, such as 17.5
     * @param majorVersion 17
     * @param usableConnections how many the server grants to ordinary users
     * @param takenConnections how many of them are in use
     * @param tls whether this connection is encrypted
     * @param readOnly whether nothing can be written, by anybody or by this user
     * @param clockSkew how far the database's clock is at least ahead of this machine's; negative if behind, zero if the
     *     time that the question took may be all of the difference
     * @param overdueHolds open holds that expired more than ten minutes ago: nobody sweeps
     * @param waitingPosts how many posts wait for what is not their fault, by what that is
     */
    public record Reading(
            String version,
            int majorVersion,
            int usableConnections,
            int takenConnections,
            boolean tls,
            boolean readOnly,
            Duration clockSkew,
            long overdueHolds,
            Map<String, Long> waitingPosts) {
        public Reading {
            waitingPosts = Map.copyOf(waitingPosts);
        }
    }

    /** @throws ai.postforge.operations.OperationFailedException if the database refused or went away */
    public Reading read() {
        return Transactions.rolledBack(dataSource, this::read);
    }

    private Reading read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Instant before = clock.instant();
            try (ResultSet row = statement.executeQuery(SERVER)) {
                row.next();
                Instant after = clock.instant();
                Instant there = Instant.ofEpochMilli(row.getBigDecimal(7).longValue());
                return new Reading(
                        row.getString(1),
                        row.getInt(2) / 10_000,
                        row.getInt(3),
                        row.getInt(4),
                        row.getBoolean(5),
                        row.getBoolean(6),
                        skew(before, there, after),
                        overdueHolds(connection),
                        waitingPosts(connection));
            }
        }
    }

    private static Duration skew(Instant before, Instant there, Instant after) {
        if (there.isBefore(before)) {
            return Duration.between(before, there);
        }
        return there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
    }

    private static Map<String, Long> waitingPosts(Connection connection) throws SQLException {
        Map<String, Long> waiting = new HashMap<>();
        if (!hasColumn(connection, "Publication", "waitingFor") || !mayRead(connection, "Publication")) {
            return waiting;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT "waitingFor", count(*) FROM "Publication" WHERE "waitingFor" IS NOT NULL GROUP BY 1""")) {
            while (row.next()) {
                waiting.put(row.getString(1), row.getLong(2));
            }
        }
        return waiting;
    }

    private static boolean hasColumn(Connection connection, String table, String column) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ?"
                        + " AND column_name = ?")) {
            query.setString(1, table);
            query.setString(2, column);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static boolean mayRead(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT has_table_privilege('\"" + table + "\"', 'SELECT')")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static long overdueHolds(Connection connection) throws SQLException {
        if (!AdoptionMark.exists(connection, "CreditHold")) {
            return 0;
        }
        if (!mayRead(connection, "CreditHold")) {
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT count(*) FROM "CreditHold" WHERE "postId" IS NULL
                          AND "expiresAt" < (clock_timestamp() AT TIME ZONE 'UTC') - interval '10 minutes'""")) {
            row.next();
            return row.getLong(1);
        }
    }
}
