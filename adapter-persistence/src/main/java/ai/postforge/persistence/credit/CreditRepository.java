package ai.postforge.persistence.credit;

import ai.postforge.persistence.reads.Reads;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/**
 * The SQL of reading accounts and the ledger. A page continues below an entry number, which an index in that order
 * finds at once.
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
     * {@code monthStart} is a timestamp in UTC as text. The spending since then comes from the account if the account's
     * month is this month or an earlier one. Else it is empty, for example when another process's clock is already in
     * the next month.
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
     * The spending since then, from the ledger. It is a separate statement because it is rarely needed: with long
     * ledgers, PostgreSQL would find the summary expensive and compile it (JIT) each time.
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
