package ai.postforge.bootstrap.database;

import ai.postforge.persistence.reads.ReplicaFirst;
import ai.postforge.persistence.reads.ReplicaState;
import ai.postforge.persistence.reads.ReplicaWatch;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;

/** The pool of a replica, and the watch that decides when it is used. */
final class ReplicaReads implements AutoCloseable {
    private final HikariDataSource pool;
    private final ReplicaWatch watch;
    private final ReplicaFirst routed;

    private ReplicaReads(HikariDataSource pool, ReplicaWatch watch, ReplicaFirst routed) {
        this.pool = pool;
        this.watch = watch;
        this.routed = routed;
    }

    /** @param primaryPool where reads go while the replica is not in step */
    static ReplicaReads open(Target primary, DataSource primaryPool, Target replica, OptionalInt poolSize) {
        HikariDataSource pool = replica.impatientPool("reads", poolSize);
        ReplicaWatch watch = ReplicaWatch.start(primary.prompt(), replica.prompt());
        return new ReplicaReads(pool, watch, new ReplicaFirst(primaryPool, pool, watch));
    }

    DataSource dataSource() {
        return routed;
    }

    ReplicaState state() {
        return watch.state();
    }

    void measure(MeterRegistry registry) {
        pool.setMetricRegistry(registry);
        count(registry, "replica", ReplicaFirst::fromReplica);
        count(registry, "primary", ReplicaFirst::fromPrimary);
        Gauge.builder("postforge.replica.in.step", watch, it -> it.state() == ReplicaState.IN_STEP ? 1 : 0)
                .description("Whether reads go to the replica")
                .register(registry);
        Gauge.builder("postforge.replica.behind", watch, ReplicaWatch::bytesBehind)
                .description("How much of the primary's log the replica lacked at the last look")
                .baseUnit("bytes")
                .register(registry);
    }

    private void count(MeterRegistry registry, String server, ToDoubleFunction<ReplicaFirst> count) {
        FunctionCounter.builder("postforge.reads", routed, count)
                .description("Reads by the server that answered")
                .tag("server", server)
                .register(registry);
    }

    @Override
    public void close() {
        watch.close();
        pool.close();
    }
}
