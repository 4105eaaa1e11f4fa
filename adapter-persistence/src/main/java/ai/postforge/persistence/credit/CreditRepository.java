package ai.postforge.persistence.credit;

import ai.postforge.persistence.reads.Reads;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/**
 * The SQL of reading accounts and the ledger. A list goes on below a number in the order of writing, which the index in
 * that order finds at once.
 */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = Reads.DATA_SOURCE)
interface CreditRepository extends GenericRepository<CreditTransactionRow, String> {
    String SELECT = """
            SELECT "id", "amount", "type", "description", "balanceAfter",
                   "createdAt" AT TIME ZONE 'UTC' AS "createdAt", "sequence"
            FROM "CreditTransaction"
            WHERE "userId" = (SELECT "id" FROM "User" WHERE "clerkId" = :owner)
            """;
    String BELOW = """
            AND "sequence" < :below
            ORDER BY "sequence" DESC
            LIMIT :count
            """;

    String LIST = SELECT + BELOW;
    String LIST_BY_TYPE = SELECT + "AND \"type\" = :type\n" + BELOW;

    /** {@code monthStart} is a timestamp in UTC as text. */
    @Query("""
            SELECT account."credits" AS "available",
                   account."heldCredits" AS "held",
                   COALESCE(SUM(entry."amount") FILTER (WHERE entry."type" = 'generation'), 0) AS "generation",
                   COALESCE(SUM(entry."amount") FILTER (WHERE entry."type" = 'purchase'), 0) AS "purchase",
                   COALESCE(SUM(entry."amount") FILTER (WHERE entry."type" = 'refund'), 0) AS "refund",
                   COALESCE(SUM(entry."amount") FILTER (WHERE entry."type" = 'bonus'), 0) AS "bonus",
                   COALESCE(-SUM(entry."amount") FILTER (
                       WHERE entry."type" = 'generation'
                         AND entry."createdAt" >= CAST(:monthStart AS timestamp(3))), 0) AS "spentThisMonth"
            FROM "User" account
            LEFT JOIN "CreditTransaction" entry ON entry."userId" = account."id"
            WHERE account."clerkId" = :owner
            GROUP BY account."id"
            """)
    Optional<SummaryLine> summary(String owner, String monthStart);

    @Query(LIST)
    List<TransactionLine> list(String owner, long below, int count);

    @Query(LIST_BY_TYPE)
    List<TransactionLine> listByType(String owner, String type, long below, int count);
}
