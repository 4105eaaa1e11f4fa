package ai.postforge.persistence.organization;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import org.hibernate.Length;
import org.jspecify.annotations.Nullable;

/** A row of {@code "OrganizationTransaction"}: an entry in the ledger of an organization. */
@Entity
@Table(name = "OrganizationTransaction")
public class OrganizationTransactionRow {
    @Id
    @Column(name = "id", length = Length.LONG32)
    public String id;

    @Column(name = "organizationId", length = Length.LONG32, nullable = false)
    public String organizationId;

    @Column(name = "memberId", length = Length.LONG32)
    public @Nullable String memberId;

    @Column(name = "amount", nullable = false)
    public int amount;

    @Column(name = "type", length = Length.LONG32, nullable = false)
    public String type;

    @Column(name = "description", length = Length.LONG32, nullable = false)
    public String description;

    @Column(name = "balanceAfter", nullable = false)
    public int balanceAfter;

    /** Set by the database. */
    @Column(name = "sequence", nullable = false, insertable = false, updatable = false)
    public long sequence;

    @Column(name = "createdAt", nullable = false, secondPrecision = 3)
    public LocalDateTime createdAt;

    /** For the engines, which fill in the fields. */
    @SuppressWarnings("NullAway.Init")
    protected OrganizationTransactionRow() {}
}
