package ai.postforge.bootstrap.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of the embedded database in its folder: programs, data, log. */
final class ServerFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ServerFiles.class);
    private static final long MAX_LOG_BYTES = 1_000_000;
    private static final String INITIALIZED = "postforge-initialized";

    private final Path home;

    ServerFiles(Path home) {
        this.home = home;
    }

    Path data() {
        return home.resolve("database");
    }

    /** PostgreSQL's programs. Never above the data: the library clears up in here. */
    Path binaries() {
        return home.resolve("postgresql");
    }

    Path log() {
        return home.resolve("postgresql.log");
    }

    /** What starts a server on the files, in earnest: the library is made for tests and would not even flush to disk. */
    EmbeddedPostgres.Builder launcher(ServerPassword password) {
        // The library deletes what it takes for left-overs of others in this folder.
        System.setProperty("ot.epg.working-dir", binaries().toString());
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries().toFile())
                .setDataDirectory(data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .setConnectConfig("password", password.text())
                .setConnectConfig("requireAuth", "scram-sha-256,none")
                // The library passes these on to initdb, and "trust" before them; of two, the last one counts.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", password.file().toString())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                .setServerConfig("log_checkpoints", "off")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on");
    }

    /** Makes the files ready for a start; whether it is the first one. */
    boolean prepare() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > MAX_LOG_BYTES) {
            Files.delete(log());
        }
        boolean initialized = Files.exists(data().resolve(INITIALIZED));
        if (!initialized && Files.exists(data())) {
            // A first start that was killed half-way. Nothing can be in there, but nothing is deleted on a guess.
            Path aside = home.resolve("database-incomplete-" + Instant.now().toEpochMilli());
            Files.move(data(), aside);
            LOG.warn("event=incomplete-database-set-aside to={}", aside);
        }
        return !initialized;
    }

    /** Notes that the first start went through. */
    void markInitialized() throws IOException {
        Path mark = data().resolve(INITIALIZED);
        if (!Files.exists(mark)) {
            Files.createFile(mark);
        }
    }
}
