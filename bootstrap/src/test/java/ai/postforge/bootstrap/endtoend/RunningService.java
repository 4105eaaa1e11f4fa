package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.generation.PostGenerator;
import ai.postforge.bootstrap.database.Database;
import ai.postforge.bootstrap.service.DevelopmentTokens;
import ai.postforge.bootstrap.service.Parts;
import ai.postforge.bootstrap.service.Service;
import ai.postforge.bootstrap.settings.Environment;
import ai.postforge.bootstrap.settings.Settings;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.persistence.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** The service on a port and a database of its own, in this process. */
final class RunningService implements AutoCloseable {
    static final String USER = "user_ada";
    static final Path DEVELOPMENT_KEY = temporaryKey();

    private final Database database;
    private final Service service;
    private final Books books;

    private RunningService(Database database, Service service, DataSource storage) {
        this.database = database;
        this.service = service;
        this.books = new Books(storage);
    }

    /** On a database that is at that address, and can be looked into past the service. */
    static RunningService on(String jdbcUrl, DataSource storage) {
        return start(variables(jdbcUrl, Map.of()), storage, UnaryOperator.identity());
    }

    /** With the service's own parts. */
    static RunningService on(TestDatabase storage) {
        return on(storage, Map.of(), UnaryOperator.identity());
    }

    /** With another generator, which may take so long. */
    static RunningService on(TestDatabase storage, PostGenerator generator, String limit) {
        return on(storage, Map.of("POSTFORGE_AI_TIMEOUT", limit), parts -> parts.withGenerator(generator));
    }

    static RunningService on(TestDatabase storage, Map<String, String> variables, UnaryOperator<Parts> change) {
        return start(variables(storage, variables), storage.dataSource(), change);
    }

    private static RunningService start(
            Map<String, String> variables, DataSource storage, UnaryOperator<Parts> change) {
        Settings settings = Settings.read(Environment.of(variables));
        Database database = Database.open(settings.database(), Path.of("unused"));
        Parts parts = change.apply(Parts.of(settings, DEVELOPMENT_KEY, Clock.systemUTC()));
        return new RunningService(database, Service.start(settings, database, parts), storage);
    }

    /** What a service on this database has to find in its environment. */
    static Map<String, String> variables(TestDatabase storage, Map<String, String> others) {
        return variables(storage.jdbcUrl(), others);
    }

    private static Map<String, String> variables(String jdbcUrl, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(Map.of(
                "PORT", "0",
                "DATABASE_URL", jdbcUrl,
                "DATABASE_POOL_SIZE", "8",
                "POSTFORGE_DEV_AUTH", "true",
                "CLERK_WEBHOOK_SECRET", Webhooks.SECRET));
        all.putAll(others);
        return all;
    }

    static String tokenOf(String clerkId) {
        return DevelopmentTokens.keptIn(DEVELOPMENT_KEY)
                .sign(new ClerkUserId(clerkId), Optional.empty(), Optional.empty(), Duration.ofHours(12));
    }

    Client client() {
        return Client.of(service.port());
    }

    /** A client for a user who has just joined, by webhook, and has the welcome credits. */
    Client join(String clerkId) {
        Answer joined = webhooks().deliver(Webhooks.created(clerkId, clerkId + "@example.org", 1000));
        assertThat(joined.status()).isEqualTo(200);
        return client().with(tokenOf(clerkId));
    }

    Webhooks webhooks() {
        return new Webhooks(client());
    }

    Books books() {
        return books;
    }

    @Override
    public void close() {
        service.close();
        database.close();
    }

    private static Path temporaryKey() {
        try {
            Path folder = Files.createTempDirectory("postforge-test");
            Path key = folder.resolve("development-key.pem");
            folder.toFile().deleteOnExit();
            key.toFile().deleteOnExit();
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
