package ai.postforge.persistence.credit;

import ai.postforge.application.credit.ExpiredHolds;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.persistence.session.Sessions;
import ai.postforge.persistence.session.UtcTime;
import java.time.Instant;
import java.util.List;

/** The sweep's view of the holds. */
public final class StoredExpiredHolds implements ExpiredHolds {
    /** Holds that are locked, or whose account is locked, are left out, so that the others do not wait for them. */
    private static final String FIND_EXPIRED = """
            SELECT hold."id"
            FROM "CreditHold" hold
            WHERE hold."postId" IS NULL AND hold."expiresAt" <= CAST(:now AS timestamp(3))
              AND (EXISTS (SELECT 1 FROM "User" account WHERE account."id" = hold."userId"
                           FOR NO KEY UPDATE SKIP LOCKED)
                OR EXISTS (SELECT 1 FROM "Organization" account WHERE account."id" = hold."organizationId"
                           FOR NO KEY UPDATE SKIP LOCKED))
            ORDER BY hold."expiresAt", hold."id"
            LIMIT :limit
            FOR NO KEY UPDATE SKIP LOCKED
            """;

    /** Several sweeps at once share the work instead of waiting for each other. */
    private static final String FORGET_SETTLED = """
            WITH forgotten AS (
                DELETE FROM "CreditHold"
                WHERE "id" IN (
                    SELECT "id" FROM "CreditHold"
                    WHERE "postId" IS NOT NULL AND "expiresAt" <= CAST(:now AS timestamp(3))
                    ORDER BY "expiresAt"
                    LIMIT :limit
                    FOR UPDATE SKIP LOCKED)
                RETURNING 1
            )
            SELECT COUNT(*) FROM forgotten
            """;

    private final Sessions sessions;

    public StoredExpiredHolds(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<HoldId> find(Instant now, int limit) {
        return sessions.inOneStatement(session -> session
                .createNativeQuery(FIND_EXPIRED, String.class)
                .setParameter("now", UtcTime.parameter(now))
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(HoldId::new)
                .toList());
    }

    @Override
    public int forgetSettled(Instant now, int limit) {
        return Math.toIntExact(sessions.inOneStatement(session -> session.createNativeQuery(FORGET_SETTLED, Long.class)
                .setParameter("now", UtcTime.parameter(now))
                .setParameter("limit", limit)
                .getSingleResult()));
    }
}
