package ai.postforge.persistence.user;

import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EventStamp;
import ai.postforge.domain.user.UserHistory;
import ai.postforge.persistence.session.UtcTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Optional;
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

    @Column(name = "deleted", nullable = false)
    public boolean deleted;

    /** For the engines, which fill in the rest. */
    @SuppressWarnings("NullAway.Init")
    protected UserHistoryRow() {}

    UserHistoryRow(UserHistory history) {
        clerkId = history.clerkId().value();
        lastOccurredAt =
                history.last().map(stamp -> UtcTime.column(stamp.occurredAt())).orElse(null);
        lastEventId = history.last().map(EventStamp::eventId).orElse(null);
        deleted = history.deleted();
    }

    UserHistory toHistory() {
        Optional<EventStamp> last = lastOccurredAt == null || lastEventId == null
                ? Optional.empty()
                : Optional.of(new EventStamp(UtcTime.instant(lastOccurredAt), lastEventId));
        return new UserHistory(new ClerkUserId(clerkId), last, deleted);
    }
}
