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

    /**
     * {@code monthStart} is a timestamp in UTC as text. What was spent since is read from the account where that has the
     * very month, or none so late; else it is empty, as it is when another clock has come to the next month already.
     */
    String SUMMARY = """
            SELECT account."credits" AS "available", account."heldCredits" AS "held",
                   account."generationTotal" AS "generation", account."purchaseTotal" AS "purchase",
                   account."refundTotal" AS "refund", account."bonusTotal" AS "bonus",
                   CASE WHEN account."spentMonth" = month."start" THEN account."spentInMonth"
                        WHEN account."spentMonth" + INTERVAL '1 month' <= month."start" THEN 0
                   END AS "spentThisMonth"
            FROM "User" account
            CROSS JOIN (SELECT CAST(:monthStart AS timestamp(3)) AS "start") month
            WHERE account."clerkId" = :owner
            """;

    @Query(SUMMARY)
    Optional<SummaryLine> summary(String owner, String monthStart);

    /**
     * What was spent since then, by the ledger. Not part of the summary, where it is hardly ever needed: PostgreSQL compiles
     * (JIT) what it thinks dear, and it would think so of each summary once ledgers are long.
     */
    @Query("""
            SELECT COALESCE(-SUM("amount"), 0)
            FROM "CreditTransaction"
            WHERE "userId" = (SELECT "id" FROM "User" WHERE "clerkId" = :owner)
              AND "type" = 'generation' AND "createdAt" >= CAST(:monthStart AS timestamp(3))
            """)
    long spentSince(String owner, String monthStart);

    @Query(LIST)
    List<TransactionLine> list(String owner, long below, int count);

    @Query(LIST_BY_TYPE)
    List<TransactionLine> listByType(String owner, String type, long below, int count);

    @Query("SELECT EXISTS (SELECT 1 FROM \"User\" WHERE \"clerkId\" = :owner)")
    boolean isAccount(String owner);
}
