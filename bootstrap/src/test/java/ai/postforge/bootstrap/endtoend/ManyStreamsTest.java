package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.ai.testing.Script;
import ai.postforge.bootstrap.testing.Conditions;
import ai.postforge.web.testing.EventStream;
import ai.postforge.web.testing.EventStream.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Streams by the dozen, and clients that hang up. How many streams there are in all is the system property
 * {@code postforge.streams}; how long they take is printed where that is set.
 */
final class ManyStreamsTest {
    private static final String USER = "user_ada";
    private static final String CLIENT_GONE =
            "postforge_generations_seconds_count{model=\"template\",outcome=\"client-gone\"} 1";

    private static final int AT_ONCE = 100;
    private static final int IN_ALL = Integer.getInteger("postforge.streams", 100);
    private static final boolean IS_BENCHMARK = System.getProperty("postforge.streams") != null;

    private final ModelService running = new ModelService(Duration.ofMinutes(10));
    private final Client ada = running.join(USER, 10_000);

    @AfterEach
    void theBooksBalance() {
        running.service.books().balance();
        running.close();
    }

    @Test
    void aHundredAtOnceAreAllServedWhileTheServerAnswersOthers() throws Exception {
        for (int done = 0; done < IN_ALL; done += AT_ONCE) {
            serveAHundred();
        }
        Books.Account account = running.account(USER);
        assertThat(account.posts()).isEqualTo(IN_ALL);
        assertThat(account.held()).isZero();
        Conditions.await("the model is left", () -> running.model.openConnections() == 0);
    }

    private void serveAHundred() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch writing = new CountDownLatch(AT_ONCE);
        running.model.will(exchange -> {
            exchange.begin();
            exchange.delta("Ledgers ");
            writing.countDown();
            await(go);
            for (int i = 0; i < 50; i++) {
                exchange.delta("matter ");
            }
            exchange.end();
        });
        List<EventStream> streams = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            streams.add(ada.stream());
        }
        writing.await();
        long slowest = 0;
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            assertThat(ada.get("/health/liveness").status()).isEqualTo(200);
            slowest = Math.max(slowest, System.nanoTime() - start);
        }
        assertThat(ada.generate().status()).isEqualTo(429);
        long start = System.nanoTime();
        go.countDown();
        for (EventStream stream : streams) {
            assertThat(stream.status()).isEqualTo(200);
            List<Event> events = stream.rest();
            assertThat(events).hasSize(52);
            assertThat(events.getLast().name()).isEqualTo("post");
            stream.close();
        }
        if (IS_BENCHMARK) {
            System.out.printf(
                    "100 streams waiting: slowest of 20 health checks %.1f ms; 5,200 events in %.0f ms%n",
                    slowest / 1e6, (System.nanoTime() - start) / 1e6);
        }
    }

    /** From the moment before the head of the response to after the post. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void aClientThatHangsUpIsEitherServedAndChargedOrNeither(int after) throws Exception {
        for (int round = 0; round < 15; round++) {
            running.model.will(Script.writes("One ", "two ", "three ", "four."));
            EventStream stream = ada.stream();
            if (after > 0) {
                assertThat(stream.status()).isEqualTo(200);
            }
            for (int i = 1; i < after; i++) {
                assertThat(stream.next()).isPresent();
            }
            stream.close();
        }
        Conditions.await("no credit is held", () -> running.account(USER).held() == 0);
        Books.Account account = running.account(USER);
        assertThat(account.posts()).isEqualTo(account.spent());
        assertThat(account.available() + account.held()).isEqualTo(10_010 - account.posts());
        if (after == 6) {
            assertThat(account.posts()).isEqualTo(15);
        }
    }

    @Test
    void aClientThatHangsUpWhileTheModelThinksEndsTheCallAndIsNotCharged() throws Exception {
        running.model.will(Script.stallsAfter("Led"));
        EventStream stream = ada.stream();
        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.next()).isPresent();
        assertThat(running.account(USER).held()).isEqualTo(1);
        stream.close();
        Conditions.await("the model is left", () -> running.model.openConnections() == 0);
        Conditions.await("the credit is back", () -> running.account(USER).held() == 0);
        assertThat(running.account(USER).posts()).isZero();
        // Counted only after the credit is back.
        Conditions.await("it is counted", () -> ada.get("/prometheus").body().contains(CLIENT_GONE));
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
