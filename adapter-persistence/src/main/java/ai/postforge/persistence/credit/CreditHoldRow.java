package ai.postforge.persistence.credit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import org.hibernate.Length;
import org.jspecify.annotations.Nullable;

/** A row of {@code "CreditHold"}. */
@Entity
@Table(name = "CreditHold")
public class CreditHoldRow {
    @Id
    @Column(name = "id", length = Length.LONG32)
    public String id;

    /** Whose credits they are, if they are a user's. */
    @Column(name = "userId", length = Length.LONG32)
    public @Nullable String userId;

    /** Whose credits they are, if they are an organization's. */
    @Column(name = "organizationId", length = Length.LONG32)
    public @Nullable String organizationId;

    /** Who spends an organization's credits. */
    @Column(name = "memberId", length = Length.LONG32)
    public @Nullable String memberId;

    @Column(name = "amount", nullable = false)
    public int amount;

    @Column(name = "idempotencyKey", length = Length.LONG32)
    public @Nullable String idempotencyKey;

    @Column(name = "fingerprint", length = Length.LONG32)
    public @Nullable String fingerprint;

    /** The post that the hold paid for; empty until the capture. */
    @Column(name = "postId", length = Length.LONG32)
    public @Nullable String postId;

    @Column(name = "createdAt", nullable = false, secondPrecision = 3)
    public LocalDateTime createdAt;

    @Column(name = "expiresAt", nullable = false, secondPrecision = 3)
    public LocalDateTime expiresAt;

    /** For Hibernate and Micronaut Data, which set the fields. */
    @SuppressWarnings("NullAway.Init")
    protected CreditHoldRow() {}
}
