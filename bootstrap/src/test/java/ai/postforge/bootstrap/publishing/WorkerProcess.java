package ai.postforge.bootstrap.publishing;

import ai.postforge.application.post.MemberTokens;
import ai.postforge.application.post.PostUseCases;
import ai.postforge.application.post.PublishingLimits;
import ai.postforge.application.post.PublishingParts;
import ai.postforge.domain.post.MissedAfter;
import ai.postforge.domain.post.RetryPolicy;
import ai.postforge.linkedin.LinkedInPublisher;
import ai.postforge.linkedin.LinkedInSettings;
import ai.postforge.persistence.CuidSource;
import ai.postforge.persistence.WriteStore;
import ai.postforge.persistence.publishing.PublishingWorkers;
import ai.postforge.persistence.publishing.WorkerSettings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that does nothing but publish what is due, with everything as in the service but shorter times. Its clock is
 * set to so many seconds off the machine's by a line on its standard input; it ends with that input.
 */
final class WorkerProcess {
    static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);
    private static final RetryPolicy RETRIES = new RetryPolicy(8, Duration.ofMillis(500));

    private WorkerProcess() {}

    public static void main(String[] arguments) throws IOException {
        AtomicLong secondsOff = new AtomicLong();
        InstantSource clock =
                () -> Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(secondsOff.get());
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(arguments[0]);
        pool.setMaximumPoolSize(10);
        pool.setConnectionTimeout(2_000);
        pool.setInitializationFailTimeout(-1);
        LinkedInSettings linkedIn = new LinkedInSettings(URI.create(arguments[1]), "202601", REQUEST_LIMIT);
        WorkerSettings settings = new WorkerSettings(
                arguments[2],
                16,
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30));
        try (HikariDataSource database = new HikariDataSource(pool);
                WriteStore store = WriteStore.open(database);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            PublishingParts parts = new PublishingParts(
                    store.unitOfWork(),
                    // The user's id is the token, so that the other side knows the author.
                    new LinkedInPublisher(linkedIn, user -> new MemberTokens.Answer.Token(user.value()), clock),
                    new PublishingLimits(RETRIES, LEASE, 50, MissedAfter.DEFAULT),
                    new CuidSource(),
                    clock,
                    new NanoClock(),
                    () -> ThreadLocalRandom.current().nextDouble());
            try (PublishingWorkers workers = new PublishingWorkers(
                    database,
                    PostUseCases.publishDuePost(parts),
                    PostUseCases.takeOverAttempts(store.attemptsUnderWay(), parts),
                    PostUseCases.adoptStrayPosts(store.strayPosts(), parts),
                    outcome -> {},
                    settings,
                    clock)) {
                workers.start();
                System.out.println("working " + arguments[2]);
                for (String line = input.readLine(); line != null; line = input.readLine()) {
                    secondsOff.set(Long.parseLong(line));
                    System.out.println("clock " + line);
                }
            }
        }
    }
}
