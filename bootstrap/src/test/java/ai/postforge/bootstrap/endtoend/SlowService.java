package ai.postforge.bootstrap.endtoend;

import ai.postforge.application.generation.PostGenerator;
import ai.postforge.bootstrap.database.Database;
import ai.postforge.bootstrap.service.Parts;
import ai.postforge.bootstrap.service.Service;
import ai.postforge.bootstrap.settings.Environment;
import ai.postforge.bootstrap.settings.Settings;
import ai.postforge.domain.post.Authorship;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** A program that serves with a generator that says when it is asked, and answers when its standard input ends. */
final class SlowService {
    private SlowService() {}

    public static void main(String[] arguments) throws InterruptedException {
        Settings settings = Settings.read(Environment.of(System.getenv()));
        CountDownLatch mayAnswer = new CountDownLatch(1);
        PostGenerator generator = (request, deltas) -> {
            System.out.println("generating");
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new PostGenerator.GeneratedText("Worth the wait.", Authorship.of("slow"));
        };
        Database database = Database.open(settings.database(), Path.of(".postforge"));
        Parts parts =
                Parts.of(settings, Path.of(arguments[0]), Clock.systemUTC()).withGenerator(generator);
        Service service = Service.start(settings, database, parts);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println("stopping");
            service.close();
            database.close();
            System.out.println("stopped");
        }));
        System.out.println("port " + service.port());
        Thread.ofVirtual().start(() -> {
            try {
                System.in.readAllBytes();
            } catch (java.io.IOException e) {
                System.out.println("no input: " + e.getMessage());
            }
            mayAnswer.countDown();
        });
        new CountDownLatch(1).await();
    }
}
