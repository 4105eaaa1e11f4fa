package ai.postforge.bootstrap.service;

import ai.postforge.bootstrap.database.Database;
import ai.postforge.persistence.reads.ReplicaState;
import io.micronaut.core.async.publisher.AsyncSingleResultPublisher;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import org.reactivestreams.Publisher;

/** Without its database the service is alive, but not ready. */
@Singleton
@Readiness
final class DatabaseHealth implements HealthIndicator {
    private static final int ANSWER_SECONDS = 3;

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
        HealthStatus status = answers(database.writes()) ? HealthStatus.UP : HealthStatus.DOWN;
        HealthResult.Builder result = HealthResult.builder("database", status);
        database.replicaState().ifPresent(state -> result.details(Map.of("replica", nameOf(state))));
        return result.build();
    }

    /** In a word; a replica that cannot be used is no reason to turn callers away. */
    private static String nameOf(ReplicaState state) {
        return switch (state) {
            case IN_STEP -> "in step";
            case BEHIND -> "behind";
            case AWAY -> "away";
            case FOREIGN -> "not a standby of this primary";
            case UNKNOWN -> "unknown";
        };
    }

    private static boolean answers(DataSource pool) {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(ANSWER_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
