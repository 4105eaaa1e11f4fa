package ai.postforge.persistence.credit;

import ai.postforge.application.credit.ExpiredHolds;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.persistence.session.Sessions;
import ai.postforge.persistence.session.UtcTime;
import java.time.Instant;
import java.util.List;

/** The sweep's view of the holds. */
public final class StoredExpiredHolds implements ExpiredHolds {
    private final Sessions sessions;

    public StoredExpiredHolds(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<HoldId> find(Instant now, int limit) {
        return sessions.inOneStatement(session -> session
                .createNativeQuery(HoldStatements.FIND_EXPIRED, String.class)
                .setParameter("now", UtcTime.parameter(now))
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(HoldId::new)
                .toList());
    }

    @Override
    public int forgetSettled(Instant now, int limit) {
        return Math.toIntExact(
                sessions.inOneStatement(session -> session.createNativeQuery(HoldStatements.FORGET_SETTLED, Long.class)
                        .setParameter("now", UtcTime.parameter(now))
                        .setParameter("limit", limit)
                        .getSingleResult()));
    }
}
