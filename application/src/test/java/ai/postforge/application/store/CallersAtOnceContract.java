package ai.postforge.application.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.credit.CreditHolds.HoldOutcome;
import ai.postforge.application.credit.CreditHolds.HoldRequest;
import ai.postforge.application.credit.CreditHolds.Idempotency;
import ai.postforge.application.credit.CreditQueries.Entries;
import ai.postforge.application.credit.IdempotencyKey;
import ai.postforge.application.fake.ConcurrentSteps;
import ai.postforge.application.fake.ConcurrentSteps.Step;
import ai.postforge.application.fake.InMemoryStore;
import ai.postforge.application.fake.People;
import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.page.PageRequest;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.workspace.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Concurrent callers get the same answers as in some sequential order: one in which the fake gives the same answers and
 * ends with the same accounts and ledgers. A failure names the seed and the round.
 */
public abstract class CallersAtOnceContract extends StoreContract {
    private static final int ROUNDS = 60;
    private static final int CALLERS = 4;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void areAnsweredAsIfTheyHadComeOneByOne(long seed) throws Exception {
        ConcurrentSteps steps = new ConcurrentSteps(seed, NOW);
        InMemoryStore fake = new InMemoryStore();
        steps.prepare(fake.ports());
        steps.prepare(store);
        for (int round = 0; round < ROUNDS; round++) {
            List<Step> taken = steps.next(CALLERS);
            List<Object> answers = atOnce(taken.stream()
                    .map(step -> (Callable<Object>) () -> step.run().apply(store))
                    .toList());
            Optional<InMemoryStore> explained = inSomeOrder(fake, taken, answers, booksOf(store));
            assertThat(explained)
                    .as("seed %d, round %d: an order in which %s is answered by %s", seed, round, taken, answers)
                    .isPresent();
            fake = explained.get();
            steps.learnFrom(answers);
        }
    }

    @Test
    void aLargeHoldThatIsRefusedTakesNothingFromASmallOneBehindIt() throws Exception {
        for (int round = 0; round < 20; round++) {
            Caller poor = People.named("poor" + round);
            join(poor, 2);
            List<Object> answers = atOnce(IntStream.of(3, 3, 3, 1, 1)
                    .mapToObj(amount ->
                            new HoldRequest(new HoldId(ids.next()), poor, amount, Optional.empty(), NOW, NOW.plus(TTL)))
                    .map(request -> (Callable<Object>) () -> store.creditHolds().hold(request))
                    .toList());
            assertThat(answers.subList(0, 3)).allMatch(HoldOutcome.InsufficientCredits.class::isInstance);
            assertThat(answers.subList(3, 5)).allMatch(HoldOutcome.Held.class::isInstance);
            assertAccount(poor, 0, 2);
        }
    }

    @Test
    void ofAsManyAsShareAStatementWithOneKeyTheFirstGetsTheCreditAndTheOthersAreToldSo() throws Exception {
        for (int round = 0; round < 5; round++) {
            Caller rich = People.named("rich" + round);
            join(rich, 100);
            Optional<Idempotency> key = Optional.of(new Idempotency(new IdempotencyKey("key"), "fingerprint"));
            List<Object> answers = atOnce(IntStream.range(0, 64)
                    .mapToObj(caller -> new HoldRequest(new HoldId(ids.next()), rich, 1, key, NOW, NOW.plus(TTL)))
                    .map(request -> (Callable<Object>) () -> store.creditHolds().hold(request))
                    .toList());
            assertThat(answers).filteredOn(HoldOutcome.Held.class::isInstance).hasSize(1);
            assertThat(answers)
                    .filteredOn(HoldOutcome.InProgress.class::isInstance)
                    .hasSize(63);
            assertAccount(rich, 99, 1);
        }
    }

    private static List<Object> atOnce(List<Callable<Object>> calls) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(calls.size());
        List<Object> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> running = calls.stream()
                    .map(call -> threads.submit(() -> {
                        barrier.await();
                        return call.call();
                    }))
                    .toList();
            for (Future<Object> one : running) {
                answers.add(one.get());
            }
        }
        return answers;
    }

    /** The fake after an order of the steps that explains the answers and the books, if there is one. */
    private static Optional<InMemoryStore> inSomeOrder(
            InMemoryStore before, List<Step> steps, List<Object> answers, List<String> books) {
        return ordersOf(steps.size()).stream()
                .map(order -> {
                    InMemoryStore after = before.copy();
                    boolean same = order.stream()
                            .allMatch(
                                    i -> steps.get(i).run().apply(after.ports()).equals(answers.get(i)));
                    return same && booksOf(after.ports()).equals(books)
                            ? Optional.of(after)
                            : Optional.<InMemoryStore>empty();
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Everybody's account, and every entry of their ledger in the order of writing. */
    private static List<String> booksOf(StorePorts store) {
        return ConcurrentSteps.OWNERS.stream()
                .map(owner -> store.creditQueries().summary(owner, NOW) + " "
                        + store
                                .creditQueries()
                                .transactions(owner, Entries.ALL, PageRequest.first(PageRequest.MAX_LIMIT))
                                .orElseThrow()
                                .items()
                                .stream()
                                .map(it -> it.id() + " " + it.amount() + " " + it.type() + " " + it.balanceAfter() + " "
                                        + it.memberId())
                                .toList())
                .toList();
    }

    private static List<List<Integer>> ordersOf(int count) {
        if (count == 0) {
            return List.of(List.of());
        }
        List<List<Integer>> orders = new ArrayList<>();
        for (List<Integer> shorter : ordersOf(count - 1)) {
            for (int place = 0; place <= shorter.size(); place++) {
                List<Integer> order = new ArrayList<>(shorter);
                order.add(place, count - 1);
                orders.add(order);
            }
        }
        return orders;
    }
}
