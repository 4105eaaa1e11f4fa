package ai.postforge.bootstrap.cli;

import ai.postforge.bootstrap.database.Database;
import ai.postforge.bootstrap.database.EmbeddedDatabase;
import ai.postforge.bootstrap.service.Parts;
import ai.postforge.bootstrap.service.Service;
import ai.postforge.bootstrap.settings.Environment;
import ai.postforge.bootstrap.settings.Settings;
import ai.postforge.clerk.session.DevelopmentKey;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.operations.SeedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/**
 * Serves an empty database of its own on a port of this machine only, set up as in production (from outside, the database
 * looks like any other), and asks for what users ask for. A JVM that records meanwhile what it loads has it at hand in later
 * starts.
 */
@Command(name = "rehearse", hidden = true, description = "Serves for a moment, for a JVM that records what that takes.")
final class RehearseCommand implements Callable<Integer> {
    private static final Duration TOKEN_TTL = Duration.ofMinutes(10);
    private static final String WEBHOOK_SECRET = "whsec_c3BlYWsgdGhlIHNwZWVjaCwgSSBwcmF5";

    private final Surroundings surroundings;

    RehearseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Path home = Files.createTempDirectory("postforge-rehearsal");
        Stopping stopping = new Stopping();
        stopping.add(() -> delete(home));
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::close, "stopping"));
        try (stopping) {
            EmbeddedDatabase server = stopping.add(EmbeddedDatabase.open(home.resolve("database")));
            DevelopmentKey key = DevelopmentKey.in(home.resolve("key.pem"));
            Settings settings = Settings.read(Environment.read(production(server, key), home));
            Database database = stopping.add(Database.open(settings.database(), home));
            Clock clock = Clock.systemUTC();
            Service service = stopping.add(
                    Service.startLocally(settings, database, Parts.of(settings, home.resolve("unused"), clock)));
            new SeedData(database.direct()).load();
            String token = key.token(
                    new ClerkUserId(SeedData.CLERK_ID), Optional.empty(), Optional.empty(), TOKEN_TTL, clock.instant());
            Rehearsal.of(service.port(), token).play();
        }
        surroundings.out().println("rehearsed");
        return ExitCode.OK;
    }

    private static Map<String, String> production(EmbeddedDatabase server, DevelopmentKey key) {
        return Map.of(
                "PORT",
                "0",
                "DATABASE_URL",
                server.jdbcUrl() + "?user=" + server.user() + "&password=" + server.password(),
                "CLERK_JWT_KEY",
                key.publicKeyPem(),
                "CLERK_WEBHOOK_SECRET",
                WEBHOOK_SECRET);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
