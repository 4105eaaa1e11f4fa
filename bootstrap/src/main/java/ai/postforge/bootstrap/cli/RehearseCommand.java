package ai.postforge.bootstrap.cli;

import ai.postforge.bootstrap.database.Database;
import ai.postforge.bootstrap.service.DevelopmentTokens;
import ai.postforge.bootstrap.service.Parts;
import ai.postforge.bootstrap.service.Service;
import ai.postforge.bootstrap.settings.Environment;
import ai.postforge.bootstrap.settings.Settings;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.persistence.operations.SeedData;
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
 * Serves an empty database of its own, with settings of its own, on a port of this machine only, and asks for what users
 * ask for. A JVM that records meanwhile what it loads and compiles has it at hand in later starts.
 */
@Command(name = "rehearse", hidden = true, description = "Serves for a moment, for a JVM that records what that takes.")
final class RehearseCommand implements Callable<Integer> {
    private static final Duration TOKEN_TTL = Duration.ofMinutes(10);

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
            Path key = home.resolve("development-key.pem");
            Settings settings = Settings.read(Environment.of(Map.of("PORT", "0")));
            Database database = stopping.add(Database.open(settings.database(), home.resolve("database")));
            Parts parts = Parts.of(settings, key, Clock.systemUTC());
            Service service = stopping.add(Service.startLocally(settings, database, parts));
            String token = DevelopmentTokens.keptIn(key)
                    .sign(new ClerkUserId(SeedData.CLERK_ID), Optional.empty(), Optional.empty(), TOKEN_TTL);
            Rehearsal.of(service.port(), token).play();
        }
        surroundings.out().println("rehearsed");
        return ExitCode.OK;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
