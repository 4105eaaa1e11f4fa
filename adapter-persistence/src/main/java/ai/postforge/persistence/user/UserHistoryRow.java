package ai.postforge.persistence.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import org.hibernate.Length;
import org.jspecify.annotations.Nullable;

/** A row of {@code "UserHistory"}. */
@Entity
@Table(name = "UserHistory")
public class UserHistoryRow {
    @Id
    @Column(name = "clerkId", length = Length.LONG32)
    public String clerkId;

    @Column(name = "lastOccurredAt", secondPrecision = 3)
    public @Nullable LocalDateTime lastOccurredAt;

    @Column(name = "lastEventId", length = Length.LONG32)
    public @Nullable String lastEventId;

    @Column(name = "missedOccurredAt", secondPrecision = 3)
    public @Nullable LocalDateTime missedOccurredAt;

    @Column(name = "missedEventId", length = Length.LONG32)
    public @Nullable String missedEventId;

    @Column(name = "deleted", nullable = false)
    public boolean deleted;

    /** For Hibernate and Micronaut Data, which set the fields. */
    @SuppressWarnings("NullAway.Init")
    protected UserHistoryRow() {}
}
