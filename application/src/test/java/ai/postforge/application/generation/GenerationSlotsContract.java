package ai.postforge.application.generation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.fake.People;
import ai.postforge.application.generation.GenerationSlots.Slot;
import ai.postforge.domain.workspace.Caller;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every bound on running generations has to do. */
public abstract class GenerationSlotsContract {
    private static final Caller ADA = People.named("ada");
    private static final Caller GRACE = People.named("grace");
    private static final Caller ALAN = People.named("alan");

    /** Slots of the kind under test. */
    protected abstract GenerationSlots slots(int inAll, int perUser);

    @Test
    void aUserHasNoMoreThanTheUsersBound() {
        GenerationSlots slots = slots(10, 2);
        Slot first = slots.take(ADA).orElseThrow();
        assertThat(slots.take(ADA)).isPresent();
        assertThat(slots.take(ADA)).isEmpty();
        assertThat(slots.take(GRACE)).isPresent();
        first.giveBack();
        assertThat(slots.take(ADA)).isPresent();
        assertThat(slots.take(ADA)).isEmpty();
    }

    @Test
    void allTogetherHaveNoMoreThanTheBoundOfAll() {
        GenerationSlots slots = slots(2, 2);
        Slot first = slots.take(ADA).orElseThrow();
        assertThat(slots.take(GRACE)).isPresent();
        assertThat(slots.take(ALAN)).isEmpty();
        first.giveBack();
        assertThat(slots.take(ALAN)).isPresent();
        assertThat(slots.take(ADA)).isEmpty();
    }

    @Test
    void beingRefusedForAllTakesNothingFromTheUser() {
        GenerationSlots slots = slots(1, 1);
        Slot other = slots.take(GRACE).orElseThrow();
        assertThat(slots.take(ADA)).isEmpty();
        assertThat(slots.take(ADA)).isEmpty();
        other.giveBack();
        assertThat(slots.take(ADA)).isPresent();
    }

    @Test
    void closingTwiceGivesOnePlace() {
        GenerationSlots slots = slots(3, 2);
        Slot first = slots.take(ADA).orElseThrow();
        assertThat(slots.take(ADA)).isPresent();
        first.giveBack();
        first.giveBack();
        assertThat(slots.take(ADA)).isPresent();
        assertThat(slots.take(ADA)).isEmpty();
    }

    @Test
    void thereAreNeverMoreThanTheBoundHoweverManyAskAtOnce() throws Exception {
        GenerationSlots slots = slots(5, 3);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Callable<Void> generation = () -> {
            for (int i = 0; i < 200; i++) {
                Optional<Slot> slot = slots.take(i % 2 == 0 ? ADA : GRACE);
                if (slot.isPresent()) {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    running.decrementAndGet();
                    slot.get().giveBack();
                }
            }
            return null;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all = threads.invokeAll(
                    Stream.generate(() -> generation).limit(20).toList());
            for (Future<Void> one : all) {
                one.get();
            }
        }
        assertThat(most.get()).isBetween(1, 5);
        assertThat(Stream.generate(() -> slots.take(ADA)).limit(4).filter(Optional::isPresent))
                .hasSize(3);
        assertThat(Stream.generate(() -> slots.take(GRACE)).limit(4).filter(Optional::isPresent))
                .hasSize(2);
    }
}
