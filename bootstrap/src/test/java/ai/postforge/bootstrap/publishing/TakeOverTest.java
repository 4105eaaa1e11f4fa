package ai.postforge.bootstrap.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.testing.ChildProcess;
import ai.postforge.bootstrap.testing.Conditions;
import ai.postforge.linkedin.testing.FakeLinkedIn;
import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process had in hand, while hundreds of posts are due and LinkedIn is slow. */
final class TakeOverTest {
    private static final int POSTS = 720;
    private static final Duration AFTER_THE_LEASE = Duration.ofSeconds(30);
    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final String UNDER_WAY = """
            SELECT "attemptId" FROM "Publication" WHERE "attemptId" IS NOT NULL""";
    private static final String IN_HAND = """
            SELECT "attemptId"
            FROM "Publication" JOIN scheduled_tasks ON task_instance = "postId" || ':' || "jobId"
            WHERE "attemptId" IS NOT NULL AND picked_by = 'victim'""";

    @TempDir
    Path directory;

    private final TestDatabase database = TestDatabase.fresh();
    private final FakeLinkedIn linkedIn = new FakeLinkedIn();
    private final AtomicInteger made = new AtomicInteger();
    private final Set<String> texts = ConcurrentHashMap.newKeySet();
    private final AtomicInteger twice = new AtomicInteger();
    private List<ChildProcess> workers = List.of();

    @AfterEach
    void stop() {
        workers.forEach(ChildProcess::close);
        linkedIn.close();
        database.close();
    }

    @Test
    void isTakenOverWithinItsLeaseAndHalfAMinuteWhateverElseIsDue() throws Exception {
        linkedIn.onCreate(request -> {
            LockSupport.parkNanos(SLOW.toNanos());
            twice.addAndGet(texts.add(request.body()) ? 0 : 1);
            return FakeLinkedIn.created("urn:li:share:" + made.incrementAndGet());
        });
        Crowd crowd = new Crowd(database.dataSource(), POSTS, Instant.now());
        workers = Stream.of("victim", "survivor").map(this::start).toList();
        for (ChildProcess worker : workers) {
            worker.awaitLine("working");
        }
        Conditions.await(
                "the victim has posts in hand",
                () -> Rows.of(database.dataSource(), IN_HAND).size() >= 4);
        workers.getFirst().kill();
        List<String> inHand = Rows.of(database.dataSource(), IN_HAND);
        assertThat(inHand).isNotEmpty();

        Conditions.await(
                "they are taken over",
                WorkerProcess.LEASE.plus(AFTER_THE_LEASE),
                () -> Rows.of(database.dataSource(), UNDER_WAY).stream().noneMatch(inHand::contains));

        assertThat(crowd.withStatus("scheduled")).as("posts still due").isPositive();
        assertThat(twice).hasValue(0);
    }

    private ChildProcess start(String name) {
        return ChildProcess.start(
                WorkerProcess.class,
                directory,
                Map.of(),
                database.jdbcUrl(),
                linkedIn.address().toString(),
                name);
    }
}
