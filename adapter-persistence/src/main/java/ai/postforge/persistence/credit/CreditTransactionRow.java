package ai.postforge.persistence.credit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import org.hibernate.Length;
import org.jspecify.annotations.Nullable;

/** A row of {@code "CreditTransaction"}: a ledger entry. */
@Entity
@Table(name = "CreditTransaction")
public class CreditTransactionRow {
    @Id
    @Column(name = "id", length = Length.LONG32)
    public String id;

    @Column(name = "userId", length = Length.LONG32, nullable = false)
    public String userId;

    @Column(name = "amount", nullable = false)
    public int amount;

    @Column(name = "type", length = Length.LONG32, nullable = false)
    public String type;

    @Column(name = "description", length = Length.LONG32, nullable = false)
    public String description;

    @Column(name = "createdAt", nullable = false, secondPrecision = 3)
    public LocalDateTime createdAt;

    @Column(name = "balanceAfter")
    public @Nullable Integer balanceAfter;

    /** Set by the database. */
    @Column(name = "sequence", nullable = false, insertable = false, updatable = false)
    public long sequence;

    /** For Hibernate and Micronaut Data, which set the fields. */
    @SuppressWarnings("NullAway.Init")
    protected CreditTransactionRow() {}
}
