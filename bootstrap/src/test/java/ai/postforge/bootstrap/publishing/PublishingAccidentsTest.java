package ai.postforge.bootstrap.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.testing.ChildProcess;
import ai.postforge.bootstrap.testing.Conditions;
import ai.postforge.persistence.migration.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three worker processes on one database, a LinkedIn with moods, and accidents in the middle of it: no post goes out
 * twice, and of each it is known how it stands. {@code -Dpostforge.posts=20000} for more posts, and {@code -Dtest.timeout="2 h"}; the lateness is
 * printed.
 */
final class PublishingAccidentsTest {
    private static final int POSTS = Integer.getInteger("postforge.posts", 400);
    /** How many posts three workers have in hand at most. */
    private static final int IN_HAND = 48;

    private static final Duration LIMIT = Duration.ofMinutes(Long.getLong("postforge.minutes", 10L));
    private static final String AN_HOUR_AHEAD = "3600";
    private static final String AN_HOUR_BEHIND = "-3600";

    @TempDir
    Path directory;

    private final MoodyLinkedIn linkedIn = new MoodyLinkedIn();
    private List<ChildProcess> workers = List.of();
    private Optional<EmbeddedPostgres> database = Optional.empty();

    @AfterEach
    void stop() throws Exception {
        workers.forEach(ChildProcess::close);
        linkedIn.close();
        stopDatabase();
    }

    @Test
    void aWorkerThatIsKilledLeavesNothingBehindAndNothingGoesOutTwice() throws Exception {
        Crowd crowd = crowd();
        Instant begun = Instant.now();
        startWorkers();
        await("half of the posts are out", () -> crowd.withStatus("published") >= POSTS / 2);
        workers.getFirst().kill();
        await("all posts are settled", crowd::isSettled);
        report("killed", crowd, begun);
        assertAtMostOnce(crowd);
    }

    @Test
    void clocksThatJumpAndADatabaseThatRestartsLoseNothingAndSendNothingTwice() throws Exception {
        Crowd crowd = crowd();
        Instant begun = Instant.now();
        startWorkers();
        await("some posts are out", () -> crowd.withStatus("published") >= POSTS / 5);
        setClock(0, AN_HOUR_AHEAD);
        setClock(1, AN_HOUR_BEHIND);
        await("more posts are out", () -> crowd.withStatus("published") >= POSTS * 2 / 5);
        setClock(0, "0");
        setClock(1, "0");
        int port = database.orElseThrow().getPort();
        stopDatabase();
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        startDatabase(port);
        await("most posts are out", () -> crowd.withStatus("published") >= POSTS * 3 / 5);
        for (int worker = 0; worker < workers.size(); worker++) {
            setClock(worker, AN_HOUR_BEHIND);
            // What was put off by a clock that was ahead is due by a clock that is.
            setClock(worker, AN_HOUR_AHEAD);
        }
        await("all posts are settled", crowd::isSettled);
        report("clocks and database", crowd, begun);
        assertAtMostOnce(crowd);
    }

    private Crowd crowd() throws Exception {
        startDatabase(0);
        DataSource posts = database.orElseThrow().getPostgresDatabase();
        new Migrations(posts).migrate();
        return new Crowd(posts, POSTS, Instant.now());
    }

    /** Every post is out once, or is said to be perhaps out; the latter only where a request or its sender was lost. */
    private void assertAtMostOnce(Crowd crowd) throws Exception {
        assertThat(crowd.complaints()).isEmpty();
        assertThat(linkedIn.createdTwice()).isEmpty();
        assertThat(linkedIn.created()).isEqualTo(crowd.withStatus("published"));
        assertThat(crowd.withStatus("failed")).isLessThanOrEqualTo(linkedIn.lost() + IN_HAND);
    }

    private static void report(String name, Crowd crowd, Instant begun) throws Exception {
        System.out.println("accident=\"" + name + "\" posts=" + POSTS + " seconds="
                + Duration.between(begun, Instant.now()).toSeconds() + " lateness=\"" + crowd.lateness() + "\"");
    }

    private void startWorkers() throws Exception {
        String url = "jdbc:postgresql://localhost:" + database.orElseThrow().getPort() + "/postgres?user=postgres";
        workers = IntStream.range(0, 3)
                .mapToObj(worker -> ChildProcess.start(
                        WorkerProcess.class,
                        directory,
                        Map.of(),
                        url,
                        linkedIn.address().toString(),
                        "worker-" + worker))
                .toList();
        for (ChildProcess worker : workers) {
            worker.awaitLine("working");
        }
    }

    private void setClock(int worker, String secondsOff) throws Exception {
        workers.get(worker).say(secondsOff);
        workers.get(worker).awaitLine("clock " + secondsOff);
    }

    /** On that port, or with 0 on any. */
    private void startDatabase(int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setPGStartupWait(LIMIT)
                .setDataDirectory(directory.resolve("database"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off");
        database =
                Optional.of(port == 0 ? builder.start() : builder.setPort(port).start());
    }

    private void stopDatabase() throws Exception {
        if (database.isPresent()) {
            database.get().close();
            // The library waits for a few seconds only.
            Path holder = directory.resolve("database/postmaster.pid");
            Conditions.await("the database has ended", () -> !Files.exists(holder));
        }
        database = Optional.empty();
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        try {
            Conditions.await(what, LIMIT, condition);
        } catch (AssertionError e) {
            String last = workers.stream()
                    .map(worker -> worker.output().lines().reduce((a, b) -> b).orElse(""))
                    .toList()
                    .toString();
            throw new AssertionError(e.getMessage() + "; the workers' last lines: " + last, e);
        }
    }
}
