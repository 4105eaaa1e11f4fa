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
            SELECT "id", "content", "platform", "status", CAST("metadata" AS text) AS "metadata",
                   "createdAt" AT TIME ZONE 'UTC' AS "createdAt", "updatedAt" AT TIME ZONE 'UTC' AS "updatedAt"
            FROM "Post"
            WHERE "userId" = (SELECT "id" FROM "User" WHERE "clerkId" = :author)
            """;
    String BEHIND_POSITION = """
            AND ("createdAt", "id") < (CAST(:createdBefore AS timestamp(3)), :idBefore)
            ORDER BY "createdAt" DESC, "id" DESC
            LIMIT :count
            """;

    @Query(SELECT + "AND \"id\" = :id")
    Optional<PostLine> find(String author, String id);

    @Query(SELECT + BEHIND_POSITION)
    List<PostLine> list(String author, String createdBefore, String idBefore, int count);

    @Query(SELECT + "AND \"status\" = :status\n" + BEHIND_POSITION)
    List<PostLine> listByStatus(String author, String status, String createdBefore, String idBefore, int count);
}
