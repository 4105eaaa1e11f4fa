package ai.postforge.persistence.credit;

/**
 * The steps of a hold. Each is one statement, so one transaction and one round trip. Holds that come at the same time
 * share a statement, and so do captures.
 *
 * <p>All lock the account's row before the hold's row, as the deletion of a user does, so they never wait in a circle.
 * The balance and the number of the ledger entry are computed under that lock, so an account's entries are numbered in
 * the order of its balances.
 *
 * <p>The {@code LIMIT} on the requested rows removes no row. With it the planner expects one row, whatever the real
 * number, and looks each row up in an index, even while the tables are small. A plan for the real number looks more
 * expensive, so PostgreSQL keeps the plan that it has.
 */
final class HoldStatements {
    private static final String LOCK = "FOR NO KEY UPDATE OF account";
    private static final String LOCK_IF_FREE = LOCK + " SKIP LOCKED";

    /**
     * Set before anything is locked. PostForge's own statements hold a row for less than this. A longer lock belongs to
     * another program, and this statement does not wait for it.
     */
    private static final String PATIENCE = "(SELECT set_config('lock_timeout', '100ms', true)) patience CROSS JOIN ";

    /**
     * For statements about many accounts. They never wait for an account. They may meet a locked hold, or a key that
     * another process is inserting.
     */
    private static final String HARDLY_ANY = PATIENCE.replace("100ms", "20ms");

    /**
     * Holds of several requests, each as an array element. Accounts are locked first, in the order of their ids, so
     * that two such statements never wait in a circle, and requests are granted on the locked rows: for each account,
     * in their order, as long as its credits suffice. The new balance is computed from the locked rows too. An update
     * would first try the row of the statement's snapshot, and the checks would see that row. The commit does not wait
     * for the disk, because a crash then only undoes the hold. The setting is for the transaction, so it also works
     * through a pooler that shares sessions. The answer has a row for each request about an account that was locked.
     */
    private static final String HOLD_TEMPLATE = """
            WITH asked AS (
                SELECT row.* FROM PATIENCE unnest(
                    CAST(? AS text[]), CAST(? AS text[]), CAST(? AS integer[]), CAST(? AS text[]), CAST(? AS text[]),
                    CAST(CAST(? AS text[]) AS timestamp(3)[]), CAST(CAST(? AS text[]) AS timestamp(3)[]))
                    WITH ORDINALITY
                    AS row ("hold", "caller", "amount", "key", "fingerprint", "now", "expiresAt", "place")
                LIMIT ?
            ), account AS MATERIALIZED (
                SELECT account."id", account."clerkId", account."credits", account."heldCredits"
                FROM (SELECT DISTINCT "caller" FROM asked) named
                JOIN "User" account ON account."clerkId" = named."caller"
                ORDER BY account."id"
                FOR NO KEY UPDATE OF account
            ), counted AS (
                SELECT asked.*, account."id" AS "account", account."credits", account."heldCredits",
                       CAST(SUM(asked."amount") OVER (PARTITION BY account."id" ORDER BY asked."place") AS integer)
                           AS "taken"
                FROM asked
                JOIN account ON account."clerkId" = asked."caller"
                WHERE asked."key" IS NULL
                   -- Not as EXISTS, which may be turned into reading all holds at once.
                   OR (SELECT earlier."id" FROM "CreditHold" earlier
                       WHERE earlier."userId" = account."id" AND earlier."idempotencyKey" = asked."key") IS NULL
            ), granted AS (
                SELECT * FROM counted WHERE "taken" <= "credits"
            ), changed AS (
                UPDATE "User"
                SET "credits" = total."credits" - total."amount",
                    "heldCredits" = total."heldCredits" + total."amount",
                    "updatedAt" = GREATEST("updatedAt", total."now")
                FROM (SELECT "account", "credits", "heldCredits", MAX("taken") AS "amount", MAX("now") AS "now"
                      FROM granted GROUP BY "account", "credits", "heldCredits") total
                WHERE "User"."id" = total."account"
            ), hold AS (
                INSERT INTO "CreditHold"
                    ("id", "userId", "amount", "idempotencyKey", "fingerprint", "createdAt", "expiresAt")
                SELECT "hold", "account", "amount", "key", "fingerprint", "now", "expiresAt" FROM granted
            )
            SELECT asked."place", granted."place" IS NOT NULL AS "granted", granted."account",
                   granted."credits" - "taken" AS "credits", granted."heldCredits" + "taken" AS "heldCredits",
                   set_config('synchronous_commit', 'off', true)
            FROM asked
            JOIN account ON account."clerkId" = asked."caller"
            LEFT JOIN granted ON granted."place" = asked."place"
            """;

    /** Waits for rows that somebody else has locked, for a moment. */
    static final String HOLD = HOLD_TEMPLATE.replace("PATIENCE ", PATIENCE);

    /** Only for accounts that nobody else has locked. Requests for other accounts are left out. */
    static final String HOLD_OF_FREE_ACCOUNTS =
            HOLD_TEMPLATE.replace("PATIENCE ", HARDLY_ANY).replace(LOCK, LOCK_IF_FREE);

    /** Why a hold was refused. */
    static final String REFUSAL = """
            SELECT account."credits", account."heldCredits", earlier."fingerprint", earlier."postId"
            FROM "User" account
            LEFT JOIN "CreditHold" earlier
                ON earlier."userId" = account."id" AND earlier."idempotencyKey" = :key
            WHERE account."clerkId" = :caller
            """;

    /**
     * Captures of several holds, each as an array element. The hold's row is the guard: of two settlements, only one
     * finds it. A hold with a key stays, because the key is needed for retries, and is marked with its post. Entries
     * are numbered in the order of their balances, under the account's lock, and added to its totals. The spending
     * counts for one month, the latest among the entries. "IS TRUE" stops the planner from searching all holds of the
     * account in the index over its keys. The answer has a row for each hold of an account that was locked.
     */
    private static final String CAPTURE_TEMPLATE = """
            WITH asked AS (
                SELECT row.*, CAST(? AS date) AS "month" FROM PATIENCE unnest(
                    CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]),
                    CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]), CAST(CAST(? AS text[]) AS jsonb[]),
                    CAST(CAST(? AS text[]) AS timestamp(3)[]), CAST(CAST(? AS text[]) AS timestamp(3)[]),
                    CAST(CAST(? AS text[]) AS timestamp(3)[]))
                    WITH ORDINALITY
                    AS row ("hold", "account", "entry", "description", "post", "content", "platform", "status",
                            "metadata", "now", "updatedAt", "forgetAt", "place")
                LIMIT ?
            ), owner AS MATERIALIZED (
                SELECT account."id", account."credits", account."heldCredits"
                FROM (SELECT DISTINCT "account" FROM asked) named
                JOIN "User" account ON account."id" = named."account"
                ORDER BY account."id"
                FOR NO KEY UPDATE OF account
            ), spent AS (
                DELETE FROM "CreditHold" hold USING asked JOIN owner ON owner."id" = asked."account"
                WHERE hold."id" = asked."hold" AND (hold."userId" = owner."id") IS TRUE AND hold."postId" IS NULL
                  AND asked."forgetAt" IS NULL
                RETURNING asked."place", hold."amount"
            ), remembered AS (
                UPDATE "CreditHold" hold SET "postId" = asked."post", "expiresAt" = asked."forgetAt"
                FROM asked JOIN owner ON owner."id" = asked."account"
                WHERE hold."id" = asked."hold" AND (hold."userId" = owner."id") IS TRUE AND hold."postId" IS NULL
                  AND asked."forgetAt" IS NOT NULL
                RETURNING asked."place", hold."amount"
            ), settled AS MATERIALIZED (
                SELECT asked.*, owner."credits", owner."heldCredits", hold."amount",
                       CAST(SUM(hold."amount") OVER (PARTITION BY owner."id" ORDER BY asked."place") AS integer)
                           AS "spent"
                FROM asked
                JOIN owner ON owner."id" = asked."account"
                JOIN (SELECT * FROM spent UNION ALL SELECT * FROM remembered) hold ON hold."place" = asked."place"
                ORDER BY owner."id", asked."place"
            ), changed AS (
                UPDATE "User"
                SET "heldCredits" = total."heldCredits" - total."amount",
                    "updatedAt" = GREATEST("updatedAt", total."now"),
                    "generationTotal" = "generationTotal" - total."amount",
                    "spentMonth" = GREATEST("spentMonth", total."month"),
                    "spentInMonth" = CASE WHEN "spentMonth" > total."month" THEN "spentInMonth"
                                          WHEN "spentMonth" = total."month" THEN "spentInMonth" + total."inMonth"
                                          ELSE total."inMonth" END
                FROM (SELECT "account", "heldCredits", MAX("spent") AS "amount", MAX("now") AS "now", "month",
                             COALESCE(SUM("amount") FILTER (WHERE "now" >= "month"), 0) AS "inMonth"
                      FROM settled
                      GROUP BY "account", "heldCredits", "month") total
                WHERE "User"."id" = total."account"
            ), entry AS (
                INSERT INTO "CreditTransaction"
                    ("id", "userId", "amount", "type", "description", "createdAt", "balanceAfter", "counted")
                SELECT "entry", "account", -"amount", 'generation', "description", "now",
                       "credits" + "heldCredits" - "spent", true
                FROM settled
            ), post AS (
                INSERT INTO "Post"
                    ("id", "userId", "content", "platform", "status", "metadata", "createdAt", "updatedAt")
                SELECT "post", "account", "content", "platform", "status", "metadata", "now", "updatedAt"
                FROM settled
            )
            SELECT asked."place", settled."place" IS NOT NULL AS "captured",
                   settled."credits", settled."heldCredits" - "spent" AS "heldCredits"
            FROM asked
            JOIN owner ON owner."id" = asked."account"
            LEFT JOIN settled ON settled."place" = asked."place"
            """;

    /** Waits for rows that somebody else has locked, for a moment. */
    static final String CAPTURE = CAPTURE_TEMPLATE.replace("PATIENCE ", PATIENCE);

    /** Only for accounts that nobody else has locked. Other holds stay as they are. */
    static final String CAPTURE_OF_FREE_ACCOUNTS =
            CAPTURE_TEMPLATE.replace("PATIENCE ", HARDLY_ANY).replace(LOCK, LOCK_IF_FREE);

    static final String RELEASE = """
            WITH owner AS (
                SELECT account."id"
                FROM PATIENCE "CreditHold" unsettled
                JOIN "User" account ON account."id" = unsettled."userId"
                WHERE unsettled."id" = :hold AND unsettled."postId" IS NULL
                FOR NO KEY UPDATE OF account
            ), hold AS (
                DELETE FROM "CreditHold" USING owner
                WHERE "CreditHold"."id" = :hold AND "CreditHold"."userId" = owner."id" AND "postId" IS NULL
                RETURNING "CreditHold"."userId", "CreditHold"."amount"
            ), account AS (
                UPDATE "User"
                SET "credits" = "credits" + hold."amount",
                    "heldCredits" = "heldCredits" - hold."amount",
                    "updatedAt" = GREATEST("updatedAt", CAST(:now AS timestamp(3)))
                FROM hold
                WHERE "User"."id" = hold."userId"
                RETURNING "User"."id"
            )
            SELECT COUNT(*) FROM account
            """.replace("PATIENCE ", PATIENCE);

    /** Holds that are locked, or whose account is locked, are left out, so that the others do not wait for them. */
    static final String FIND_EXPIRED = """
            SELECT hold."id"
            FROM "CreditHold" hold
            JOIN "User" account ON account."id" = hold."userId"
            WHERE hold."postId" IS NULL AND hold."expiresAt" <= CAST(:now AS timestamp(3))
            ORDER BY hold."expiresAt", hold."id"
            LIMIT :limit
            FOR NO KEY UPDATE SKIP LOCKED
            """;

    /** Several sweeps at once share the work instead of waiting for each other. */
    static final String FORGET_SETTLED = """
            WITH forgotten AS (
                DELETE FROM "CreditHold"
                WHERE "id" IN (
                    SELECT "id" FROM "CreditHold"
                    WHERE "postId" IS NOT NULL AND "expiresAt" <= CAST(:now AS timestamp(3))
                    ORDER BY "expiresAt"
                    LIMIT :limit
                    FOR UPDATE SKIP LOCKED)
                RETURNING 1
            )
            SELECT COUNT(*) FROM forgotten
            """;

    private HoldStatements() {}
}
