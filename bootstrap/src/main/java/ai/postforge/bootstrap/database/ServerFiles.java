package ai.postforge.bootstrap.database;

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
