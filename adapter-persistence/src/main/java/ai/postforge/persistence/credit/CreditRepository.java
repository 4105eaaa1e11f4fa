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
    String ENTRY = """
            SELECT "id", "amount", "type", "description", "balanceAfter",
                   "createdAt" AT TIME ZONE 'UTC' AS "createdAt", "sequence",
            """;
    String OF_USER = ENTRY + """
            CAST(NULL AS text) AS "memberId"
            FROM "CreditTransaction" WHERE "userId" = :owner
            """;
    String OF_ORGANIZATION = ENTRY + """
            "memberId"
            FROM "OrganizationTransaction" WHERE "organizationId" = :owner
            """;
    String OF_TYPE = "AND \"type\" = :type\n";
    String OF_MEMBER = "AND \"memberId\" = :member\n";
    String BELOW = """
            AND "sequence" < :below
            ORDER BY "sequence" DESC
            LIMIT :count
            """;

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
            FROM (SELECT CAST(:monthStart AS timestamp(3)) AS "start") month
            """;

    /**
     * The spending since then, from the ledger. It is a separate statement because it is rarely needed: with long
     * ledgers, PostgreSQL would find the summary expensive and compile it (JIT) each time.
     */
    String SPENT = "SELECT COALESCE(-SUM(\"amount\"), 0) ";

    String SINCE = " AND \"type\" = 'generation' AND \"createdAt\" >= CAST(:monthStart AS timestamp(3))";

    String ACCOUNT_OF_USER = "JOIN \"User\" account ON account.\"id\" = :owner";

    @Query(SUMMARY + ACCOUNT_OF_USER)
    Optional<SummaryLine> summaryOfUser(String owner, String monthStart);

    @Query(SUMMARY + "JOIN \"Organization\" account ON account.\"id\" = :owner")
    Optional<SummaryLine> summaryOfOrganization(String owner, String monthStart);

    @Query(SPENT + "FROM \"CreditTransaction\" WHERE \"userId\" = :owner" + SINCE)
    long spentByUserSince(String owner, String monthStart);

    @Query(SPENT + "FROM \"OrganizationTransaction\" WHERE \"organizationId\" = :owner" + SINCE)
    long spentByOrganizationSince(String owner, String monthStart);

    @Query(OF_USER + BELOW)
    List<TransactionLine> ofUser(String owner, long below, int count);

    @Query(OF_USER + OF_TYPE + BELOW)
    List<TransactionLine> ofUserByType(String owner, String type, long below, int count);

    @Query(OF_ORGANIZATION + BELOW)
    List<TransactionLine> ofOrganization(String owner, long below, int count);

    @Query(OF_ORGANIZATION + OF_TYPE + BELOW)
    List<TransactionLine> ofOrganizationByType(String owner, String type, long below, int count);

    @Query(OF_ORGANIZATION + OF_MEMBER + BELOW)
    List<TransactionLine> ofMember(String owner, String member, long below, int count);

    @Query(OF_ORGANIZATION + OF_MEMBER + OF_TYPE + BELOW)
    List<TransactionLine> ofMemberByType(String owner, String member, String type, long below, int count);

    @Query("SELECT EXISTS (SELECT 1 FROM \"User\" WHERE \"id\" = :owner)"
            + " OR EXISTS (SELECT 1 FROM \"Organization\" WHERE \"id\" = :owner)")
    boolean isAccount(String owner);
}
