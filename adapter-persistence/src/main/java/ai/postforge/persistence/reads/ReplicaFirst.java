package ai.postforge.persistence.reads;

import ai.postforge.persistence.session.PlainDataSource;
import ai.postforge.persistence.session.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Reads from a replica while it is up to date, else from the primary. It does not wait long to find out. A read that
 * fails on the replica is repeated on the primary, so no read fails because of the replica.
 */
public final class ReplicaFirst extends PlainDataSource {
    private final DataSource primary;
    private final DataSource replica;
    private final ReplicaWatch watch;
    /** A repository takes its connections on the thread that called it. */
    private final ThreadLocal<Boolean> onReplica = ThreadLocal.withInitial(() -> false);

    private final LongAdder fromReplica = new LongAdder();
    private final LongAdder fromPrimary = new LongAdder();

    /** @param replica gives up soon if it cannot connect */
    public ReplicaFirst(DataSource primary, DataSource replica, ReplicaWatch watch) {
        this.primary = primary;
        this.replica = replica;
        this.watch = watch;
    }

    DataSource primary() {
        return primary;
    }

    /** How many reads the replica has answered. */
    public long fromReplica() {
        return fromReplica.sum();
    }

    /** How many reads the primary answered because the replica was not in step or failed. */
    public long fromPrimary() {
        return fromPrimary.sum();
    }

    /** The replica's connection for a query that {@link #read} runs on it, else the primary's. */
    @Override
    public Connection getConnection() throws SQLException {
        return onReplica.get() ? replica.getConnection() : primary.getConnection();
    }

    /** The result of a query that takes its connections from here, and that may be run twice. */
    <T> T read(Supplier<T> query) {
        if (watch.isInStep()) {
            onReplica.set(true);
            try {
                T result = query.get();
                fromReplica.increment();
                return result;
            } catch (RuntimeException failure) {
                // Any failure: away, cancelled by the replay, or a fault of the query, which then fails on the primary
                // too.
                if (SqlFailures.isUnavailable(failure)) {
                    watch.suspect();
                }
            } finally {
                onReplica.remove();
            }
        }
        fromPrimary.increment();
        return query.get();
    }
}
