package ai.postforge.persistence.credit;

/**
 * The steps of a hold, each one statement and so one transaction and one round trip.
 *
 * <p>All of them take the account's row before the hold's, as the deletion of a user does: they wait for each other and
 * never in a circle. What is computed from the account (the balance, the number of the ledger entry) is computed behind
 * that lock, so an account's entries are numbered in the order of its balances.
 */
final class HoldStatements {
    /**
     * The guard makes overspending impossible: an update that had to wait checks it again on the row it then finds. The
     * commit does not wait for the disk, because losing it in a crash only undoes the hold; set for the transaction, so
     * that it also works through a pooler that shares sessions.
     */
    static final String HOLD = """
            WITH account AS (
                UPDATE "User"
                SET "credits" = "credits" - :amount,
                    "heldCredits" = "heldCredits" + :amount,
                    "updatedAt" = GREATEST("updatedAt", CAST(:now AS timestamp(3)))
                WHERE "clerkId" = :caller
                  AND "credits" >= :amount
                  AND NOT EXISTS (
                      SELECT FROM "CreditHold" earlier
                      WHERE earlier."userId" = "User"."id" AND earlier."idempotencyKey" = :key)
                RETURNING "id", "credits", "heldCredits"
            ), hold AS (
                INSERT INTO "CreditHold"
                    ("id", "userId", "amount", "idempotencyKey", "fingerprint", "createdAt", "expiresAt")
                SELECT :hold, "id", :amount, :key, :fingerprint,
                       CAST(:now AS timestamp(3)), CAST(:expiresAt AS timestamp(3))
                FROM account
            )
            SELECT "id", "credits", "heldCredits", set_config('synchronous_commit', 'off', true) FROM account
            """;

    /** Why a hold was refused. */
    static final String REFUSAL = """
            SELECT account."credits", account."heldCredits", earlier."fingerprint", earlier."postId"
            FROM "User" account
            LEFT JOIN "CreditHold" earlier
                ON earlier."userId" = account."id" AND earlier."idempotencyKey" = :key
            WHERE account."clerkId" = :caller
            """;

    private static final String SPEND = """
            WITH owner AS (
                SELECT "id" FROM "User" WHERE "id" = :account FOR NO KEY UPDATE
            ), hold AS (
                %s
                RETURNING "CreditHold"."userId", "CreditHold"."amount"
            ), account AS (
                UPDATE "User"
                SET "heldCredits" = "heldCredits" - hold."amount",
                    "updatedAt" = GREATEST("updatedAt", CAST(:now AS timestamp(3)))
                FROM hold
                WHERE "User"."id" = hold."userId"
                RETURNING "User"."id", "credits", "heldCredits", hold."amount"
            ), entry AS (
                INSERT INTO "CreditTransaction"
                    ("id", "userId", "amount", "type", "description", "createdAt", "balanceAfter")
                SELECT :entry, "id", -"amount", 'generation', :description,
                       CAST(:now AS timestamp(3)), "credits" + "heldCredits"
                FROM account
            ), post AS (
                INSERT INTO "Post"
                    ("id", "userId", "content", "platform", "status", "metadata", "createdAt", "updatedAt")
                SELECT :post, "id", :content, :platform, :status, CAST(:metadata AS jsonb),
                       CAST(:now AS timestamp(3)), CAST(:updatedAt AS timestamp(3))
                FROM account
            )
            SELECT "credits", "heldCredits" FROM account
            """;

    /** The hold's row is the guard: of two that settle it, one finds it. */
    static final String CAPTURE = SPEND.formatted("""
            DELETE FROM "CreditHold" USING owner
                WHERE "CreditHold"."id" = :hold AND "CreditHold"."userId" = owner."id" AND "postId" IS NULL""");

    /** As {@link #CAPTURE}, but the hold stays for the sake of its key. */
    static final String CAPTURE_AND_REMEMBER = SPEND.formatted("""
            UPDATE "CreditHold" SET "postId" = :post, "expiresAt" = CAST(:forgetAt AS timestamp(3))
                FROM owner
                WHERE "CreditHold"."id" = :hold AND "CreditHold"."userId" = owner."id" AND "postId" IS NULL""");

    static final String RELEASE = """
            WITH owner AS (
                SELECT account."id"
                FROM "CreditHold" unsettled
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
            """;

    static final String FIND_EXPIRED = """
            SELECT "id" FROM "CreditHold"
            WHERE "postId" IS NULL AND "expiresAt" <= CAST(:now AS timestamp(3))
            ORDER BY "expiresAt", "id"
            LIMIT :limit
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
