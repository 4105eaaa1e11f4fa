package ai.postforge.bootstrap.service;

import ai.postforge.application.session.SessionTokens;
import ai.postforge.bootstrap.database.Database;
import ai.postforge.clerk.webhook.WebhookSecrets;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.sql.DataSource;

/** The beans that adapters inject by type. */
@Factory
final class Wiring {
    @Singleton
    @Named("reads")
    DataSource reads(Database database) {
        return database.reads();
    }

    @Singleton
    SessionTokens sessionTokens(Parts parts) {
        return parts.sessionTokens();
    }

    @Singleton
    WebhookSecrets webhookSecrets(Parts parts) {
        return parts.webhookSecrets();
    }

    /** Takes precedence over Micronaut's clock, which has nanoseconds that the database cannot store. */
    @Primary
    @Singleton
    InstantSource clock(Parts parts) {
        return parts.clock();
    }
}
