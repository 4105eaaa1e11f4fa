package ai.postforge.persistence.inbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDateTime;
import org.hibernate.Length;
import org.jspecify.annotations.Nullable;

/** A row of {@code "WebhookDelivery"}. */
@Entity
@IdClass(WebhookDeliveryRow.Key.class)
@Table(name = "WebhookDelivery")
public class WebhookDeliveryRow {
    @Id
    @Column(name = "source", length = Length.LONG32)
    public String source;

    @Id
    @Column(name = "id", length = Length.LONG32)
    public String id;

    @Column(name = "type", length = Length.LONG32, nullable = false)
    public String type;

    @Column(name = "subject", length = Length.LONG32)
    public @Nullable String subject;

    @Column(name = "occurredAt", nullable = false, secondPrecision = 3)
    public LocalDateTime occurredAt;

    @Column(name = "receivedAt", nullable = false, secondPrecision = 3)
    public LocalDateTime receivedAt;

    @Column(name = "attempts", nullable = false)
    public int attempts;

    @Column(name = "status", length = Length.LONG32)
    public @Nullable String status;

    @Column(name = "reason", length = Length.LONG32)
    public @Nullable String reason;

    /** The key of a delivery. */
    public record Key(String source, String id) implements Serializable {}

    /** For Hibernate and Micronaut Data, which set the fields. */
    @SuppressWarnings("NullAway.Init")
    protected WebhookDeliveryRow() {}
}
