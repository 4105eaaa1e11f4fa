package ai.postforge.bootstrap.publishing;

import ai.postforge.persistence.publishing.PublishingWorkers;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/** Starts the workers when the service is up. */
@Singleton
final class WorkersStart implements ApplicationEventListener<ServerStartupEvent> {
    private final PublishingWorkers workers;

    WorkersStart(PublishingWorkers workers) {
        this.workers = workers;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        workers.start();
    }
}
