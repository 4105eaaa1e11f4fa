package ai.postforge.bootstrap.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * Who may connect to the embedded database: whoever knows its password. Databases of earlier versions trusted every user of
 * the machine; those are converted the first time that they are opened.
 */
final class AccessRules {
    private static final String RULES = """
            # Written by PostForge, which replaces other rules. The password is in the file database-password.
            # TYPE DATABASE USER ADDRESS METHOD
            host all all 127.0.0.1/32 scram-sha-256
            """;
    private static final Duration RELOAD_LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path file;

    AccessRules(Path dataDirectory) {
        this.file = dataDirectory.resolve("pg_hba.conf");
    }

    /** Whether the server asks for a password, as it was told here. */
    boolean areStrict() throws IOException {
        return Files.exists(file) && Files.readString(file).equals(RULES);
    }

    /**
     * Sets the password on a running server, has it ask everybody for it from now on, and sends away whoever came in
     * without one.
     */
    void enforce(Postmaster.Address server, ServerPassword password) throws IOException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET password_encryption = 'scram-sha-256'");
            statement.execute("ALTER ROLE " + EmbeddedDatabase.USER + " PASSWORD '" + password.text() + "'");
            write();
            statement.execute("SELECT pg_reload_conf()");
            awaitRefusalWithoutPassword(server);
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new IOException("its password cannot be set: " + e.getMessage(), e);
        }
    }

    private void write() throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(next, RULES);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The server reads its rules again some moments after it was told to. */
    private static void awaitRefusalWithoutPassword(Postmaster.Address server) throws IOException {
        Optional<Boolean> refused = Waiting.upTo(
                RELOAD_LIMIT,
                PAUSE,
                () -> Optional.of(!server.isOpenToEverybody()).filter(it -> it));
        if (refused.isEmpty()) {
            throw new IOException("it still lets in everybody");
        }
    }
}
