package ai.postforge.persistence.user;

import ai.postforge.application.user.UserHistories;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliveryOutcome;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.EventStamp;
import ai.postforge.domain.user.KnownUser;
import ai.postforge.domain.user.UserHistory;
import ai.postforge.persistence.inbox.StoredInbox;
import ai.postforge.persistence.session.Changed;
import ai.postforge.persistence.session.LateTransaction;
import ai.postforge.persistence.session.UtcTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The histories of users' events, which outlive the users, within a transaction. */
public final class StoredUserHistories implements UserHistories {
    private static final String CLAIM = """
            SELECT * FROM "UserHistory_claim_1"(
                ?, ?, ?, CAST(? AS timestamp(3)), CAST(? AS timestamp(3)), ?, ?)
            """;

    private static final String KEEP = """
            WITH delivery AS (
                UPDATE "WebhookDelivery" SET "status" = ?, "reason" = ? WHERE "source" = ? AND "id" = ? RETURNING 1
            )
            UPDATE "UserHistory"
            SET "lastOccurredAt" = CAST(? AS timestamp(3)), "lastEventId" = ?,
                "missedOccurredAt" = CAST(? AS timestamp(3)), "missedEventId" = ?, "deleted" = ?
            FROM delivery WHERE "clerkId" = ?
            """;

    private final LateTransaction transaction;

    public StoredUserHistories(LateTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Claim claim(Delivery delivery, ClerkUserId user, Optional<EmailAddress> address) {
        transaction.awaitTurn(user);
        return transaction.query(
                CLAIM, statement -> set(statement, delivery, user, address), rows -> claimIn(rows, user));
    }

    private static void set(
            PreparedStatement claim, Delivery delivery, ClerkUserId user, Optional<EmailAddress> address)
            throws SQLException {
        claim.setString(1, delivery.source().code());
        claim.setString(2, delivery.id());
        claim.setString(3, delivery.type());
        claim.setString(4, UtcTime.parameter(delivery.occurredAt()));
        claim.setString(5, UtcTime.parameter(delivery.receivedAt()));
        claim.setString(6, user.value());
        claim.setString(7, address.map(EmailAddress::value).orElse(null));
    }

    private static Claim claimIn(ResultSet rows, ClerkUserId user) throws SQLException {
        Optional<DeliveryOutcome> earlier = Optional.empty();
        Optional<KnownUser> claimed = Optional.empty();
        Optional<KnownUser> holder = Optional.empty();
        while (rows.next()) {
            KnownUser known = knownIn(rows);
            if (known.history().clerkId().equals(user)) {
                earlier = StoredInbox.outcomeIn(rows);
                claimed = Optional.of(known);
            } else {
                holder = Optional.of(known);
            }
        }
        return new Claim(earlier, claimed.orElseThrow(), holder);
    }

    private static KnownUser knownIn(ResultSet row) throws SQLException {
        return new KnownUser(
                new UserHistory(
                        new ClerkUserId(row.getString("clerkId")),
                        stampIn(row, "lastOccurredAt", "lastEventId"),
                        stampIn(row, "missedOccurredAt", "missedEventId"),
                        row.getBoolean("deleted")),
                row.getString("id") == null ? Optional.empty() : Optional.of(UserRow.userIn(row)));
    }

    private static Optional<EventStamp> stampIn(ResultSet row, String occurredAt, String eventId) throws SQLException {
        String id = row.getString(eventId);
        return id == null ? Optional.empty() : Optional.of(new EventStamp(UtcTime.instant(row, occurredAt), id));
    }

    @Override
    public void keep(Delivery delivery, DeliveryOutcome outcome, UserHistory history) {
        int kept = transaction.session().doReturningWork(connection -> keep(connection, delivery, outcome, history));
        Changed.surely(kept, delivery.id());
    }

    private static int keep(Connection connection, Delivery delivery, DeliveryOutcome outcome, UserHistory history)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setString(1, outcome.status().code());
            statement.setString(2, outcome.reason());
            statement.setString(3, delivery.source().code());
            statement.setString(4, delivery.id());
            statement.setString(5, occurredAt(history.last()));
            statement.setString(6, eventId(history.last()));
            statement.setString(7, occurredAt(history.missed()));
            statement.setString(8, eventId(history.missed()));
            statement.setBoolean(9, history.deleted());
            statement.setString(10, history.clerkId().value());
            return statement.executeUpdate();
        }
    }

    private static @Nullable String occurredAt(Optional<EventStamp> stamp) {
        return stamp.map(it -> UtcTime.parameter(it.occurredAt())).orElse(null);
    }

    private static @Nullable String eventId(Optional<EventStamp> stamp) {
        return stamp.map(EventStamp::eventId).orElse(null);
    }
}
