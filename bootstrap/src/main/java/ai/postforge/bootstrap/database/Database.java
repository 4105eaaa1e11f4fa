package ai.postforge.bootstrap.database;

import ai.postforge.bootstrap.settings.Settings.DatabaseSettings;
import ai.postforge.persistence.reads.ReplicaState;
import ai.postforge.persistence.session.Availability;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The database in use: where it is, and connections to it. */
public final class Database implements AutoCloseable {
    private final Target primary;
    private final Optional<Target> replica;
    private final OptionalInt poolSize;
    private final @Nullable EmbeddedDatabase embedded;
    private final Availability availability;
    private @Nullable HikariDataSource pool;
    private @Nullable DataSource writes;
    private @Nullable ReplicaReads reads;

    private Database(
            Target primary, Optional<Target> replica, OptionalInt poolSize, @Nullable EmbeddedDatabase embedded) {
        this.primary = primary;
        this.replica = replica;
        this.poolSize = poolSize;
        this.embedded = embedded;
        this.availability = Availability.of(primary.prompt());
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

    /** The pool for writes. Nobody waits for a connection while the database is away. */
    public synchronized DataSource writes() {
        DataSource guarded = writes;
        if (guarded == null) {
            guarded = availability.guard(pool());
            writes = guarded;
        }
        return guarded;
    }

    /** Whether the primary is there, and takes changes. */
    public Availability availability() {
        return availability;
    }

    synchronized HikariDataSource pool() {
        HikariDataSource open = pool;
        if (open == null) {
            open = primary.pool("writes", poolSize, availability);
            pool = open;
        }
        return open;
    }

    /**
     * The pool for reads: the replica if it is up to date, else the primary; without a replica the same as
     * {@link #writes}.
     */
    public DataSource reads() {
        return replicaReads().map(ReplicaReads::dataSource).orElseGet(this::writes);
    }

    /** The state of the replica, if there is one. */
    public Optional<ReplicaState> replicaState() {
        return replicaReads().map(ReplicaReads::state);
    }

    /** Connections to the replica, if there is one, as {@link #direct} are to the primary. */
    public Optional<DataSource> directReplica() {
        return replica.map(Target::direct);
    }

    /** Registers metrics for the pools and the replica. */
    public void measure(MeterRegistry registry) {
        pool().setMetricRegistry(registry);
        replicaReads().ifPresent(it -> it.measure(registry));
    }

    private synchronized Optional<ReplicaReads> replicaReads() {
        if (reads == null && replica.isPresent()) {
            reads = ReplicaReads.open(primary, writes(), replica.get(), poolSize);
        }
        return Optional.ofNullable(reads);
    }

    /** Closes the pools, and stops the embedded database if nobody else uses it. */
    @Override
    public synchronized void close() {
        if (reads != null) {
            reads.close();
        }
        availability.close();
        if (pool != null) {
            pool.close();
        }
        if (embedded != null) {
            embedded.close();
        }
    }
}
