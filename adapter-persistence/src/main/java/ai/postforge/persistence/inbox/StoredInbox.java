package ai.postforge.persistence.inbox;

import ai.postforge.application.inbox.Inbox;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliveryOutcome;
import ai.postforge.domain.inbox.DeliveryStatus;
import ai.postforge.persistence.session.Changed;
import ai.postforge.persistence.session.LateTransaction;
import ai.postforge.persistence.session.UtcTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The inbox, within a transaction. */
public final class StoredInbox implements Inbox {
    private static final String CLAIM = """
            SELECT "status", "reason"
            FROM "WebhookDelivery_claim_1"(?, ?, ?, ?, CAST(? AS timestamp(3)), CAST(? AS timestamp(3)))
            """;

    private static final String KEEP = """
            UPDATE "WebhookDelivery" SET "status" = ?, "reason" = ? WHERE "source" = ? AND "id" = ?
            """;

    private final LateTransaction transaction;

    public StoredInbox(LateTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<DeliveryOutcome> claim(Delivery delivery) {
        transaction.awaitTurn(delivery.id());
        return transaction.query(CLAIM, statement -> set(statement, delivery), row -> {
            row.next();
            return outcomeIn(row);
        });
    }

    private static void set(PreparedStatement claim, Delivery delivery) throws SQLException {
        claim.setString(1, delivery.source().code());
        claim.setString(2, delivery.id());
        claim.setString(3, delivery.type());
        claim.setString(4, delivery.subject().orElse(null));
        claim.setString(5, UtcTime.parameter(delivery.occurredAt()));
        claim.setString(6, UtcTime.parameter(delivery.receivedAt()));
    }

    /** The outcome of a delivery in the columns {@code "status"} and {@code "reason"}. */
    public static Optional<DeliveryOutcome> outcomeIn(ResultSet row) throws SQLException {
        String status = row.getString("status");
        String reason = row.getString("reason");
        return status == null || reason == null
                ? Optional.empty()
                : DeliveryStatus.of(status).map(known -> new DeliveryOutcome(known, reason));
    }

    @Override
    public void keep(Delivery delivery, DeliveryOutcome outcome) {
        int kept = transaction.session().doReturningWork(connection -> keep(connection, delivery, outcome));
        Changed.surely(kept, delivery.id());
    }

    private static int keep(Connection connection, Delivery delivery, DeliveryOutcome outcome) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setString(1, outcome.status().code());
            statement.setString(2, outcome.reason());
            statement.setString(3, delivery.source().code());
            statement.setString(4, delivery.id());
            return statement.executeUpdate();
        }
    }
}
