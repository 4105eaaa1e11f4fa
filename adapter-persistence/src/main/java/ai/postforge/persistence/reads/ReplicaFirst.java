package ai.postforge.persistence.reads;

import ai.postforge.persistence.session.PlainDataSource;
import ai.postforge.persistence.session.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Reads from a replica while that has all that the primary has confirmed, else from the primary, and without waiting long
 * for either to be known. A read that fails on the replica is asked of the primary: so no read fails for the replica's
 * sake.
 */
public final class ReplicaFirst extends PlainDataSource {
    private final DataSource primary;
    private final DataSource replica;
    private final ReplicaWatch watch;
    /** A repository takes its connections on the thread that called it. */
    private final ThreadLocal<Boolean> onReplica = ThreadLocal.withInitial(() -> false);

    private final LongAdder fromReplica = new LongAdder();
    private final LongAdder fromPrimary = new LongAdder();

    /** @param replica gives up soon where there is no connection to be had */
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

    /** How many reads the primary was asked, because the replica was not in step or failed. */
    public long fromPrimary() {
        return fromPrimary.sum();
    }

    /** The replica's, for a query that {@link #read} runs on it; to all others the primary's. */
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
                // Whatever it was: away, cancelled by the replay, or a fault of the query, which the primary repeats.
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
