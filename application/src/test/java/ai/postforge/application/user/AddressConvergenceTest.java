package ai.postforge.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.fake.InMemoryStore;
import ai.postforge.application.fake.SequentialIds;
import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.user.ReceiveIdentityEvent.Command;
import ai.postforge.application.user.ReceiveIdentityEvent.Event;
import ai.postforge.application.user.ReceiveIdentityEvent.Outcome;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliverySource;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.UserChange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * At the identity provider, addresses go from one user to another, one at a time. Any order and number of deliveries
 * ends in the same state here. Deliveries that are not settled are sent again, as the provider does.
 */
final class AddressConvergenceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ADA = "ada";
    private static final String GRACE = "grace";
    private static final String ALAN = "alan";
    private static final List<String> PEOPLE = List.of(ADA, GRACE, ALAN);
    private static final List<String> ADDRESSES = List.of("a", "b", "c", "d");
    private static final int MOST_ROUNDS = 10;

    private final SequentialIds ids = new SequentialIds();
    private StorePorts store = new InMemoryStore().ports();

    /** At that second, the user has that address, or none. */
    private record Told(int second, String user, Optional<String> address) {}

    @Test
    void anAddressThatWasRemovedGoesToWhoeverComesWithIt() {
        List<Told> story = List.of(has(1, ADA, "a"), hasNone(2, ADA), has(3, GRACE, "a"));
        for (List<Told> order : orders(story)) {
            deliverUntilSettled(order);
            assertThat(address(GRACE)).as("%s", order).contains("a@x.test");
            assertThat(address(ADA)).as("%s", order).contains("ada@no-address.invalid");
            assertThat(credits(ADA)).isEqualTo(10);
        }
    }

    @Test
    void whoeverComesBackToAnAddressKeepsIt() {
        List<Told> story = List.of(has(1, ADA, "a"), hasNone(2, ADA), has(3, ADA, "a"));
        for (List<Told> order : orders(story)) {
            deliverUntilSettled(order);
            assertThat(address(ADA)).as("%s", order).contains("a@x.test");
            assertThat(deliver(has(4, GRACE, "a"))).isInstanceOf(Outcome.Deferred.class);
        }
    }

    @Test
    void twoUsersSwapTheirAddresses() {
        List<Told> story = List.of(has(1, ADA, "a"), has(2, GRACE, "b"), has(3, ADA, "b"), has(4, GRACE, "a"));
        for (List<Told> order : orders(story)) {
            deliverUntilSettled(order);
            assertThat(address(ADA)).as("%s", order).contains("b@x.test");
            assertThat(address(GRACE)).as("%s", order).contains("a@x.test");
        }
    }

    @Test
    void twoUsersSwapTheirAddressesByWayOfAThird() {
        List<Told> story =
                List.of(has(1, ADA, "a"), has(2, GRACE, "b"), has(3, ADA, "c"), has(4, GRACE, "a"), has(5, ADA, "b"));
        for (List<Told> order : orders(story)) {
            deliverUntilSettled(order);
            assertThat(address(ADA)).as("%s", order).contains("b@x.test");
            assertThat(address(GRACE)).as("%s", order).contains("a@x.test");
        }
    }

    @Test
    void threeUsersPassTheirAddressesOn() {
        List<Told> story = List.of(
                has(1, ADA, "a"),
                has(2, GRACE, "b"),
                has(3, ALAN, "c"),
                has(4, ADA, "b"),
                has(5, GRACE, "c"),
                has(6, ALAN, "a"));
        for (List<Told> order : orders(story)) {
            deliverUntilSettled(order);
            assertThat(address(ADA)).as("%s", order).contains("b@x.test");
            assertThat(address(GRACE)).as("%s", order).contains("c@x.test");
            assertThat(address(ALAN)).as("%s", order).contains("a@x.test");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyStoryEndsAsItEndedAtTheProvider(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Told> story = randomStory(random);
            List<Told> order = new ArrayList<>(story);
            order.addAll(story.subList(0, random.nextInt(story.size())));
            Collections.shuffle(order, random);

            deliverUntilSettled(order);

            lastOf(story).forEach((user, told) -> {
                Optional<String> here = address(user);
                boolean everHadOne = story.stream()
                        .anyMatch(it -> it.user().equals(user) && it.address().isPresent());
                assertThat(here.isPresent()).as("seed %d: %s", seed, order).isEqualTo(everHadOne);
                told.address()
                        .ifPresent(address ->
                                assertThat(here).as("seed %d: %s", seed, order).contains(address + "@x.test"));
                here.ifPresent(it -> assertThat(credits(user)).isEqualTo(10));
            });
        }
    }

    /** Each address is one user's at a time, as the provider sees to it. */
    private static List<Told> randomStory(Random random) {
        Map<String, Told> now = new HashMap<>();
        List<Told> story = new ArrayList<>();
        for (int second = 1; second <= 10; second++) {
            Set<String> taken = new HashSet<>();
            now.values().forEach(told -> told.address().ifPresent(taken::add));
            String address = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
            Told next = new Told(
                    second,
                    PEOPLE.get(random.nextInt(PEOPLE.size())),
                    taken.contains(address) ? Optional.empty() : Optional.of(address));
            now.put(next.user(), next);
            story.add(next);
        }
        return story;
    }

    private static Map<String, Told> lastOf(List<Told> story) {
        Map<String, Told> last = new HashMap<>();
        story.forEach(told -> last.put(told.user(), told));
        return last;
    }

    private void deliverUntilSettled(List<Told> order) {
        store = new InMemoryStore().ports();
        List<Told> left = order;
        for (int round = 0; left.stream().anyMatch(told -> told.address().isPresent()); round++) {
            assertThat(round).as("rounds for %s", order).isLessThan(MOST_ROUNDS);
            left = left.stream().filter(told -> !isSettled(deliver(told))).toList();
        }
    }

    private static boolean isSettled(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied -> true;
            case Outcome.Ignored ignored -> true;
            case Outcome.Repeated repeated -> true;
            case Outcome.Rejected rejected -> false;
            case Outcome.Deferred deferred -> false;
        };
    }

    private Outcome deliver(Told told) {
        Delivery delivery = new Delivery(
                DeliverySource.CLERK,
                "msg_" + told.second(),
                "user.updated",
                Optional.of(told.user()),
                NOW.plusSeconds(told.second()),
                NOW.plusSeconds(60));
        UserChange change = told.address()
                .<UserChange>map(address -> new UserChange.Present(new EmailAddress(address + "@x.test")))
                .orElseGet(UserChange.WithoutAddress::new);
        return UserUseCases.receiveIdentityEvent(store.unitOfWork(), ids, InstantSource.fixed(NOW))
                .receive(new Command(delivery, new Event.UserEvent(new ClerkUserId(told.user()), change)));
    }

    private Optional<String> address(String user) {
        return store.person(new ClerkUserId(user)).map(UserView::email);
    }

    private int credits(String user) {
        return store.person(new ClerkUserId(user)).orElseThrow().credits();
    }

    private static Told has(int second, String user, String address) {
        return new Told(second, user, Optional.of(address));
    }

    private static Told hasNone(int second, String user) {
        return new Told(second, user, Optional.empty());
    }

    private static <T> List<List<T>> orders(List<T> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (T first : of) {
            List<T> others = new ArrayList<>(of);
            others.remove(first);
            for (List<T> rest : orders(others)) {
                List<T> order = new ArrayList<>(rest);
                order.add(first);
                all.add(order);
            }
        }
        return all;
    }
}
