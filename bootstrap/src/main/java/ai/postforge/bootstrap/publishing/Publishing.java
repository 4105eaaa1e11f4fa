package ai.postforge.bootstrap.publishing;

import ai.postforge.application.post.PostPublisher;
import ai.postforge.application.post.PostUseCases;
import ai.postforge.application.post.PublishPost;
import ai.postforge.application.post.PublishingParts;
import ai.postforge.application.user.UserQueries;
import ai.postforge.bootstrap.database.Database;
import ai.postforge.bootstrap.settings.PublishingSettings.Publisher;
import ai.postforge.bootstrap.settings.Settings;
import ai.postforge.clerk.oauth.ClerkMemberTokens;
import ai.postforge.linkedin.LinkedInPublisher;
import ai.postforge.persistence.CuidSource;
import ai.postforge.persistence.WriteStore;
import ai.postforge.persistence.publishing.PublishingWorkers;
import ai.postforge.persistence.publishing.WorkerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts publishing together. */
@Factory
final class Publishing {
    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);
    private static final int NAME_LENGTH = 50;

    @Singleton
    PostPublisher publisher(Settings settings, UserQueries users, InstantSource clock) {
        return switch (settings.publishing().publisher()) {
            case Publisher.Log() -> {
                LOG.warn("event=publisher name=log note=\"posts go to this log and nowhere else;"
                        + " POSTFORGE_PUBLISHER=linkedin puts them out\"");
                yield new LogPublisher();
            }
            case Publisher.LinkedIn(var linkedIn, var clerk, String clerkKey) -> {
                LOG.info("event=publisher name=linkedin api={} version={}", linkedIn.api(), linkedIn.version());
                yield new LinkedInPublisher(linkedIn, new ClerkMemberTokens(clerk, clerkKey, users), clock);
            }
        };
    }

    @Singleton
    PublishingParts parts(WriteStore store, PostPublisher publisher, Settings settings, InstantSource clock) {
        return new PublishingParts(
                store.unitOfWork(),
                publisher,
                settings.publishing().limits(),
                new CuidSource(),
                clock,
                new NanoClock(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Singleton
    PublishPost publishPost(PublishingParts parts) {
        return PostUseCases.publishPost(parts);
    }

    /** Closed with the context, before the store and the database are: what is under way may end. */
    @Singleton
    @Bean(preDestroy = "close")
    PublishingWorkers workers(
            Database database, WriteStore store, PublishingParts parts, InstantSource clock, MeterRegistry registry) {
        PublishingMetrics metrics = new PublishingMetrics(registry);
        return new PublishingWorkers(
                database.writes(),
                PostUseCases.publishDuePost(parts),
                PostUseCases.takeOverAttempts(store.attemptsUnderWay(), parts),
                PostUseCases.adoptStrayPosts(store.strayPosts(), parts),
                metrics::record,
                WorkerSettings.of(workerName()),
                clock);
    }

    /** Tells this process from the others to a reader of the queue. */
    private static String workerName() {
        String name = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        return name.length() > NAME_LENGTH ? name.substring(0, NAME_LENGTH) : name;
    }
}
