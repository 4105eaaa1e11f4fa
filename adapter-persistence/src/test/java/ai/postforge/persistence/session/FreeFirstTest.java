package ai.postforge.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.port.StoreUnavailableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreeFirstTest {
    private static final String LEFT_OUT = "left out";

    private final List<String> atOnce = new ArrayList<>();
    private final CountDownLatch somebodyWaits = new CountDownLatch(1);
    private final CountDownLatch unlocked = new CountDownLatch(1);
    private final FreeFirst<String, String> calls =
            new FreeFirst<>(8, this::ofFreeRows, this::ofAllRows, LEFT_OUT::equals);

    @Test
    void whoeverIsNotLeftOutHasTheFirstAnswer() {
        assertThat(calls.call("free", "free")).isEqualTo("free at once");
    }

    @Test
    void whoeverIsLeftOutWaitsAndTheNextWaitWithThemAtOnce() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = callers.submit(() -> calls.call("locked", "locked"));
            somebodyWaits.await();
            FutureTask<String> next = new FutureTask<>(() -> calls.call("locked", "next"));
            Thread caller = Thread.ofVirtual().start(next);
            while (caller.getState() != Thread.State.TIMED_WAITING && !next.isDone()) {
                Thread.onSpinWait();
            }
            String free = calls.call("free", "free");
            unlocked.countDown();

            assertThat(free).isEqualTo("free at once");

            assertThat(first.get()).isEqualTo("locked in the end");
            assertThat(next.get()).isEqualTo("next in the end");
            assertThat(atOnce).containsExactly("locked", "free");
        }
    }

    @Test
    void onceNobodyWaitsAnyMoreTheRowIsTriedAgain() {
        unlocked.countDown();

        assertThat(calls.call("locked", "locked")).isEqualTo("locked in the end");
        assertThatIllegalArgumentException().isThrownBy(() -> calls.call("locked", "locked bad"));
        assertThat(calls.call("locked", "locked")).isEqualTo("locked in the end");
        assertThat(atOnce).containsExactly("locked", "locked bad", "locked");
    }

    @Test
    void whoeverFindsTheRowStillLockedAsksTogetherWithAllOthersAndIsServedOnceItIsFree() {
        AtomicInteger left = new AtomicInteger(3);
        FreeFirst<String, String> kept = new FreeFirst<>(
                8,
                questions -> questions.stream()
                        .map(question -> left.getAndDecrement() > 0 ? LEFT_OUT : question + " at last")
                        .toList(),
                questions -> {
                    throw lockedTooLong();
                },
                LEFT_OUT::equals);

        assertThat(kept.call("locked", "locked")).isEqualTo("locked at last");
    }

    @Test
    void whoeverSpoilsTheStatementOfTheOthersAsksWithoutThemFromThenOn() {
        AtomicInteger spoiled = new AtomicInteger();
        AtomicInteger locked = new AtomicInteger(3);
        FreeFirst<String, String> kept = new FreeFirst<>(
                8,
                questions -> {
                    spoiled.incrementAndGet();
                    throw lockedTooLong();
                },
                questions -> {
                    if (locked.getAndDecrement() > 0) {
                        throw lockedTooLong();
                    }
                    return questions.stream()
                            .map(question -> question + " at last")
                            .toList();
                },
                LEFT_OUT::equals);

        assertThat(kept.call("held", "held")).isEqualTo("held at last");
        assertThat(spoiled).hasValue(1);
    }

    @Test
    void whoeverFindsTheRowLockedForLongIsToldSoAndOthersAreServedMeanwhile() throws Exception {
        FreeFirst<String, String> kept = new FreeFirst<>(
                8,
                this::ofFreeRows,
                questions -> {
                    throw lockedTooLong();
                },
                LEFT_OUT::equals);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> locked = Stream.generate(() -> callers.submit(() -> kept.call("locked", "locked")))
                    .limit(40)
                    .toList();

            int served = 0;
            while (locked.stream().anyMatch(call -> !call.isDone())) {
                assertThat(kept.call("free", "free")).isEqualTo("free at once");
                served++;
            }

            assertThat(served).isPositive();
            for (Future<String> call : locked) {
                assertThatThrownBy(call::get).hasCauseInstanceOf(StoreUnavailableException.class);
            }
        }
    }

    private static StoreUnavailableException lockedTooLong() {
        return new StoreUnavailableException("locked", new SQLException("lock timeout", "55P03"));
    }

    private synchronized List<String> ofFreeRows(List<String> questions) {
        atOnce.addAll(questions);
        return questions.stream()
                .map(question -> question.startsWith("locked") ? LEFT_OUT : question + " at once")
                .toList();
    }

    private List<String> ofAllRows(List<String> questions) {
        somebodyWaits.countDown();
        try {
            unlocked.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (questions.contains("locked bad")) {
            throw new IllegalArgumentException("bad");
        }
        return questions.stream().map(question -> question + " in the end").toList();
    }
}
