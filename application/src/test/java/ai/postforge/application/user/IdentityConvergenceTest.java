package ai.postforge.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.fake.InMemoryStore;
import ai.postforge.application.fake.ScriptedGenerator;
import ai.postforge.application.fake.SequentialIds;
import ai.postforge.application.fake.SettableClock;
import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.fake.UseCases;
import ai.postforge.application.generation.GenerationLimits;
import ai.postforge.application.user.ReceiveIdentityEvent.Command;
import ai.postforge.application.user.ReceiveIdentityEvent.Event;
import ai.postforge.application.user.ReceiveIdentityEvent.Outcome;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliverySource;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.UserChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever the order and repetition of events, the state at the end is the same. */
final class IdentityConvergenceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ClerkUserId ADA = new ClerkUserId("user_ada");
    private static final ClerkUserId GRACE = new ClerkUserId("user_grace");

    private static final Command CREATED = present("msg_1", ADA, "user.created", 1, "old@postforge.test");
    private static final Command UPDATED = present("msg_2", ADA, "user.updated", 2, "mid@postforge.test");
    private static final Command UPDATED_AGAIN = present("msg_3", ADA, "user.updated", 3, "new@postforge.test");
    private static final Command SAME_MOMENT = present("msg_4", ADA, "user.updated", 3, "newest@postforge.test");
    private static final Command DELETED = deleted("msg_5", ADA, 4);

    private StorePorts store = new InMemoryStore().ports();
    private UseCases cases = open();

    @Test
    void everyOrderOfCreationAndUpdatesEndsWithTheLastAddressAndOneBonus() {
        List<List<Command>> orders = orders(List.of(CREATED, UPDATED, UPDATED_AGAIN, SAME_MOMENT), 5);
        assertThat(orders).hasSizeGreaterThan(200);
        for (List<Command> order : orders) {
            deliver(order);
            assertThat(store.person(ADA)).as("%s", order).hasValueSatisfying(user -> {
                assertThat(user.email()).isEqualTo("newest@postforge.test");
                assertThat(user.credits()).isEqualTo(10);
            });
        }
    }

    @Test
    void everyOrderWithADeletionEndsWithoutTheUser() {
        for (List<Command> order : orders(List.of(CREATED, UPDATED, DELETED), 5)) {
            deliver(order);
            assertThat(store.person(ADA)).as("%s", order).isEmpty();
        }
    }

    @Test
    void aRepetitionIsNoticedAndDoesNothing() {
        assertThat(cases.receiveIdentityEvent().receive(CREATED)).isEqualTo(new Outcome.Applied());
        assertThat(cases.receiveIdentityEvent().receive(CREATED)).isEqualTo(new Outcome.Repeated());
    }

    @Test
    void anUpdateOfSomebodyUnknownCreatesThemWithTheBonus() {
        assertThat(cases.receiveIdentityEvent().receive(UPDATED)).isEqualTo(new Outcome.Applied());
        assertThat(store.person(ADA).map(UserView::credits)).contains(10);
        assertThat(cases.receiveIdentityEvent().receive(CREATED)).isInstanceOf(Outcome.Ignored.class);
    }

    @Test
    void anAddressThatIsTakenHasToWaitUntilItIsFree() {
        Command grace = present("msg_9", GRACE, "user.created", 5, "old@postforge.test");
        cases.receiveIdentityEvent().receive(CREATED);
        assertThat(cases.receiveIdentityEvent().receive(grace)).isInstanceOf(Outcome.Deferred.class);
        assertThat(store.person(GRACE)).isEmpty();

        cases.receiveIdentityEvent().receive(UPDATED);
        assertThat(cases.receiveIdentityEvent().receive(grace)).isEqualTo(new Outcome.Applied());
        assertThat(store.person(GRACE).map(UserView::email)).contains("old@postforge.test");
    }

    @Test
    void anUpdateToATakenAddressHasToWaitToo() {
        cases.receiveIdentityEvent().receive(CREATED);
        cases.receiveIdentityEvent().receive(present("msg_8", GRACE, "user.created", 5, "grace@postforge.test"));
        Command taken = present("msg_9", GRACE, "user.updated", 6, "old@postforge.test");
        assertThat(cases.receiveIdentityEvent().receive(taken)).isInstanceOf(Outcome.Deferred.class);
        assertThat(store.person(GRACE).map(UserView::email)).contains("grace@postforge.test");
    }

    @Test
    void whatIsOnlyNotedOrMalformedChangesNothingButTheInbox() {
        Delivery delivery =
                new Delivery(DeliverySource.CLERK, "msg_7", "organization.created", Optional.of("org_1"), NOW, NOW);
        Command noted = new Command(delivery, new Event.Noted("recorded"));
        assertThat(cases.receiveIdentityEvent().receive(noted)).isEqualTo(new Outcome.Ignored("recorded"));
        assertThat(cases.receiveIdentityEvent().receive(noted)).isEqualTo(new Outcome.Repeated());

        Delivery odd = new Delivery(DeliverySource.CLERK, "msg_8", "user.created", Optional.of("user_ada"), NOW, NOW);
        Command malformed = new Command(odd, new Event.Malformed("missing e-mail"));
        assertThat(cases.receiveIdentityEvent().receive(malformed)).isEqualTo(new Outcome.Rejected("missing e-mail"));
        assertThat(cases.receiveIdentityEvent().receive(malformed)).isEqualTo(new Outcome.Rejected("missing e-mail"));
        assertThat(store.person(ADA)).isEmpty();
    }

    private void deliver(List<Command> order) {
        store = new InMemoryStore().ports();
        cases = open();
        order.forEach(cases.receiveIdentityEvent()::receive);
    }

    private UseCases open() {
        return UseCases.over(
                store, new ScriptedGenerator(), GenerationLimits.DEFAULT, new SequentialIds(), new SettableClock(NOW));
    }

    /** Every sequence of at most {@code length} of the commands that has each of them at least once. */
    private static List<List<Command>> orders(List<Command> commands, int length) {
        List<List<Command>> sequences = List.of(List.of());
        List<List<Command>> complete = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            List<List<Command>> longer = new ArrayList<>();
            for (List<Command> sequence : sequences) {
                for (Command command : commands) {
                    List<Command> next = new ArrayList<>(sequence);
                    next.add(command);
                    longer.add(next);
                }
            }
            sequences = longer;
            longer.stream()
                    .filter(it -> new HashSet<>(it).size() == commands.size())
                    .forEach(complete::add);
        }
        return complete;
    }

    private static Command present(String id, ClerkUserId user, String type, int second, String email) {
        return new Command(
                delivery(id, user, type, second),
                new Event.UserEvent(user, new UserChange.Present(new EmailAddress(email))));
    }

    private static Command deleted(String id, ClerkUserId user, int second) {
        return new Command(
                delivery(id, user, "user.deleted", second), new Event.UserEvent(user, new UserChange.Deleted()));
    }

    private static Delivery delivery(String id, ClerkUserId user, String type, int second) {
        return new Delivery(
                DeliverySource.CLERK,
                id,
                type,
                Optional.of(user.value()),
                NOW.plusSeconds(second),
                NOW.plusSeconds(60));
    }
}
