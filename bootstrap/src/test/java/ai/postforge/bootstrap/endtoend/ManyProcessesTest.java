package ai.postforge.bootstrap.endtoend;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.testing.ChildProcess;
import ai.postforge.persistence.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes of the service that know nothing of each other, on one database. */
final class ManyProcessesTest {
    private static final int KEYS = 14;

    @TempDir
    Path directory;

    @Test
    void aKeyIsOnePostAndOneChargeThroughWhicheverProcessesItComes() throws Exception {
        try (TestDatabase storage = TestDatabase.fresh();
                ChildProcess first = start(storage);
                ChildProcess second = start(storage)) {
            List<Integer> ports = List.of(portOf(first), portOf(second));
            first.endInput();
            second.endInput();
            Books books = new Books(storage.dataSource());
            List<String> users =
                    IntStream.range(0, 3).mapToObj(n -> "user_" + n).toList();
            users.forEach(user -> join(user, ports.get(0)));

            List<Sent> sent = sendAllAtOnce(users, ports);

            books.balance();
            assertThat(sent)
                    .allMatch(it -> Set.of(201, 402, 409).contains(it.answer().status()));
            for (String user : users) {
                assertThat(books.of(user).available()).isZero();
                assertThat(books.of(user).held()).isZero();
                assertThat(books.of(user).posts()).isEqualTo(10);
                Map<String, Set<String>> posts = postsByKey(user, sent);
                assertThat(posts)
                        .hasSize(10)
                        .allSatisfy((key, ids) -> assertThat(ids).hasSize(1));
                posts.forEach((key, ids) -> assertThat(
                                send(user, key, ports.get(1)).answer().text("id"))
                        .isIn(ids));
            }
            books.balance();
        }
    }

    /** More keys than credits, each key through each process at the same time, and again while it may still be running. */
    private static List<Sent> sendAllAtOnce(List<String> users, List<Integer> ports) throws Exception {
        List<Callable<Sent>> requests = new ArrayList<>();
        for (String user : users) {
            for (int key = 0; key < KEYS; key++) {
                for (int time = 0; time < 2; time++) {
                    for (int port : ports) {
                        String name = "key-" + key;
                        requests.add(() -> send(user, name, port));
                    }
                }
            }
        }
        List<Sent> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Sent> answer : threads.invokeAll(requests)) {
                sent.add(answer.get());
            }
        }
        return sent;
    }

    private static Map<String, Set<String>> postsByKey(String user, List<Sent> sent) {
        return sent.stream()
                .filter(it -> it.user().equals(user) && it.answer().status() == 201)
                .collect(groupingBy(Sent::key, mapping(it -> it.answer().text("id"), toSet())));
    }

    private record Sent(String user, String key, Answer answer) {}

    private static Sent send(String user, String key, int port) {
        Client client = Client.of(port).with(RunningService.tokenOf(user));
        return new Sent(user, key, client.generate("Idempotency-Key", key));
    }

    private static void join(String user, int port) {
        Answer joined = new Webhooks(Client.of(port)).deliver(Webhooks.created(user, user + "@example.org", 1000));
        assertThat(joined.status()).isEqualTo(200);
    }

    private ChildProcess start(TestDatabase storage) {
        return ChildProcess.start(
                SlowService.class,
                directory,
                RunningService.variables(storage, Map.of("POSTFORGE_AI_MAX_CONCURRENT_PER_USER", "1000")),
                RunningService.DEVELOPMENT_KEY.toString());
    }

    private static int portOf(ChildProcess process) throws InterruptedException {
        return Integer.parseInt(process.awaitLine("port ").substring("port ".length()));
    }
}
