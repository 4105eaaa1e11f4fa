package ai.postforge.bootstrap.cli;

import ai.postforge.bootstrap.database.Database;
import ai.postforge.bootstrap.service.Parts;
import ai.postforge.bootstrap.service.Service;
import ai.postforge.bootstrap.settings.Settings;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

@Command(name = "serve", description = "Starts the API and runs until it is stopped.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private final Surroundings surroundings;

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = Settings.read(surroundings.environment());
        Service.requireFree(settings);
        settings.warnings().forEach(warning -> LOG.warn("event=setting-to-mind note=\"{}\"", warning));
        Stopping stopping = new Stopping();
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::close, "stopping"));
        try (stopping) {
            Database database = stopping.add(Database.open(settings.database(), surroundings.home()));
            LOG.info("event=database url=\"{}\"", database.describe());
            Parts parts = Parts.of(settings, surroundings.developmentKey(), Clock.systemUTC());
            Service service = stopping.add(Service.start(settings, database, parts));
            Welcome.print(surroundings.out(), service, database, settings, surroundings.developmentKey());
            new CountDownLatch(1).await();
        }
        return ExitCode.OK;
    }
}
