package ai.postforge.bootstrap.database;

import ai.postforge.bootstrap.settings.DatabaseAddress;
import ai.postforge.persistence.session.Availability;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** One PostgreSQL to connect to. */
record Target(
        String description,
        String jdbcUrl,
        Optional<String> user,
        Optional<String> password,
        Map<String, String> parameters,
        OptionalInt connectionLimit) {
    private static final Duration CONNECTION_LIMIT = Duration.ofMillis(1500);
    private static final Duration VALIDATION_LIMIT = Duration.ofMillis(500);
    private static final String PREPARE_THRESHOLD = "prepareThreshold";
    // The driver counts in seconds.
    private static final String CONNECT_SECONDS = "2";
    private static final String ANSWER_SECONDS = "4";
    private static final Duration REPLICA_CONNECTION_LIMIT = Duration.ofSeconds(1);
    private static final String REPLICA_ANSWER_SECONDS = "2";

    static Target at(DatabaseAddress address) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "ApplicationName", "postforge",
                "tcpKeepAlive", "true",
                "connectTimeout", CONNECT_SECONDS));
        parameters.putAll(address.parameters());
        return new Target(
                address.describe(),
                address.jdbcUrl(),
                address.user(),
                address.password(),
                Map.copyOf(parameters),
                address.connectionLimit());
    }

    static Target in(EmbeddedDatabase embedded) {
        return new Target(
                embedded.describe(),
                embedded.jdbcUrl(),
                Optional.of(embedded.user()),
                Optional.of(embedded.password()),
                Map.of(
                        "ApplicationName",
                        "postforge",
                        "connectTimeout",
                        CONNECT_SECONDS,
                        "sslmode",
                        "disable",
                        // Whoever listens on the port of a server that is gone is not told the password.
                        "requireAuth",
                        "scram-sha-256"),
                OptionalInt.empty());
    }

    DataSource direct() {
        // Few statements are used often enough here to be worth it.
        Map<String, String> unprepared = new HashMap<>(parameters);
        unprepared.putIfAbsent(PREPARE_THRESHOLD, "0");
        return driver(unprepared);
    }

    /** Connections for what must know soon whether the server answers, and asks it nothing that takes long. */
    DataSource prompt() {
        Map<String, String> bounded = new HashMap<>(parameters);
        bounded.putIfAbsent(PREPARE_THRESHOLD, "0");
        bounded.putAll(Map.of("connectTimeout", "1", "loginTimeout", "2", "socketTimeout", "2"));
        return driver(bounded);
    }

    /**
     * A pool of the given size, else of Prisma's limit, else of twice the processors and 4: most time is spent in the
     * database, which gets slower, not faster, with many more connections than processors. It makes no connections while
     * the database is away.
     */
    HikariDataSource pool(String name, OptionalInt size, Availability availability) {
        return pool(name, size, new PatientConnections(connections(ANSWER_SECONDS), availability), CONNECTION_LIMIT);
    }

    /** As {@link #pool}, but gives up soon: there is another server that can be asked. */
    HikariDataSource impatientPool(String name, OptionalInt size) {
        return pool(name, size, connections(REPLICA_ANSWER_SECONDS), REPLICA_CONNECTION_LIMIT);
    }

    private DataSource connections(String answerSeconds) {
        Map<String, String> bounded = new HashMap<>(parameters);
        bounded.putIfAbsent("socketTimeout", answerSeconds);
        // Whoever says in the URL when to prepare knows what is in between.
        return parameters.containsKey(PREPARE_THRESHOLD) ? driver(bounded) : new PreparingConnections(driver(bounded));
    }

    private HikariDataSource pool(String name, OptionalInt size, DataSource connections, Duration connectionLimit) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(connections);
        config.setMaximumPoolSize(poolSize(size));
        // The others when they are needed: opening all takes part of a start, of this machine and of the server's.
        config.setMinimumIdle(1);
        config.setConnectionTimeout(connectionLimit.toMillis());
        config.setValidationTimeout(VALIDATION_LIMIT.toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
        config.setMaxLifetime(Duration.ofMinutes(20).toMillis());
        // Whether it can be reached is asked by the migrations before, and by the readiness check after.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** How many connections {@link #pool} has at most. */
    int poolSize(OptionalInt size) {
        return size.orElse(connectionLimit.orElse(2 * Runtime.getRuntime().availableProcessors() + 4));
    }

    private DataSource driver(Map<String, String> properties) {
        return new DriverConnections(jdbcUrl, user, password, properties);
    }
}
