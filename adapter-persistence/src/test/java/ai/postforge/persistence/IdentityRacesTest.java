package ai.postforge.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.user.ReceiveIdentityEvent;
import ai.postforge.application.user.ReceiveIdentityEvent.Command;
import ai.postforge.application.user.ReceiveIdentityEvent.Event;
import ai.postforge.application.user.ReceiveIdentityEvent.Outcome;
import ai.postforge.application.user.UserUseCases;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliverySource;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.UserChange;
import ai.postforge.persistence.testing.Bank;
import ai.postforge.persistence.testing.Race;
import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestDatabase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However many deliveries come at once, to two processes, they end as if they had come one by one. */
class IdentityRacesTest {
    private static final int ROUNDS = 20;
    private static final int CROWD = 20;
    private static final long SEED = 20260301;

    private final TestDatabase database = TestDatabase.fresh();
    private final WriteStore one = WriteStore.open(database.dataSource());
    private final WriteStore other = WriteStore.open(database.dataSource());
    private final List<ReceiveIdentityEvent> processes = Stream.of(one, other)
            .map(store -> UserUseCases.receiveIdentityEvent(
                    store.unitOfWork(), new CuidSource(), InstantSource.fixed(Bank.NOW)))
            .toList();

    @AfterEach
    void close() {
        assertThat(Rows.of(database.dataSource(), """
                        SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()
                        """))
                .as("all go delivery, history, user")
                .containsExactly("0");
        one.close();
        other.close();
        database.close();
    }

    @Test
    void creationAndUpdatesOfOneUserEndWithTheLastAddressAndOneBonus() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            String user = "user_" + round;
            List<Command> commands = new ArrayList<>(List.of(
                    present("c_" + user, user, 1, "first_" + user),
                    present("u_" + user, user, 2, "second_" + user),
                    present("v_" + user, user, 3, "last_" + user)));
            Collections.shuffle(commands, random);

            List<Outcome> outcomes = raceOfAllTwice(commands);

            assertThat(outcomes).as("round %d", round).hasAtLeastOneElementOfType(Outcome.Applied.class);
            assertThat(outcomes).noneMatch(Outcome.Deferred.class::isInstance);
            assertThat(stateOf(user)).containsExactly("last_" + user + "@x.test|10|1|10");
        }
    }

    @Test
    void whoeverIsDeletedMeanwhileIsGoneForGood() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            String user = "user_" + round;
            List<Command> commands = new ArrayList<>(List.of(
                    present("c_" + user, user, 1, "first_" + user),
                    present("u_" + user, user, 2, "second_" + user),
                    deleted("d_" + user, user, 3)));
            Collections.shuffle(commands, random);

            raceOfAllTwice(commands);

            assertThat(stateOf(user)).as("round %d", round).isEmpty();
            assertThat(Rows.of(
                            database.dataSource(),
                            "SELECT \"deleted\" FROM \"UserHistory\" WHERE \"clerkId\" = ?",
                            user))
                    .containsExactly("t");
        }
        assertThat(count("CreditTransaction")).isZero();
    }

    @Test
    void ofManyWhoClaimAnAddressOneGetsItAndTheOthersHaveToWait() {
        for (int round = 0; round < ROUNDS; round++) {
            String address = "shared_" + round;
            List<Command> commands = IntStream.range(0, CROWD)
                    .mapToObj(i -> present("m_" + address + "_" + i, address + "_user_" + i, 1, address))
                    .toList();

            List<Outcome> outcomes = raceOf(commands.subList(0, CROWD / 2), commands.subList(CROWD / 2, CROWD));

            assertThat(outcomes).filteredOn(Outcome.Applied.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(Outcome.Deferred.class::isInstance).hasSize(CROWD - 1);
        }
        assertThat(count("User")).isEqualTo(ROUNDS);
        assertThat(count("CreditTransaction")).isEqualTo(ROUNDS);
    }

    @Test
    void whoeverSwapsAddressesAtTheSameTimeEndsWithTheOthers() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            String ada = "ada_" + round;
            String grace = "grace_" + round;
            raceOf(
                    List.of(present("1_" + round, ada, 1, "a_" + round)),
                    List.of(present("2_" + round, grace, 2, "b_" + round)));
            List<Command> swap = new ArrayList<>(List.of(
                    present("3_" + round, ada, 3, "b_" + round), present("4_" + round, grace, 4, "a_" + round)));
            Collections.shuffle(swap, random);

            // At first both may find the other one in the way. Then it is known that both have moved.
            raceOfAllTwice(swap);
            raceOfAllTwice(swap);

            assertThat(stateOf(ada)).containsExactly("b_" + round + "@x.test|10|1|10");
            assertThat(stateOf(grace)).containsExactly("a_" + round + "@x.test|10|1|10");
        }
    }

    @Test
    void aCrowdThatComesToBothInOppositeOrdersJoinsOnce() {
        for (int round = 0; round < ROUNDS / 2; round++) {
            String prefix = "crowd_" + round + "_";
            List<Command> commands = IntStream.range(0, CROWD)
                    // The orders of ids, users and addresses differ.
                    .mapToObj(i ->
                            present("m_" + prefix + i, prefix + (i * 7 % CROWD), 1, prefix + "of" + (i * 3 % CROWD)))
                    .toList();

            List<Outcome> outcomes = raceOf(commands, commands.reversed());

            assertThat(outcomes).filteredOn(Outcome.Applied.class::isInstance).hasSize(CROWD);
            assertThat(outcomes).filteredOn(Outcome.Repeated.class::isInstance).hasSize(CROWD);
        }
        assertThat(count("User")).isEqualTo(CROWD * ROUNDS / 2);
        assertThat(count("UserHistory")).isEqualTo(CROWD * ROUNDS / 2);
        assertThat(count("WebhookDelivery")).isEqualTo(CROWD * ROUNDS / 2);
        assertThat(count("CreditTransaction")).isEqualTo(CROWD * ROUNDS / 2);
    }

    /** Each command goes to both at once, and to one of them twice. */
    private List<Outcome> raceOfAllTwice(List<Command> commands) {
        return raceOf(Stream.concat(commands.stream(), commands.stream()).toList(), commands.reversed());
    }

    private List<Outcome> raceOf(List<Command> toOne, List<Command> toOther) {
        return Race.of(Stream.concat(
                        toOne.stream().map(command -> call(processes.getFirst(), command)),
                        toOther.stream().map(command -> call(processes.getLast(), command)))
                .toList());
    }

    private static Callable<Outcome> call(ReceiveIdentityEvent process, Command command) {
        return () -> process.receive(command);
    }

    private List<String> stateOf(String user) {
        return Rows.of(database.dataSource(), """
                SELECT u."email", u."credits", COUNT(t."id"), SUM(t."amount")
                FROM "User" u JOIN "CreditTransaction" t ON t."userId" = u."id"
                WHERE u."clerkId" = ? GROUP BY u."id"
                """, user);
    }

    private int count(String table) {
        return Integer.parseInt(Rows.of(database.dataSource(), "SELECT COUNT(*) FROM \"" + table + "\"")
                .getFirst());
    }

    private static Command present(String id, String user, int second, String mailbox) {
        EmailAddress email = new EmailAddress(mailbox + "@x.test");
        return command(id, user, "user.updated", second, new UserChange.Present(email));
    }

    private static Command deleted(String id, String user, int second) {
        return command(id, user, "user.deleted", second, new UserChange.Deleted());
    }

    private static Command command(String id, String user, String type, int second, UserChange change) {
        return new Command(
                new Delivery(
                        DeliverySource.CLERK,
                        id,
                        type,
                        Optional.of(user),
                        Bank.NOW.plusSeconds(second),
                        Bank.NOW.plusSeconds(60)),
                new Event.UserEvent(new ClerkUserId(user), change));
    }
}
