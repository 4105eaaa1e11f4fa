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
import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestDatabase;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What events about users leave in the database, beside programs that are not this one. */
class IdentityEventsTest {
    @AutoClose
    private final TestDatabase database = TestDatabase.fresh();

    @AutoClose
    private final WriteStore store = WriteStore.open(database.dataSource());

    private final ReceiveIdentityEvent receive =
            UserUseCases.receiveIdentityEvent(store.unitOfWork(), new CuidSource(), InstantSource.fixed(Bank.NOW));

    @Test
    void aUserWhoJoinsIsKeptWithEverythingThatBelongsToThem() {
        assertThat(present("msg_1", "ada", 1, "ada@x.test")).isEqualTo(new Outcome.Applied());

        assertThat(rows(
                        "\"source\", \"id\", \"type\", \"subject\", \"attempts\", \"status\", \"reason\"",
                        "WebhookDelivery"))
                .containsExactly("clerk|msg_1|user.updated|ada|1|applied|user created");
        assertThat(rows("\"clerkId\", \"lastEventId\", \"missedEventId\", \"deleted\"", "UserHistory"))
                .containsExactly("ada|msg_1|null|f");
        assertThat(rows(
                        "\"clerkId\", \"email\", \"credits\", \"heldCredits\", \"openingCredits\", \"bonusTotal\","
                                + " \"createdAt\", \"updatedAt\"",
                        "User"))
                .containsExactly("ada|ada@x.test|10|0|0|10|2026-03-01 12:00:00.123|2026-03-01 12:00:00.123");
        assertThat(rows("\"amount\", \"type\", \"description\", \"balanceAfter\"", "CreditTransaction"))
                .containsExactly("10|bonus|Welcome bonus|10");
    }

    @Test
    void howOftenADeliveryCameIsCounted() {
        present("msg_1", "ada", 1, "ada@x.test");
        assertThat(present("msg_1", "ada", 1, "ada@x.test")).isEqualTo(new Outcome.Repeated());
        assertThat(present("msg_1", "ada", 1, "ada@x.test")).isEqualTo(new Outcome.Repeated());

        assertThat(rows("\"attempts\", \"status\", \"reason\"", "WebhookDelivery"))
                .containsExactly("3|applied|user created");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ON DELETE RESTRICT", "ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED", "ON DELETE SET NULL"})
    void aUserToWhomAnotherProgramsTableRefersIsDeletedOnceItLetsThemGo(String rule) {
        present("msg_1", "ada", 1, "ada@x.test");
        Rows.change(
                database.dataSource(),
                "CREATE TABLE \"Invoice\" (\"userId\" TEXT NOT NULL REFERENCES \"User\"(\"id\") " + rule + ")");
        Rows.change(database.dataSource(), "INSERT INTO \"Invoice\" SELECT \"id\" FROM \"User\"");

        Command deleted = command("msg_2", "ada", 2, new UserChange.Deleted());
        Outcome.Deferred refused = new Outcome.Deferred("another table still refers to the user");
        assertThat(receive.receive(deleted)).isEqualTo(refused);
        assertThat(receive.receive(deleted)).isEqualTo(refused);
        assertThat(rows("\"id\", \"attempts\", \"status\", \"reason\"", "WebhookDelivery"))
                .contains("msg_2|2|deferred|another table still refers to the user");
        assertThat(rows("\"deleted\"", "UserHistory")).containsExactly("f");
        assertThat(rows("\"credits\"", "User")).containsExactly("10");

        Rows.change(database.dataSource(), "DELETE FROM \"Invoice\"");
        assertThat(receive.receive(deleted)).isEqualTo(new Outcome.Applied());
        assertThat(rows("\"credits\"", "User")).isEmpty();
        assertThat(rows("\"deleted\"", "UserHistory")).containsExactly("t");
    }

    @Test
    void aReleaseThatKnowsNoSourcesWritesBesideThisOne() {
        present("msg_1", "ada", 1, "ada@x.test");
        String receiveOfTheReleaseBefore = """
                INSERT INTO "WebhookDelivery" AS earlier ("id", "type", "subject", "occurredAt", "receivedAt")
                VALUES (?, 'user.created', 'grace', now(), now())
                ON CONFLICT ("id") DO UPDATE SET "attempts" = earlier."attempts" + 1
                """;
        Rows.change(database.dataSource(), receiveOfTheReleaseBefore, "msg_1");
        Rows.change(database.dataSource(), receiveOfTheReleaseBefore, "msg_2");

        assertThat(rows("\"source\", \"id\", \"attempts\"", "WebhookDelivery"))
                .containsExactlyInAnyOrder("clerk|msg_1|2", "clerk|msg_2|1");
        assertThat(present("msg_2", "grace", 2, "grace@x.test")).isEqualTo(new Outcome.Applied());
    }

    private Outcome present(String id, String user, int second, String address) {
        return receive.receive(command(id, user, second, new UserChange.Present(new EmailAddress(address))));
    }

    private static Command command(String id, String user, int second, UserChange change) {
        Delivery delivery = new Delivery(
                DeliverySource.CLERK,
                id,
                "user.updated",
                Optional.of(user),
                Bank.NOW.plusSeconds(second),
                Bank.NOW.plusSeconds(60));
        return new Command(delivery, new Event.UserEvent(new ClerkUserId(user), change));
    }

    private List<String> rows(String columns, String table) {
        return Rows.of(database.dataSource(), "SELECT " + columns + " FROM \"" + table + "\" ORDER BY 1");
    }
}
