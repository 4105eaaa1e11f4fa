package ai.postforge.application.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.session.Identities.Standing;
import ai.postforge.application.user.ReceiveIdentityEvent;
import ai.postforge.application.user.ReceiveIdentityEvent.Command;
import ai.postforge.application.user.ReceiveIdentityEvent.Event;
import ai.postforge.application.user.UserUseCases;
import ai.postforge.application.user.UserView;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliverySource;
import ai.postforge.domain.organization.ClerkMembershipId;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.Organization;
import ai.postforge.domain.organization.OrganizationChange;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.UserChange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events about users, organizations and memberships end in one state, in whatever order and however often they come. */
public abstract class OrganizationConvergenceContract extends StoreContract {
    private int runs;

    /** An event, as it is told of the people of one run. */
    private interface Told extends Function<Names, Command> {}

    /** Whom a run is about: nobody that another one is about. */
    private record Names(int run) {
        ClerkUserId user() {
            return new ClerkUserId("user_" + run);
        }

        ClerkOrganizationId organization() {
            return new ClerkOrganizationId("org_" + run);
        }

        EmailAddress address(String mailbox) {
            return new EmailAddress(mailbox + "@run" + run + ".test");
        }
    }

    protected OrganizationConvergenceContract() {}

    /** How many of the orders of six events are tried; all, if there are no more. */
    protected abstract int orders();

    @Test
    void everyOrderOfSixEventsEndsWithTheMember() {
        assertOneEnd(
                List.of(
                        user("e1", 1),
                        organization("e2", 2, "Acme"),
                        membership("e3", "m1", 3, "org:member", false),
                        organization("e4", 4, "Acme Inc."),
                        membership("e5", "m1", 5, "org:admin", false),
                        userAgain("e6", 6)),
                "mia2 in the organization, Acme Inc., Member ADMIN");
    }

    @Test
    void everyOrderWithTheEndOfAMembershipAndANewOneEndsWithTheNewOne() {
        assertOneEnd(
                List.of(
                        user("e1", 1),
                        organization("e2", 2, "Acme"),
                        membership("e3", "m1", 3, "org:admin", false),
                        // As Clerk has it: with the time of the last change before it.
                        membership("e4", "m1", 3, "org:admin", true),
                        membership("e5", "m2", 7, "org:member", false),
                        membership("e6", "m1", 5, "org:admin", false)),
                "mia in the organization, Acme, Member MEMBER");
    }

    @Test
    void everyOrderWithTheEndOfTheMembershipEndsWithoutIt() {
        assertOneEnd(
                List.of(
                        user("e1", 1),
                        organization("e2", 2, "Acme"),
                        membership("e3", "m1", 3, "org:admin", false),
                        membership("e4", "m1", 4, "org:member", false),
                        membership("e5", "m1", 3, "org:admin", true),
                        userAgain("e6", 6)),
                "mia2 in none, Acme, Ended");
    }

    @Test
    void everyOrderWithTheDeletionOfTheOrganizationEndsWithoutIt() {
        assertOneEnd(
                List.of(
                        user("e1", 1),
                        organization("e2", 2, "Acme"),
                        membership("e3", "m1", 3, "org:admin", false),
                        event("e4", 9, OrganizationConvergenceContract::deletion),
                        membership("e5", "m1", 3, "org:admin", true),
                        organization("e6", 10, "Acme again")),
                "mia in none, gone, Ended");
    }

    @Test
    void everyOrderWithTheDeletionOfTheUserEndsWithoutThem() {
        assertOneEnd(
                List.of(
                        user("e1", 1),
                        organization("e2", 2, "Acme"),
                        membership("e3", "m1", 3, "org:admin", false),
                        event("e4", 9, it -> new Event.UserEvent(it.user(), new UserChange.Deleted())),
                        membership("e5", "m1", 4, "org:member", false),
                        userAgain("e6", 6)),
                "nobody, Acme, UnknownUser");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void longerRunsEndInOneState(long seed) {
        Random random = new Random(seed);
        List<Told> events = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            events.add(randomEvent(random, "e" + i, i));
        }
        String expected = endOf(events);
        for (int round = 0; round < 8; round++) {
            List<Told> shuffled = new ArrayList<>(events);
            shuffled.addAll(events.subList(0, random.nextInt(events.size())));
            Collections.shuffle(shuffled, random);
            assertThat(endOf(shuffled)).as("seed %d, round %d", seed, round).isEqualTo(expected);
        }
    }

    private static Told randomEvent(Random random, String id, int second) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> user(id, second);
            case 2, 3 -> organization(id, second, "Name " + random.nextInt(5));
            case 4 ->
                random.nextInt(6) == 0
                        ? event(id, second, OrganizationConvergenceContract::deletion)
                        : organization(id, second, "Name");
            default ->
                membership(
                        id,
                        "m" + random.nextInt(4),
                        second,
                        random.nextBoolean() ? "org:admin" : "org:member",
                        random.nextInt(4) == 0);
        };
    }

    private void assertOneEnd(List<Told> events, String end) {
        List<List<Told>> all = new ArrayList<>(ordersOf(events));
        Collections.shuffle(all, new Random(1));
        for (List<Told> order : all.subList(0, Math.min(orders(), all.size()))) {
            List<Told> twice = new ArrayList<>();
            order.forEach(event -> {
                twice.add(event);
                twice.add(event);
            });
            assertThat(endOf(twice))
                    .as("%s", order.stream().map(it -> it.apply(new Names(0))).toList())
                    .isEqualTo(end);
        }
    }

    /** Each run is about people of its own, so that it need not begin with an empty store. */
    protected void prepareRun() {}

    private String endOf(List<Told> events) {
        prepareRun();
        Names names = new Names(++runs);
        ReceiveIdentityEvent receive =
                UserUseCases.receiveIdentityEvent(store.unitOfWork(), ids, InstantSource.fixed(NOW));
        events.forEach(told -> receive.receive(told.apply(names)));
        return store.person(names.user()).map(it -> shown(it, names)).orElse("nobody") + ", "
                + find(names).map(Organization::name).orElse("gone") + ", "
                + shown(store.identities().standing(names.user(), names.organization()));
    }

    private String shown(UserView user, Names names) {
        boolean here = find(names).map(it -> it.id().value()).equals(user.organizationId());
        return user.email().replaceAll("@.*", "")
                + (user.organizationId().isPresent() && here ? " in the organization" : " in none");
    }

    private Optional<Organization> find(Names names) {
        return store.unitOfWork().inTransaction(tx -> tx.organizations().find(names.organization()));
    }

    private static String shown(Standing standing) {
        return standing.getClass().getSimpleName()
                + (standing instanceof Standing.Member member ? " " + member.role() : "");
    }

    private static Told user(String id, int second) {
        return event(id, second, it -> new Event.UserEvent(it.user(), new UserChange.Present(it.address("mia"))));
    }

    private static Told userAgain(String id, int second) {
        return event(id, second, it -> new Event.UserEvent(it.user(), new UserChange.Present(it.address("mia2"))));
    }

    private static Told organization(String id, int second, String name) {
        return event(
                id,
                second,
                it -> new Event.OrganizationEvent(
                        it.organization(), new OrganizationChange.Present(name, Optional.empty())));
    }

    private static Event deletion(Names names) {
        return new Event.OrganizationEvent(names.organization(), new OrganizationChange.Deleted());
    }

    /** The copy inside is of the time when the organization was made. */
    private static Told membership(String id, String membership, int second, String role, boolean ended) {
        return event(
                id,
                second,
                it -> new Event.MembershipChanged(
                        new ClerkMembershipId("orgmem_" + membership + it.run()),
                        it.organization(),
                        it.user(),
                        role,
                        at(membership.charAt(1) - '0'),
                        ended,
                        new OrganizationChange.Present("Acme", Optional.empty()),
                        at(0)));
    }

    private static Told event(String id, int second, Function<Names, Event> event) {
        return it -> new Command(
                new Delivery(
                        DeliverySource.CLERK,
                        "msg_" + id + "_" + it.run(),
                        "a.type",
                        Optional.empty(),
                        at(second),
                        NOW),
                event.apply(it));
    }

    private static Instant at(int second) {
        return NOW.minusSeconds(600).plusSeconds(second);
    }

    private static <T> List<List<T>> ordersOf(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> orders = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<T> rest = new ArrayList<>(items);
            T first = rest.remove(i);
            for (List<T> tail : ordersOf(rest)) {
                List<T> order = new ArrayList<>(List.of(first));
                order.addAll(tail);
                orders.add(order);
            }
        }
        return orders;
    }
}
