package ai.postforge.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.port.StoreUnavailableException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final String SUBJECT = "ada";
    private static final int BAD = -1;
    private static final int AWAY = -2;
    private static final int UNREACHABLE = -3;
    private static final int LOCKED = -4;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void close() {
        goOn.countDown();
        callers.close();
    }

    @Test
    void aCallAloneRunsAtOnceAndAlone() {
        Batches<Integer, Integer> doubling = new Batches<>(1, 10, this::doubled);

        assertThat(doubling.call(SUBJECT, 4)).isEqualTo(8);
        assertThat(doubling.call(SUBJECT, 5)).isEqualTo(10);
        assertThat(batches).containsExactly(List.of(4), List.of(5));
    }

    @Test
    void callsThatComeMeanwhileRunTogetherInTheirOrderButNoMoreThanAllowed() throws Exception {
        Batches<Integer, Integer> doubling = new Batches<>(1, 3, this::slowlyDoubled);

        List<Future<Integer>> answers = callWhileTheFirstRuns(doubling, 1, 2, 3, 4, 5);

        assertThat(valuesOf(answers)).containsExactly(0, 2, 4, 6, 8, 10);
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4, 5));
    }

    @Test
    void aFailureIsOnlyThatOfTheCallThatCausesIt() throws Exception {
        Batches<Integer, Integer> doubling = new Batches<>(1, 10, this::slowlyDoubled);

        List<Future<Integer>> answers = callWhileTheFirstRuns(doubling, 1, BAD, 3);

        assertThat(answers.get(1).get()).isEqualTo(2);
        assertThatThrownBy(answers.get(2)::get).hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(answers.get(3).get()).isEqualTo(6);
        assertThat(batches).containsExactly(List.of(0), List.of(1, BAD, 3), List.of(1), List.of(BAD), List.of(3));
    }

    @Test
    void whenTheStoreIsAwayNothingIsTriedASecondTime() throws Exception {
        Batches<Integer, Integer> doubling = new Batches<>(1, 10, this::slowlyDoubled);

        List<Future<Integer>> answers = callWhileTheFirstRuns(doubling, 1, AWAY);

        assertThatThrownBy(answers.get(1)::get).hasCauseInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(answers.get(2)::get).hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(batches).containsExactly(List.of(0), List.of(1, AWAY));
    }

    @Test
    void whereOnlyOneSubjectIsWantedTheOthersWaitForTheirTurn() throws Exception {
        Batches<Integer, Integer> doubling = Batches.ofOneSubjectEach(1, 10, this::slowlyDoubled);

        List<Future<Integer>> answers = callAboutThemselvesWhileTheFirstRuns(doubling, 1, 2, 1, 2);

        assertThat(valuesOf(answers)).containsExactly(0, 2, 4, 2, 4);
        assertThat(batches).containsExactly(List.of(0), List.of(1, 1), List.of(2, 2));
    }

    @Test
    void whenThereIsNoConnectionAllThatWaitInTheLaneHearSoAtOnce() throws Exception {
        Batches<Integer, Integer> doubling = new Batches<>(1, 2, this::slowlyDoubled);

        List<Future<Integer>> answers = callWhileTheFirstRuns(doubling, UNREACHABLE, 1, 2, 3);

        for (Future<Integer> answer : answers.subList(1, 5)) {
            assertThatThrownBy(answer::get).hasCauseInstanceOf(StoreUnavailableException.class);
        }
        assertThat(batches).containsExactly(List.of(0), List.of(UNREACHABLE, 1));
    }

    @Test
    void whenOneRowIsLockedTheOthersOfTheBatchAreServedWithoutIt() throws Exception {
        Batches<Integer, Integer> doubling = new Batches<>(1, 10, this::slowlyDoubled);

        List<Future<Integer>> answers = callWhileTheFirstRuns(doubling, 1, LOCKED, 3);

        assertThat(answers.get(1).get()).isEqualTo(2);
        assertThatThrownBy(answers.get(2)::get).hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(answers.get(3).get()).isEqualTo(6);
    }

    @Test
    void whoseTurnDoesNotComeTakesItselfBackAndIsNotRun() throws Exception {
        Batches<Integer, Integer> doubling = new Batches<>(1, 10, this::slowlyDoubled);
        Future<Integer> slow = callers.submit(() -> doubling.call(SUBJECT, 0));
        started.await();

        assertThatThrownBy(() -> doubling.call(SUBJECT, 4)).isInstanceOf(StoreUnavailableException.class);

        goOn.countDown();
        assertThat(slow.get()).isZero();
        assertThat(batches).containsExactly(List.of(0));
    }

    @Test
    void aLaneThatIsFullRefusesAtOnce() throws Exception {
        Batches<Integer, Integer> doubling = new Batches<>(1, 10, this::slowlyDoubled);
        Future<Integer> slow = callers.submit(() -> doubling.call(SUBJECT, 0));
        started.await();

        List<Future<Integer>> many = IntStream.range(1, 2000)
                .mapToObj(number -> callers.submit(() -> doubling.call(SUBJECT, number)))
                .toList();
        long refused = 0;
        for (Future<Integer> call : many) {
            try {
                call.get();
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(StoreUnavailableException.class);
                refused += e.toString().contains("too many") ? 1 : 0;
            }
        }

        assertThat(slow.isDone()).isFalse();
        assertThat(refused).isBetween(1L, 1999L - 1024);
    }

    @Test
    void aLaneThatFailedGoesOn() {
        Batches<Integer, Integer> doubling = new Batches<>(1, 10, this::doubled);

        assertThatIllegalArgumentException().isThrownBy(() -> doubling.call(SUBJECT, BAD));
        assertThat(doubling.call(SUBJECT, 4)).isEqualTo(8);
    }

    @Test
    void callsAboutSomethingInAnotherLaneDoNotWait() throws Exception {
        Batches<Integer, Integer> doubling = new Batches<>(2, 10, this::slowlyDoubled);
        Future<Integer> slow = callers.submit(() -> doubling.call(0, 0));
        started.await();

        assertThat(doubling.call(1, 4)).isEqualTo(8);
        assertThat(slow.isDone()).isFalse();
    }

    @Test
    void whoeverIsInterruptedWhileWaitingHearsTheAnswerAndStaysInterrupted() throws Exception {
        Batches<Integer, Integer> doubling = new Batches<>(1, 10, this::slowlyDoubled);
        Future<Integer> slow = callers.submit(() -> doubling.call(SUBJECT, 0));
        started.await();
        List<Object> seen = new ArrayList<>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            seen.add(doubling.call(SUBJECT, 4));
            seen.add(Thread.currentThread().isInterrupted());
        });
        waiting.interrupt();
        goOn.countDown();
        slow.get();
        waiting.join();

        assertThat(seen).containsExactly(8, true);
    }

    @Test
    void thousandsOfCallsGetTheirOwnAnswers() throws Exception {
        Batches<Integer, Integer> doubling = new Batches<>(3, 16, this::doubled);

        // As many at once as one lane has room for.
        Semaphore room = new Semaphore(1000);
        List<Future<Integer>> answers = IntStream.range(0, 20_000)
                .mapToObj(number -> callers.submit(() -> {
                    room.acquire();
                    try {
                        return doubling.call(number % 7, number);
                    } finally {
                        room.release();
                    }
                }))
                .toList();

        assertThat(valuesOf(answers))
                .isEqualTo(IntStream.range(0, 20_000).mapToObj(it -> 2 * it).toList());
        assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(20_000);
    }

    /** Calls with 0, and one after the other with the others as soon as that one is under way; then lets it end. */
    private List<Future<Integer>> callWhileTheFirstRuns(Batches<Integer, Integer> doubling, int... others)
            throws InterruptedException {
        return callWhileTheFirstRuns(doubling, number -> SUBJECT, others);
    }

    /** The same, each about the number it asks with. */
    private List<Future<Integer>> callAboutThemselvesWhileTheFirstRuns(
            Batches<Integer, Integer> doubling, int... others) throws InterruptedException {
        return callWhileTheFirstRuns(doubling, number -> number, others);
    }

    private List<Future<Integer>> callWhileTheFirstRuns(
            Batches<Integer, Integer> doubling, IntFunction<Object> subject, int... others)
            throws InterruptedException {
        List<Future<Integer>> answers = new ArrayList<>();
        answers.add(callers.submit(() -> doubling.call(subject.apply(0), 0)));
        started.await();
        for (int number : others) {
            Thread[] caller = new Thread[1];
            CountDownLatch known = new CountDownLatch(1);
            answers.add(callers.submit(() -> {
                caller[0] = Thread.currentThread();
                known.countDown();
                return doubling.call(subject.apply(number), number);
            }));
            known.await();
            awaitParked(caller[0]);
        }
        goOn.countDown();
        return answers;
    }

    private static void awaitParked(Thread thread) {
        Instant end = Instant.now().plus(Duration.ofMinutes(5));
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(Instant.now()).as("the call does not wait").isBefore(end);
            Thread.onSpinWait();
        }
    }

    private static List<Integer> valuesOf(List<Future<Integer>> answers) throws Exception {
        List<Integer> values = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            values.add(answer.get(5, TimeUnit.MINUTES));
        }
        return values;
    }

    private List<Integer> doubled(List<Integer> numbers) {
        batches.add(numbers);
        if (numbers.contains(AWAY)) {
            throw new StoreUnavailableException("away", new IllegalStateException());
        }
        if (numbers.contains(UNREACHABLE)) {
            throw new StoreUnavailableException("away", new ConnectException());
        }
        if (numbers.contains(LOCKED)) {
            throw new StoreUnavailableException("locked", new SQLException("lock timeout", "55P03"));
        }
        if (numbers.contains(BAD)) {
            throw new IllegalArgumentException("bad");
        }
        return numbers.stream().map(number -> 2 * number).toList();
    }

    /** The batch with 0 in it goes on when it is told to. */
    private List<Integer> slowlyDoubled(List<Integer> numbers) {
        if (numbers.contains(0)) {
            started.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return doubled(numbers);
    }
}
