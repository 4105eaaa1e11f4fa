package ai.postforge.bootstrap.service;

import ai.postforge.bootstrap.database.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/** Metrics for the use of database connections. */
@Singleton
final class PoolMetrics implements ApplicationEventListener<ServerStartupEvent> {
    private final Database database;
    private final MeterRegistry registry;

    PoolMetrics(Database database, MeterRegistry registry) {
        this.database = database;
        this.registry = registry;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        database.measure(registry);
    }
}
