package ai.postforge.persistence.webhook;

import ai.postforge.application.port.WebhookInbox;
import ai.postforge.persistence.session.UtcTime;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** The inbox, within the session's transaction. */
public final class StoredWebhookInbox implements WebhookInbox {
    /** Whoever brings the same id meanwhile waits here for the end of this transaction. */
    private static final String RECEIVE = """
            INSERT INTO "WebhookDelivery" AS earlier ("id", "type", "subject", "occurredAt", "receivedAt")
            VALUES (:id, :type, :subject, CAST(:occurredAt AS timestamp(3)), CAST(:receivedAt AS timestamp(3)))
            ON CONFLICT ("id") DO UPDATE
            SET "attempts" = earlier."attempts" + 1, "receivedAt" = EXCLUDED."receivedAt"
            RETURNING "id", "type", "subject", "occurredAt", "receivedAt", "attempts", "status", "reason"
            """;

    private final StatelessSession session;

    public StoredWebhookInbox(StatelessSession session) {
        this.session = session;
    }

    @Override
    public Optional<Result> receive(Delivery delivery) {
        WebhookDeliveryRow row = session.createNativeQuery(RECEIVE, WebhookDeliveryRow.class)
                .setParameter("id", delivery.id())
                .setParameter("type", delivery.type())
                .setParameter("subject", delivery.subject().orElse(null), String.class)
                .setParameter("occurredAt", UtcTime.parameter(delivery.occurredAt()))
                .setParameter("receivedAt", UtcTime.parameter(delivery.receivedAt()))
                .getSingleResult();
        String reason = row.reason;
        return row.status == null || reason == null
                ? Optional.empty()
                : Status.of(row.status).map(status -> new Result(status, reason));
    }

    @Override
    public void settle(String deliveryId, Result result) {
        session.createMutationQuery("update WebhookDeliveryRow set status = :status, reason = :reason where id = :id")
                .setParameter("status", result.status().code())
                .setParameter("reason", result.reason())
                .setParameter("id", deliveryId)
                .executeUpdate();
    }
}
