package ai.postforge.persistence.publishing;

import ai.postforge.application.post.StrayPosts;
import ai.postforge.domain.post.PostId;
import ai.postforge.persistence.session.Sessions;
import java.util.List;
import java.util.Optional;

/** Finds scheduled posts whose publication is missing or has no job. */
public final class StoredStrayPosts implements StrayPosts {
    private static final String FIND = """
            SELECT post."id"
            FROM "Post" post
            LEFT JOIN "Publication" publication ON publication."postId" = post."id"
            WHERE post."status" = 'scheduled' AND publication."jobId" IS NULL
              AND (publication."setAside" IS NULL OR post."updatedAt" > publication."setAsideAt")
              AND post."id" > :after
            ORDER BY post."id"
            LIMIT :limit
            """;

    private final Sessions sessions;

    public StoredStrayPosts(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<PostId> find(Optional<PostId> after, int limit) {
        return sessions.inOneStatement(session -> session
                .createNativeQuery(FIND, String.class)
                .setParameter("after", after.map(PostId::value).orElse(""))
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(PostId::new)
                .toList());
    }
}
