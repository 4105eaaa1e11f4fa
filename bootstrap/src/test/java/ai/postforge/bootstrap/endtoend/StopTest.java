package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.ai.testing.Exchange;
import ai.postforge.ai.testing.Script;
import ai.postforge.bootstrap.testing.Conditions;
import ai.postforge.web.testing.EventStream;
import ai.postforge.web.testing.EventStream.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is told to end in the middle of a stream. */
final class StopTest {
    private static final String USER = "user_ada";
    /** 128 and the number of the signal. */
    private static final int TERMINATED = 143;

    @TempDir
    Path directory;

    @Test
    void theStreamIsWrittenToItsEndAndPaidFor() throws Exception {
        try (ServedProcess served =
                ServedProcess.start(directory, Map.of("POSTFORGE_AI_TIMEOUT", "10m", "POSTFORGE_HOLD_TTL", "1h"))) {
            CountDownLatch mayEnd = new CountDownLatch(1);
            served.model.will(exchange -> writeWhen(mayEnd, exchange));
            Client ada = served.join(USER);
            try (EventStream stream = ada.stream()) {
                assertThat(stream.status()).isEqualTo(200);
                assertThat(stream.next()).contains(new Event("delta", "{\"text\":\"Worth \"}"));

                served.child.terminate();
                Conditions.await("no new request is taken", served::isClosed);
                // Somebody impatient: the first word stands.
                served.child.terminate();
                mayEnd.countDown();

                List<Event> events = stream.rest();
                assertThat(events).extracting(Event::name).containsExactly("delta", "post");
                assertThat(events.getLast().data()).contains("\"content\":\"Worth the wait.\"");
            }
            assertThat(served.child.awaitExit()).isEqualTo(TERMINATED);
            assertBooksAfterTheRestart(served, 9, 1);
        }
    }

    @Test
    void aModelThatIsTooSlowIsAProblemWithinTheTimeLimitAndCostsNothing() throws Exception {
        try (ServedProcess served = ServedProcess.start(directory, Map.of("POSTFORGE_AI_TIMEOUT", "2s"))) {
            served.model.will(Script.stallsAfter("Worth "));
            Client ada = served.join(USER);
            try (EventStream stream = ada.stream()) {
                assertThat(stream.status()).isEqualTo(200);
                Event first = stream.next().orElseThrow();

                served.child.terminate();

                // On a slow machine, the time is up before the model's first word is here.
                List<Event> rest = stream.rest();
                assertThat(rest).hasSize(first.name().equals("delta") ? 1 : 0);
                Event last = rest.isEmpty() ? first : rest.getLast();
                assertThat(last.name()).isEqualTo("problem");
                assertThat(last.data()).contains("\"status\":504");
            }
            assertThat(served.child.awaitExit()).isEqualTo(TERMINATED);
            assertBooksAfterTheRestart(served, 10, 0);
        }
    }

    private static void writeWhen(CountDownLatch mayEnd, Exchange exchange) throws IOException {
        exchange.begin();
        exchange.delta("Worth ");
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        exchange.delta("the wait.");
        exchange.end();
    }

    private static void assertBooksAfterTheRestart(ServedProcess served, int available, int posts) {
        try (RunningService restarted = RunningService.on(served.storage, Map.of(), UnaryOperator.identity())) {
            Client ada = restarted.client().with(RunningService.tokenOf(USER));
            assertThat(ada.get("/api/posts").json().path("items")).hasSize(posts);
            restarted.books().balance();
            Books.Account account = restarted.books().of(USER);
            assertThat(account.posts()).isEqualTo(posts);
            assertThat(account.spent()).isEqualTo(posts);
            assertThat(account.held()).isZero();
            assertThat(account.available()).isEqualTo(available);
        }
    }
}
