package ai.postforge.bootstrap.database;

import ai.postforge.bootstrap.settings.Settings.DatabaseSettings;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The database in use: where it is, and connections to it. */
public final class Database implements AutoCloseable {
    private final Target primary;
    private final Optional<Target> replica;
    private final OptionalInt poolSize;
    private final @Nullable EmbeddedDatabase embedded;
    private @Nullable HikariDataSource writes;
    private @Nullable HikariDataSource reads;

    private Database(
            Target primary, Optional<Target> replica, OptionalInt poolSize, @Nullable EmbeddedDatabase embedded) {
        this.primary = primary;
        this.replica = replica;
        this.poolSize = poolSize;
        this.embedded = embedded;
    }

    /**
     * The database that the settings name. The embedded one is started for it; another is not connected to yet.
     *
     * @param home the folder of the embedded one
     * @throws DatabaseUnavailableException if the embedded one cannot be started
     */
    public static Database open(DatabaseSettings settings, Path home) {
        Optional<Target> replica = settings.replica().map(Target::at);
        return settings.primary()
                .map(address -> new Database(Target.at(address), replica, settings.poolSize(), null))
                .orElseGet(() -> {
                    EmbeddedDatabase embedded = EmbeddedDatabase.open(home);
                    return new Database(Target.in(embedded), replica, settings.poolSize(), embedded);
                });
    }

    public boolean isEmbedded() {
        return embedded != null;
    }

    /** Where it is, for humans; without password. */
    public String describe() {
        return primary.description();
    }

    /** Connections without a pool and without a limit on how long a statement takes: for migrations and the like. */
    public DataSource direct() {
        return primary.direct();
    }

    /** How many connections this process may open to the primary. */
    public int poolSize() {
        return primary.poolSize(poolSize);
    }

    /** The pool for all that changes something. */
    public synchronized DataSource writes() {
        HikariDataSource pool = writes;
        if (pool == null) {
            pool = primary.pool("writes", poolSize);
            writes = pool;
        }
        return pool;
    }

    /** The pool for what only reads: the replica's, or the same as {@link #writes} where there is none. */
    public synchronized DataSource reads() {
        if (replica.isEmpty()) {
            return writes();
        }
        HikariDataSource pool = reads;
        if (pool == null) {
            pool = replica.get().pool("reads", poolSize);
            reads = pool;
        }
        return pool;
    }

    /** Has the pools tell the registry how full they are. */
    public synchronized void measure(MeterRegistry registry) {
        Stream.of(writes(), reads())
                .distinct()
                .map(HikariDataSource.class::cast)
                .forEach(pool -> pool.setMetricRegistry(registry));
    }

    /** Closes the pools, and stops the embedded database if nobody else uses it. */
    @Override
    public synchronized void close() {
        if (reads != null) {
            reads.close();
        }
        if (writes != null) {
            writes.close();
        }
        if (embedded != null) {
            embedded.close();
        }
    }
}
