package ai.postforge.persistence.post;

import ai.postforge.persistence.reads.Reads;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/**
 * The SQL of reading posts. A list goes on behind a position, which the index in the list's order finds at once;
 * {@code createdBefore} is a timestamp in UTC as text, or {@code infinity}.
 */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = Reads.DATA_SOURCE)
interface PostRepository extends GenericRepository<PostRow, String> {
    String SELECT = """
            SELECT post."id", post."content", post."platform", post."status",
                   CAST(post."metadata" AS text) AS "metadata",
                   post."createdAt" AT TIME ZONE 'UTC' AS "createdAt",
                   post."updatedAt" AT TIME ZONE 'UTC' AS "updatedAt",
                   publication."attempts", publication."attemptId",
                   publication."nextAttemptAt" AT TIME ZONE 'UTC' AS "nextAttemptAt",
                   publication."platformPostId", publication."link"
            FROM "Post" post
            LEFT JOIN "Publication" publication ON publication."postId" = post."id"
            WHERE post."userId" = (SELECT "id" FROM "User" WHERE "clerkId" = :author)
            """;
    /** Qualified, because a bare name in ORDER BY means the result's column, which no index has. */
    String BEHIND_POSITION = """
            AND (post."createdAt", post."id") < (CAST(:createdBefore AS timestamp(3)), :idBefore)
            ORDER BY post."createdAt" DESC, post."id" DESC
            LIMIT :count
            """;

    String IN_ORDER_OF_TIME = """
            AND post."status" = 'scheduled'
            AND ("Post_dueAt"(post."metadata", post."createdAt"), post."id")
                > (CAST(:dueAfter AS timestamp(3)), :idAfter)
            ORDER BY "Post_dueAt"(post."metadata", post."createdAt"), post."id"
            LIMIT :count
            """;

    String LIST = SELECT + BEHIND_POSITION;
    String LIST_BY_STATUS = SELECT + "AND post.\"status\" = :status\n" + BEHIND_POSITION;
    String LIST_SCHEDULED = SELECT + IN_ORDER_OF_TIME;

    @Query(SELECT + "AND post.\"id\" = :id")
    Optional<PostLine> find(String author, String id);

    @Query(LIST)
    List<PostLine> list(String author, String createdBefore, String idBefore, int count);

    @Query(LIST_BY_STATUS)
    List<PostLine> listByStatus(String author, String status, String createdBefore, String idBefore, int count);

    @Query(LIST_SCHEDULED)
    List<PostLine> listScheduled(String author, String dueAfter, String idAfter, int count);
}
