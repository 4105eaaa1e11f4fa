package ai.postforge.bootstrap.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own, kept in a folder from run to run and reachable from this machine only, with the password in that
 * folder. Processes that use it at
 * the same time share one server: the first starts it, the last stops it. One that was left behind by a killed process is
 * taken over.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    static final String USER = "postgres";
    private static final String NAME = "postforge";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    // A server that was killed first repairs itself, which takes a while on a slow disk.
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Path home;
    private final Tenancy tenancy;
    private final ServerFiles files;
    private final ServerPassword password;
    private @Nullable EmbeddedPostgres launched;
    private int port;
    private boolean closed;

    private EmbeddedDatabase(Path home, Tenancy tenancy, ServerPassword password) {
        this.home = home;
        this.tenancy = tenancy;
        this.files = new ServerFiles(home);
        this.password = password;
    }

    /**
     * Starts the server in the folder, or joins the one that is running there. The first start ever takes some seconds.
     *
     * @throws DatabaseUnavailableException if it cannot be started
     */
    public static EmbeddedDatabase open(Path home) {
        try {
            OwnersFolder.make(home);
            Tenancy tenancy = Tenancy.at(home);
            try {
                return tenancy.enter(() -> new EmbeddedDatabase(home, tenancy, passwordIn(home)).begin());
            } catch (IOException | RuntimeException e) {
                tenancy.abandon();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseUnavailableException(
                    "the embedded database in " + home + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Made with the database. One that is missing later is not made anew: the server would refuse it. */
    private static ServerPassword passwordIn(Path home) throws IOException {
        Path file = home.resolve("database-password");
        Path data = new ServerFiles(home).data();
        if (!Files.exists(file) && new AccessRules(data).areStrict()) {
            throw new DatabaseUnavailableException(
                    ServerPassword.mend(file, data), new NoSuchFileException(file.toString()));
        }
        return ServerPassword.keptIn(file);
    }

    public String jdbcUrl() {
        return jdbcUrl(port, NAME);
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password.text();
    }

    /** For humans. */
    public String describe() {
        return "the embedded PostgreSQL in " + home + " (port " + port + ")";
    }

    /** Stops the server if nobody else uses it. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            tenancy.leave(this::end);
        } catch (IOException e) {
            LOG.warn("event=embedded-database-not-stopped home={} reason=\"{}\"", home, e.getMessage());
        }
    }

    static String jdbcUrl(int port, String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    private EmbeddedDatabase begin() throws IOException {
        Optional<Postmaster> running = findRunning();
        if (running.isPresent()) {
            port = running.get().port();
            LOG.debug("event=embedded-database-joined port={}", port);
        } else {
            launched = launch();
            port = launched.getPort();
            LOG.debug("event=embedded-database-started port={}", port);
        }
        secure();
        createDatabase();
        files.markInitialized();
        return this;
    }

    /** Takes the trust back that earlier versions had in every user of the machine. */
    private void secure() throws IOException {
        AccessRules rules = new AccessRules(files.data());
        if (!rules.areStrict()) {
            rules.enforce(new Postmaster.Address(port, password), password);
            LOG.debug("event=embedded-database-secured home={}", home);
        }
    }

    /** The server that runs on our files, waited for while it is starting or stopping; empty if there is none. */
    private Optional<Postmaster> findRunning() throws IOException {
        Optional<Optional<Postmaster>> found = Waiting.upTo(START_LIMIT, PAUSE, () -> {
            Optional<Postmaster> server = Postmaster.of(files.data());
            if (server.isEmpty() || server.get().answers(password)) {
                return Optional.of(server);
            }
            if (server.get().isAlive()) {
                return Optional.empty();
            }
            server.get().disown();
            return Optional.of(Optional.empty());
        });
        return found.orElseThrow(() -> new DatabaseUnavailableException(
                "a PostgreSQL holds " + files.data() + " and does not answer; end the process in its postmaster.pid"));
    }

    private EmbeddedPostgres launch() throws IOException {
        if (files.prepare()) {
            LOG.info("event=embedded-database-first-start home={} note=\"takes some seconds\"", home);
        }
        try {
            return files.launcher(password).setPGStartupWait(START_LIMIT).start();
        } catch (IOException | RuntimeException e) {
            Optional<Postmaster> halfStarted = Postmaster.of(files.data());
            if (halfStarted.isPresent()) {
                halfStarted.get().stop(password);
            }
            throw new DatabaseUnavailableException(
                    "the embedded PostgreSQL did not start: " + e.getMessage() + "; " + files.log() + " tells more", e);
        }
    }

    private void createDatabase() throws IOException {
        try (Connection connection = new Postmaster.Address(port, password).connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                if (row.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + NAME);
        } catch (SQLException e) {
            throw new IOException("its database cannot be created: " + e.getMessage(), e);
        }
    }

    private boolean end() throws IOException {
        Optional<Postmaster> server = Postmaster.of(files.data());
        if (server.isEmpty()) {
            return true;
        }
        boolean ended;
        if (launched != null) {
            launched.close();
            ended = server.get().awaitEnd();
        } else {
            ended = server.get().stop(password);
        }
        if (!ended) {
            LOG.warn(
                    "event=embedded-database-not-stopped home={} pid={}",
                    home,
                    server.get().pid());
        }
        return ended;
    }
}
