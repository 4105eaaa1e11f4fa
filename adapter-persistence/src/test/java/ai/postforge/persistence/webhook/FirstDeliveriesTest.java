package ai.postforge.persistence.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.user.IdentityInbox.Change;
import ai.postforge.application.user.IdentityInbox.Delivery;
import ai.postforge.application.user.IdentityInbox.Matter;
import ai.postforge.application.user.IdentityInbox.Result;
import ai.postforge.application.user.IdentityInbox.Status;
import ai.postforge.application.user.IdentityInbox.Verdict;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.EventStamp;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserHistory;
import ai.postforge.domain.user.UserId;
import ai.postforge.persistence.WriteStore;
import ai.postforge.persistence.session.Sessions;
import ai.postforge.persistence.session.SqlFailures;
import ai.postforge.persistence.testing.Bank;
import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What several deliveries in one statement come to: the same as one by one. */
class FirstDeliveriesTest {
    private static final Result APPLIED = new Result(Status.APPLIED, "user created");

    private final TestDatabase database = TestDatabase.fresh();
    private final WriteStore store = WriteStore.open(database.dataSource());
    private final Sessions sessions = Sessions.open(database.dataSource(), 32, List.of());
    private final FirstDeliveries first = new FirstDeliveries(sessions);
    private final Bank bank = new Bank(store);

    @AfterEach
    void close() {
        sessions.close();
        store.close();
        database.close();
    }

    @Test
    void allThatIsNewIsKeptWithEverythingThatBelongsToIt() {
        assertThat(first.settle(List.of(joins("msg_1", "ada", "ada@x.test"), noted("msg_2"), deletes("msg_3", "bob"))))
                .containsExactly(true, true, true);

        assertThat(rows("\"id\", \"subject\", \"attempts\", \"status\", \"reason\"", "WebhookDelivery"))
                .containsExactly(
                        "msg_1|ada|1|applied|user created",
                        "msg_2|null|1|ignored|recorded only",
                        "msg_3|bob|1|applied|user created");
        assertThat(rows("\"clerkId\", \"lastOccurredAt\", \"lastEventId\", \"deleted\"", "UserHistory"))
                .containsExactly("ada|2026-03-01 12:00:00.123|msg_1|f", "bob|2026-03-01 12:00:00.123|msg_3|t");
        assertThat(rows(
                        "\"id\", \"clerkId\", \"email\", \"credits\", \"heldCredits\", \"openingCredits\","
                                + " \"organizationId\", \"createdAt\", \"updatedAt\"",
                        "User"))
                .containsExactly("u_ada|ada|ada@x.test|10|0|0|null|2026-03-01 12:00:00.123|2026-03-01 12:00:00.123");
        assertThat(rows(
                        "\"id\", \"userId\", \"amount\", \"type\", \"description\", \"balanceAfter\"",
                        "CreditTransaction"))
                .containsExactly("e_ada|u_ada|10|bonus|Welcome bonus|10");
    }

    @Test
    void whatIsKnownIsLeftOutAndTheOthersAreNot() {
        bank.join("carl", 3);
        first.settle(List.of(joins("msg_1", "ada", "ada@x.test"), deletes("msg_2", "bob")));

        assertThat(first.settle(List.of(
                        joins("msg_1", "dora", "dora@x.test"),
                        joins("msg_3", "bob", "bob@x.test"),
                        joins("msg_4", "carl", "new@x.test"),
                        joins("msg_5", "eve", "ada@x.test"),
                        joins("msg_6", "finn", "finn@x.test"),
                        noted("msg_2"))))
                .containsExactly(false, false, false, false, true, false);
        assertThat(rows("\"clerkId\"", "User")).containsExactlyInAnyOrder("ada", "carl", "finn");
        assertThat(rows("\"id\", \"attempts\"", "WebhookDelivery")).containsExactly("msg_1|1", "msg_2|1", "msg_6|1");
    }

    @Test
    void ofThoseThatConcernEachOtherTheFirstIsKept() {
        assertThat(first.settle(List.of(
                        joins("msg_1", "ada", "ada@x.test"),
                        joins("msg_1", "bob", "bob@x.test"),
                        joins("msg_2", "ada", "other@x.test"),
                        joins("msg_3", "carl", "ada@x.test"),
                        joins("msg_4", "bob", "bob@x.test"))))
                .containsExactly(true, false, false, false, true);
        assertThat(rows("\"clerkId\"", "User")).containsExactlyInAnyOrder("ada", "bob");
    }

    @Test
    void oneThatCannotBeKeptUndoesThemAllSoThatTheyCanBeTriedAlone() {
        first.settle(List.of(joins("msg_1", "ada", "ada@x.test")));
        FirstDelivery sameId = joins("msg_3", "carl", "carl@x.test", "u_ada");

        assertThatThrownBy(() -> first.settle(List.of(joins("msg_2", "bob", "bob@x.test"), sameId)))
                .matches(SqlFailures::isUniqueViolation);
        assertThat(rows("\"clerkId\"", "User")).containsExactly("ada");
        assertThat(rows("\"clerkId\"", "UserHistory")).containsExactly("ada");
        assertThat(rows("\"id\"", "WebhookDelivery")).containsExactly("msg_1");
    }

    private List<String> rows(String columns, String table) {
        return Rows.of(database.dataSource(), "SELECT " + columns + " FROM \"" + table + "\" ORDER BY 1");
    }

    private static FirstDelivery joins(String id, String clerkId, String email) {
        return joins(id, clerkId, email, "u_" + clerkId);
    }

    private static FirstDelivery joins(String id, String clerkId, String email, String userId) {
        User user = User.joining(new UserId(userId), new ClerkUserId(clerkId), new EmailAddress(email), Bank.NOW);
        LedgerEntry bonus = LedgerEntry.of(
                CreditAccount.EMPTY.grant(Grant.welcome()),
                new LedgerEntryId("e_" + clerkId),
                user.id(),
                Grant.welcome().description(),
                Bank.NOW);
        return about(id, clerkId, Optional.of(user.email()), false, new Change.Join(user, bonus));
    }

    private static FirstDelivery deletes(String id, String clerkId) {
        return about(id, clerkId, Optional.empty(), true, new Change.Nothing());
    }

    private static FirstDelivery about(
            String id, String clerkId, Optional<EmailAddress> address, boolean deleted, Change change) {
        ClerkUserId user = new ClerkUserId(clerkId);
        UserHistory history = new UserHistory(user, Optional.of(new EventStamp(Bank.NOW, id)), deleted);
        return FirstDelivery.of(
                        new Delivery(id, "user.created", Optional.of(clerkId), Bank.NOW, Bank.NOW),
                        new Matter.OfUser(user, address, known -> new Verdict(APPLIED, Optional.of(history), change)))
                .orElseThrow();
    }

    private static FirstDelivery noted(String id) {
        return FirstDelivery.of(
                        new Delivery(id, "session.created", Optional.empty(), Bank.NOW, Bank.NOW),
                        new Matter.OfNoUser(new Result(Status.IGNORED, "recorded only")))
                .orElseThrow();
    }
}
