package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.testing.Conditions;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;

/**
 * Twenty clients while the database goes away and comes back: nobody waits for longer than six seconds, and a failed
 * request is one line in the log.
 */
final class OutageTest {
    private static final int CLIENTS = 20;
    private static final Duration LONGEST = Duration.ofSeconds(6);
    private static final Set<Integer> EXPECTED = Set.of(200, 201, 402, 503);
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(50);

    @TempDir
    private Path folder;

    private final Logger logger = (Logger) LoggerFactory.getLogger("ai.postforge");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private StoppableServer server;
    private RunningService service;
    private final Queue<Timed> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> clients = new ArrayList<>();
    private volatile boolean over;

    /** An answer, and when it was asked for and came, by the clock that only goes forward. */
    private record Timed(int status, long asked, long came) {
        Duration took() {
            return Duration.ofNanos(came - asked);
        }
    }

    @BeforeEach
    void start() throws Exception {
        log.start();
        logger.addAppender(log);
        server = StoppableServer.start(folder);
        PGSimpleDataSource past = new PGSimpleDataSource();
        past.setURL(server.jdbcUrl());
        service = RunningService.on(server.jdbcUrl(), past);
        List<Client> users = IntStream.range(0, CLIENTS)
                .mapToObj(number -> service.join("user_" + number))
                .toList();
        users.forEach(user -> clients.add(threads.submit(() -> ask(user))));
        awaitAnswers(200, System.nanoTime());
    }

    @AfterEach
    void stop() throws Exception {
        over = true;
        threads.close();
        logger.detachAppender(log);
        service.close();
        server.close();
    }

    @Test
    void stoppedFast() throws Exception {
        server.stopFast();
        theCallersAreRefusedSoon();
        server.startAgain();
        theCallersAreServedAgainAndNobodyWaitedLong();
    }

    @Test
    void stoppedImmediately() throws Exception {
        server.stopImmediately();
        theCallersAreRefusedSoon();
        server.startAgain();
        theCallersAreServedAgainAndNobodyWaitedLong();
    }

    @Test
    void frozen() throws Exception {
        server.freeze();
        try {
            theCallersAreRefusedSoon();
        } finally {
            server.thaw();
        }
        theCallersAreServedAgainAndNobodyWaitedLong();
    }

    @Test
    void itsSessionsEndedAgainAndAgain() throws Exception {
        for (int round = 0; round < 20; round++) {
            server.terminateSessions();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        theCallersAreServedAgainAndNobodyWaitedLong();
    }

    private void theCallersAreRefusedSoon() throws Exception {
        long from = System.nanoTime();
        awaitAnswers(503, from);
        Conditions.await(
                "readiness says so",
                () -> service.client().get("/health/readiness").status() == 503);
        // Now that it is known, nobody waits at all.
        long known = System.nanoTime();
        awaitAnswers(503, known);
    }

    private void theCallersAreServedAgainAndNobodyWaitedLong() throws Exception {
        long back = System.nanoTime();
        awaitAnswers(200, back);
        long first = answers.stream()
                .filter(answer -> answer.status() == 200 && answer.asked() > back)
                .mapToLong(Timed::came)
                .min()
                .orElseThrow();
        assertThat(Duration.ofNanos(first - back)).isLessThan(LONGEST);
        over = true;
        for (Future<?> client : clients) {
            client.get();
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer.took()).isLessThan(LONGEST));
        assertThat(answers)
                .extracting(Timed::status)
                .filteredOn(status -> !EXPECTED.contains(status))
                .isEmpty();
        aFailedRequestIsOneLine();
    }

    private void aFailedRequestIsOneLine() {
        List<ILoggingEvent> lines = List.copyOf(log.list);
        assertThat(lines).filteredOn(line -> line.getThrowableProxy() != null).isEmpty();
        assertThat(lines)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.startsWith("event=store-unavailable "))
                .extracting(line -> line.replaceFirst(".*request=(\\S+).*", "$1"))
                .doesNotHaveDuplicates();
    }

    /** As many answers of that status as there are clients, to requests from then on. */
    private void awaitAnswers(int status, long from) throws Exception {
        Conditions.await(
                CLIENTS + " answers " + status,
                () -> answers.stream()
                                .filter(answer -> answer.status() == status && answer.asked() > from)
                                .count()
                        >= CLIENTS);
    }

    /** Reads, writes, and generates; without credits that is refused by the database, too. */
    private void ask(Client user) {
        while (!over) {
            answers.add(timed(() -> user.get("/api/credits")));
            answers.add(timed(() -> user.send("POST", "/api/posts", "{\"content\":\"Here again.\"}")));
            answers.add(timed(user::generate));
            answers.add(timed(() -> user.send("POST", "/api/posts/generate/stream", Client.REQUEST)));
            LockSupport.parkNanos(BETWEEN_REQUESTS.toNanos());
        }
    }

    private static Timed timed(Supplier<Answer> request) {
        long asked = System.nanoTime();
        int status = request.get().status();
        return new Timed(status, asked, System.nanoTime());
    }
}
