package ai.postforge.persistence.user;

import ai.postforge.persistence.reads.Reads;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** The SQL of reading users. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = Reads.DATA_SOURCE)
interface UserRepository extends GenericRepository<UserRow, String> {
    @Query("""
            SELECT "id", "clerkId", "email", "credits", "organizationId",
                   "createdAt" AT TIME ZONE 'UTC' AS "createdAt", "updatedAt" AT TIME ZONE 'UTC' AS "updatedAt"
            FROM "User" WHERE "id" = :id
            """)
    Optional<UserLine> find(String id);
}
