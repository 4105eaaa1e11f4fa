package ai.postforge.persistence.post;

import ai.postforge.application.page.PageRequest;
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
    String COLUMNS = """
            SELECT post."id", post."userId" AS "authorId", post."organizationId", post."content", post."platform", post."status",
                   CAST(post."metadata" AS text) AS "metadata",
                   post."createdAt" AT TIME ZONE 'UTC' AS "createdAt",
                   post."updatedAt" AT TIME ZONE 'UTC' AS "updatedAt",
                   publication."attempts", publication."attemptId",
                   publication."nextAttemptAt" AT TIME ZONE 'UTC' AS "nextAttemptAt",
                   publication."waitingFor", publication."platformPostId", publication."link"
            """;
    /** Row by row, in the posts' order: a join of the planner's choice could read all the posts first, and sort them. */
    String PUBLICATION = """
            LEFT JOIN LATERAL (SELECT * FROM "Publication" WHERE "postId" = post."id" LIMIT 1) publication ON true
            """;

    /** The owner is the organization whose post it is, or else its author. */
    String OWNERS = """
            COALESCE(post."organizationId", post."userId") = :owner
            """;

    /** Qualified, because a bare name in ORDER BY means the result's column, which no index has. */
    String NEWEST_FIRST = "ORDER BY post.\"createdAt\" DESC, post.\"id\" DESC\n";

    String BEHIND_POSITION = """
            AND (post."createdAt", post."id") < (CAST(:createdBefore AS timestamp(3)), :idBefore)
            """;

    String BEHIND_TIME = """
            AND post."status" = 'scheduled'
            AND ("Post_dueAt"(post."metadata", post."createdAt"), post."id")
                > (CAST(:dueAfter AS timestamp(3)), :idAfter)
            ORDER BY "dueAt", post."id"
            """;

    /**
     * No page is longer. Without this bound, a plan for any {@code count} would have to reckon with a tenth of all the owner's
     * posts, look worse than one for the count at hand, and so the server would plan each page anew.
     */
    String OF_AS_MANY_AS_A_PAGE_CAN_HAVE = "LIMIT " + (PageRequest.MAX_LIMIT + 1) + ") post\n" + PUBLICATION;

    String POSTS = COLUMNS + "FROM (SELECT post.* FROM \"Post\" post WHERE " + OWNERS;
    String NEWEST = NEWEST_FIRST + OF_AS_MANY_AS_A_PAGE_CAN_HAVE + NEWEST_FIRST + "LIMIT :count";
    String FIND = POSTS + "AND post.\"id\" = :id) post\n" + PUBLICATION;
    String LIST = POSTS + BEHIND_POSITION + NEWEST;
    String LIST_BY_STATUS = POSTS + "AND post.\"status\" = :status\n" + BEHIND_POSITION + NEWEST;
    String LIST_SCHEDULED = COLUMNS
            + "FROM (SELECT post.*, \"Post_dueAt\"(post.\"metadata\", post.\"createdAt\") AS \"dueAt\"\n"
            + "FROM \"Post\" post WHERE " + OWNERS + BEHIND_TIME + OF_AS_MANY_AS_A_PAGE_CAN_HAVE
            + "ORDER BY post.\"dueAt\", post.\"id\"\nLIMIT :count";

    @Query(FIND)
    Optional<PostLine> find(String owner, String id);

    @Query(LIST)
    List<PostLine> list(String owner, String createdBefore, String idBefore, int count);

    @Query(LIST_BY_STATUS)
    List<PostLine> listByStatus(String owner, String status, String createdBefore, String idBefore, int count);

    @Query(LIST_SCHEDULED)
    List<PostLine> listScheduled(String owner, String dueAfter, String idAfter, int count);
}
