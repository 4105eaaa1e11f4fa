package ai.postforge.persistence.testing;

import ai.postforge.persistence.migration.Migrations;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A database of its own for a test, in a PostgreSQL that is started once for each JVM and ends with it. Behind it are the
 * server's real defaults, but for the disk: {@code fsync} is off.
 */
public final class TestDatabase implements AutoCloseable {
    /** How long a slow machine may take to start a server, or to let a connection go. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int POOL_SIZE = 32;
    private static final String TEMPLATE = "postforge_template";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final HikariDataSource dataSource;

    private TestDatabase(String name) {
        this.name = name;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Server.urlOf(name));
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE.toMillis());
        this.dataSource = new HikariDataSource(config);
    }

    /** A new database with all migrations. */
    public static TestDatabase fresh() {
        return create("TEMPLATE " + Server.TEMPLATE_READY);
    }

    /** A new database without anything. */
    public static TestDatabase empty() {
        return create("");
    }

    private static TestDatabase create(String options) {
        String name = "test_" + COUNT.incrementAndGet();
        Server.run("CREATE DATABASE " + name + " " + options);
        return new TestDatabase(name);
    }

    /** Its pool, with room for {@value #POOL_SIZE} connections; the same each time. */
    public DataSource dataSource() {
        return dataSource;
    }

    String name() {
        return name;
    }

    /** Its address, with user and password; that of a PgBouncer before it where one is asked for. */
    public String jdbcUrl() {
        return Server.POOLER.map(port -> PgBouncer.urlOf(port, name)).orElseGet(() -> Server.urlOf(name));
    }

    /** A connection to the server's own database. */
    static Connection connectToServer() throws SQLException {
        return Server.POSTGRES.getPostgresDatabase().getConnection();
    }

    /** Where the server listens. */
    static int port() {
        return Server.POSTGRES.getPort();
    }

    /** A new role that may do nothing yet and is asked for its password, unlike the others. */
    public void addRole(String role, String password) {
        Server.run("CREATE ROLE " + role + " LOGIN PASSWORD '" + password + "' IN ROLE " + Server.PASSWORD_ASKED);
    }

    @Override
    public void close() {
        dataSource.close();
        Server.run("DROP DATABASE " + name + " WITH (FORCE)");
    }

    /** The server, started by whoever asks first. */
    private static final class Server {
        private static final EmbeddedPostgres POSTGRES = start();
        static final String PASSWORD_ASKED = askForPasswords();
        static final String TEMPLATE_READY = template();
        static final Optional<Integer> POOLER = PgBouncer.before(POSTGRES.getPort());

        static String urlOf(String database) {
            return POSTGRES.getJdbcUrl("postgres", database);
        }

        static void run(String sql) {
            try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException("the test database refused: " + sql, e);
            }
        }

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setPGStartupWait(PATIENCE)
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "300")
                        // Whoever trusts the zone of server or JVM, which differ here, is found out.
                        .setServerConfig("timezone", "America/New_York")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres)));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException("the test database does not start", e);
            }
        }

        private static String askForPasswords() {
            String group = "password_asked";
            run("CREATE ROLE " + group);
            try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet file = statement.executeQuery("SHOW hba_file")) {
                file.next();
                Path rules = Path.of(file.getString(1));
                Files.writeString(rules, "host all +" + group + " all scram-sha-256\n" + Files.readString(rules));
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("the test database's rules cannot be changed", e);
            }
            // Long before somebody has to be asked: the template is made after it.
            run("SELECT pg_reload_conf()");
            return group;
        }

        private static String template() {
            run("CREATE DATABASE " + TEMPLATE);
            new Migrations(POSTGRES.getDatabase("postgres", TEMPLATE)).migrate();
            return TEMPLATE;
        }

        private static void stop(EmbeddedPostgres postgres) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
