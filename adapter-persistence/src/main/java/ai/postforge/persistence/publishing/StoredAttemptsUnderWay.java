package ai.postforge.persistence.publishing;

import ai.postforge.application.post.AttemptsUnderWay;
import ai.postforge.domain.post.AttemptId;
import ai.postforge.domain.post.PostId;
import ai.postforge.persistence.session.Sessions;
import java.util.List;

/** Finds attempts under way through an index of nothing else. */
public final class StoredAttemptsUnderWay implements AttemptsUnderWay {
    private static final String FIND = """
            SELECT "postId", "attemptId"
            FROM "Publication"
            WHERE "attemptId" IS NOT NULL AND "setAside" IS NULL
            ORDER BY "attemptedAt"
            LIMIT :limit
            """;

    private final Sessions sessions;

    public StoredAttemptsUnderWay(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Attempt> find(int limit) {
        return sessions.inOneStatement(session ->
                session.createNativeQuery(FIND, Object[].class).setParameter("limit", limit).getResultList().stream()
                        .map(row -> new Attempt(new PostId((String) row[0]), new AttemptId((String) row[1])))
                        .toList());
    }
}
