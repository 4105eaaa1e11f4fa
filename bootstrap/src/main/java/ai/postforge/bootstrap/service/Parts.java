package ai.postforge.bootstrap.service;

import ai.postforge.ai.model.ModelGenerator;
import ai.postforge.ai.template.TemplateGenerator;
import ai.postforge.application.generation.PostGenerator;
import ai.postforge.application.session.SessionTokens;
import ai.postforge.bootstrap.settings.ClerkSettings;
import ai.postforge.bootstrap.settings.ClerkSettings.SessionKeys;
import ai.postforge.bootstrap.settings.Settings;
import ai.postforge.clerk.session.ClerkSessionTokens;
import ai.postforge.clerk.webhook.WebhookSecrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/** The parts of the service beside its database. Tests replace them. */
public record Parts(
        PostGenerator generator, SessionTokens sessionTokens, WebhookSecrets webhookSecrets, InstantSource clock) {
    /** The parts that the settings name. */
    public static Parts of(Settings settings, Path developmentKey, Clock clock) {
        // The database keeps milliseconds.
        Clock milliseconds = Clock.tick(clock, Duration.ofMillis(1));
        return new Parts(
                settings.ai().model().<PostGenerator>map(ModelGenerator::of).orElseGet(TemplateGenerator::new),
                sessionTokens(settings.clerk(), developmentKey, milliseconds),
                new WebhookSecrets(settings.clerk().webhookSecrets()),
                milliseconds);
    }

    public Parts withGenerator(PostGenerator other) {
        return new Parts(other, sessionTokens, webhookSecrets, clock);
    }

    private static SessionTokens sessionTokens(ClerkSettings clerk, Path developmentKey, InstantSource clock) {
        var origin = new ClerkSessionTokens.Settings(clerk.issuer(), Set.copyOf(clerk.authorizedParties()));
        return switch (clerk.keys()) {
            case SessionKeys.Pem(String pem) -> ClerkSessionTokens.withPem(pem, origin, clock);
            case SessionKeys.KeySet(URI url) -> ClerkSessionTokens.withJwks(url, origin, clock);
            case SessionKeys.Development() ->
                DevelopmentTokens.keptIn(developmentKey).verification(clock);
        };
    }
}
