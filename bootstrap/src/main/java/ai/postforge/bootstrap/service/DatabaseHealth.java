package ai.postforge.bootstrap.service;

import ai.postforge.bootstrap.database.Database;
import ai.postforge.persistence.reads.ReplicaState;
import ai.postforge.persistence.session.Availability;
import io.micronaut.core.async.publisher.AsyncSingleResultPublisher;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;

/** Without its database, or with one that takes no changes, the service is alive, but not ready. */
@Singleton
@Readiness
final class DatabaseHealth implements HealthIndicator {
    private final Database database;
    private final ExecutorService executor;

    DatabaseHealth(Database database, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.database = database;
        this.executor = executor;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return new AsyncSingleResultPublisher<>(executor, this::check);
    }

    private HealthResult check() {
        HealthStatus status = isUsable(database.availability()) ? HealthStatus.UP : HealthStatus.DOWN;
        HealthResult.Builder result = HealthResult.builder("database", status);
        database.replicaState().ifPresent(state -> result.details(Map.of("replica", nameOf(state))));
        return result.build();
    }

    /** In one word. A replica that cannot be used does not make the service unready. */
    private static String nameOf(ReplicaState state) {
        return switch (state) {
            case IN_STEP -> "in step";
            case BEHIND -> "behind";
            case AWAY -> "away";
            case FOREIGN -> "not a standby of this primary";
            case UNKNOWN -> "unknown";
        };
    }

    /** One that is known to be away is being looked at already. */
    private static boolean isUsable(Availability availability) {
        return !availability.isAway() && availability.look() == Availability.State.UP;
    }
}
