package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.testing.Conditions;
import ai.postforge.persistence.testing.TestDatabase;
import ai.postforge.persistence.testing.TestReplica;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two processes of the service on a primary with a real streaming replica. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ReplicaTest {
    private static TestDatabase primary;
    private static TestReplica replica;
    private static RunningService one;
    private static RunningService other;

    @BeforeAll
    static void start() {
        primary = TestDatabase.fresh();
        replica = TestReplica.start();
        Map<String, String> variables = Map.of("DATABASE_REPLICA_URL", replica.urlOf(primary));
        one = RunningService.on(primary, variables, UnaryOperator.identity());
        other = RunningService.on(primary, variables, UnaryOperator.identity());
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        replica.close();
        primary.close();
    }

    @BeforeEach
    void bothReadFromTheReplica() throws Exception {
        awaitReplica("in step");
    }

    @Test
    void whatIsWrittenThroughOneProcessIsReadFromTheReplicaThroughTheOther() throws Exception {
        Client writer = one.join("user_bea");
        Client reader = other.client().with(RunningService.tokenOf("user_bea"));
        long before = readsFrom("replica");

        for (int credits = 10; credits > 0; credits--) {
            Answer written = writer.generate();
            assertThat(reader.get("/api/posts/" + written.text("id")).status()).isEqualTo(200);
            assertThat(reader.get("/api/credits").body()).contains("\"available\":" + (credits - 1) + ",");
        }

        awaitReadFromReplica(reader, before);
    }

    @Test
    void aReplicaThatLagsIsNotReadUntilItHasCaughtUp() throws Exception {
        Client writer = one.join("user_cleo");
        Client reader = other.client().with(RunningService.tokenOf("user_cleo"));
        replica.pauseReplay();
        try {
            Answer written = writer.generate();
            assertThat(written.status()).isEqualTo(201);

            Answer read = reader.get("/api/posts/" + written.text("id"));
            assertThat(read.status()).isEqualTo(200);
            assertThat(reader.get("/api/me").body()).contains("\"credits\":9,");
            awaitReplica("behind");
            long before = readsFrom("replica");
            assertThat(reader.get("/api/posts").body()).contains(written.text("id"));
            assertThat(readsFrom("replica")).isEqualTo(before);
            assertThat(other.client().get("/health/readiness").status()).isEqualTo(200);
        } finally {
            replica.resumeReplay();
        }

        awaitReplica("in step");
        awaitReadFromReplica(reader, readsFrom("replica"));
    }

    @Test
    void nobodyNoticesThatTheReplicaIsKilledAndComesBack() throws Exception {
        Client dora = one.join("user_dora");
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch underWay = new CountDownLatch(200);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> reads = threads.submit(() -> {
                int failures = 0;
                while (!enough.get()) {
                    failures += dora.get("/api/posts").status() == 200 ? 0 : 1;
                    underWay.countDown();
                }
                return failures;
            });
            try {
                underWay.await();

                replica.kill();
                awaitReplica("away");
                assertThat(dora.generate().status()).isEqualTo(201);
                assertThat(one.client().get("/health/readiness").status()).isEqualTo(200);
                replica.restart();
                awaitReplica("in step");

                awaitReadFromReplica(dora, readsFrom("replica"));
            } finally {
                enough.set(true);
            }
            assertThat(reads.get()).isZero();
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aReplicaThatWasPromotedIsNotReadAnyMore() throws Exception {
        Client elsa = one.join("user_elsa");

        replica.promote();
        awaitReplica("not a standby of this primary");

        String post = elsa.generate().text("id");
        assertThat(elsa.get("/api/posts/" + post).status()).isEqualTo(200);
        assertThat(one.client().get("/health/readiness").status()).isEqualTo(200);
    }

    private static void awaitReplica(String state) throws Exception {
        for (RunningService service : new RunningService[] {one, other}) {
            Conditions.await(
                    "the replica is " + state,
                    () -> service.client().get("/health").body().contains("\"replica\":\"" + state + "\""));
        }
    }

    /** It may fall behind for a moment at any time. */
    private static void awaitReadFromReplica(Client reader, long before) throws Exception {
        Conditions.await("the replica is read from", () -> {
            assertThat(reader.get("/api/posts").status()).isEqualTo(200);
            return readsFrom("replica") > before;
        });
    }

    /** By both processes together. */
    private static long readsFrom(String server) {
        long sum = 0;
        for (RunningService service : new RunningService[] {one, other}) {
            sum += service.client()
                    .get("/prometheus")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("postforge_reads_total{server=\"" + server + "\""))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        }
        return sum;
    }
}
