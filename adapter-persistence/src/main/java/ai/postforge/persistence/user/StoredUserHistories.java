package ai.postforge.persistence.user;

import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.UserHistory;
import org.hibernate.StatelessSession;

/** What is remembered of users' events, beyond their deletion, within the session's transaction. */
public final class StoredUserHistories {
    /** The update changes nothing, but locks a row that is there as an insert locks a new one. */
    private static final String LOCK = """
            INSERT INTO "UserHistory" ("clerkId") VALUES (:clerkId)
            ON CONFLICT ("clerkId") DO UPDATE SET "clerkId" = EXCLUDED."clerkId"
            RETURNING "clerkId", "lastOccurredAt", "lastEventId", "deleted"
            """;

    private final StatelessSession session;

    public StoredUserHistories(StatelessSession session) {
        this.session = session;
    }

    /** The history, kept from other transactions until this one ends; an empty one for somebody unheard of. */
    public UserHistory lock(ClerkUserId clerkId) {
        return session.createNativeQuery(LOCK, UserHistoryRow.class)
                .setParameter("clerkId", clerkId.value())
                .getSingleResult()
                .toHistory();
    }

    /** Keeps a history that was locked before. */
    public void save(UserHistory history) {
        session.update(new UserHistoryRow(history));
    }
}
