-- Credits move in these functions, and nowhere else. Each takes arrays: what is asked for at the same moment goes together, in
-- one call. Each locks the accounts first. What it reads after that is as it is, and stays so until the transaction ends.
--
-- A function is never changed in place. A release that needs another one adds the next number, so that the processes of two
-- releases can run side by side.
--
-- The plans are made once, for any arguments ("force_generic_plan"). The LIMIT on what is asked removes no row: with it the
-- planner expects one row, and so looks up each row in an index, however small the tables are when it makes the plan.

-- Locks accounts, organizations before users, each in the order of their ids, so that no two callers wait in a circle. Returns
-- the ids of those it has locked. "onlyFree": leaves out those that somebody else has locked.
CREATE FUNCTION "Account_lock_1"("organizations" TEXT[], "users" TEXT[], "onlyFree" BOOLEAN) RETURNS TEXT[]
    LANGUAGE plpgsql SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    "locked" TEXT[] := '{}';
BEGIN
    IF "onlyFree" THEN
        IF "organizations" <> '{}' THEN
            "locked" := ARRAY(SELECT "id" FROM "Organization" WHERE "id" = ANY ("organizations")
                              ORDER BY "id" FOR NO KEY UPDATE SKIP LOCKED);
        END IF;
        IF "users" <> '{}' THEN
            "locked" := "locked" || ARRAY(SELECT "id" FROM "User" WHERE "id" = ANY ("users")
                                          ORDER BY "id" FOR NO KEY UPDATE SKIP LOCKED);
        END IF;
    ELSE
        IF "organizations" <> '{}' THEN
            "locked" := ARRAY(SELECT "id" FROM "Organization" WHERE "id" = ANY ("organizations")
                              ORDER BY "id" FOR NO KEY UPDATE);
        END IF;
        IF "users" <> '{}' THEN
            "locked" := "locked" || ARRAY(SELECT "id" FROM "User" WHERE "id" = ANY ("users")
                                          ORDER BY "id" FOR NO KEY UPDATE);
        END IF;
    END IF;
    RETURN "locked";
END
$$;

-- Sets credits aside. Each request is about the account of a user, or about that of an organization and for one of its members;
-- what it does not concern is NULL. Of the requests for an account, those are granted that it has credits for, in their order,
-- and of a member's requests those that are within the member's budget. A request is refused if its key is known, or if its
-- member has left.
--
-- Returns a row for each request whose account it could lock. A refused one may be granted when it is asked again: the ones
-- before it counted, even if they were refused in the end.
CREATE FUNCTION "Account_hold_1"(
    "holds" TEXT[], "users" TEXT[], "organizations" TEXT[], "members" TEXT[], "amounts" INTEGER[],
    "keys" TEXT[], "fingerprints" TEXT[], "times" TIMESTAMP(3)[], "expiries" TIMESTAMP(3)[], "onlyFree" BOOLEAN)
    RETURNS TABLE ("place" BIGINT, "granted" BOOLEAN, "credits" INTEGER, "heldCredits" INTEGER)
    LANGUAGE plpgsql ROWS 10 SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    -- Whoever holds a row for longer than this is another program.
    "patience" CONSTANT TEXT := set_config('lock_timeout', CASE WHEN "onlyFree" THEN '20ms' ELSE '100ms' END, true);
    -- A crash undoes the hold, and nobody has lost anything: the commit does not wait for the disk.
    "commit" CONSTANT TEXT := set_config('synchronous_commit', 'off', true);
    "own" CONSTANT TEXT[] := array_remove("users", NULL);
    "pools" CONSTANT TEXT[] := array_remove("organizations", NULL);
    "locked" CONSTANT TEXT[] := "Account_lock_1"("pools", "own", "onlyFree");
BEGIN
    IF "own" <> '{}' THEN
        RETURN QUERY
        WITH asked AS (
            SELECT *
            FROM unnest("holds", "users", "amounts", "keys", "fingerprints", "times", "expiries") WITH ORDINALITY
                AS request ("hold", "user", "amount", "key", "fingerprint", "now", "expiresAt", "place")
            LIMIT cardinality("holds")
        ), known AS (
            SELECT asked.*, account."credits", account."heldCredits",
                   "key" IS NULL
                       OR (SELECT "id" FROM "CreditHold" earlier
                           WHERE earlier."userId" = "user" AND earlier."idempotencyKey" = "key") IS NULL
                       AS "allowed"
            FROM asked JOIN "User" account ON account."id" = asked."user"
            WHERE asked."user" = ANY ("locked")
        ), counted AS (
            SELECT *, CAST(COALESCE(SUM("amount") FILTER (WHERE "allowed")
                                    OVER (PARTITION BY "user" ORDER BY "place"), 0) AS integer) AS "taken"
            FROM known
        ), decided AS (
            SELECT *, "allowed" AND "taken" <= "credits" AS "granted" FROM counted
        ), changed AS (
            UPDATE "User" account
            SET "credits" = account."credits" - total."amount",
                "heldCredits" = account."heldCredits" + total."amount",
                "updatedAt" = GREATEST(account."updatedAt", total."now")
            FROM (SELECT "user", MAX("taken") AS "amount", MAX("now") AS "now"
                  FROM decided WHERE "granted" GROUP BY "user") total
            WHERE account."id" = total."user"
        ), kept AS (
            INSERT INTO "CreditHold" ("id", "userId", "amount", "idempotencyKey", "fingerprint", "createdAt", "expiresAt")
            SELECT "hold", "user", "amount", "key", "fingerprint", "now", "expiresAt" FROM decided WHERE "granted"
        )
        SELECT decided."place", decided."granted", decided."credits" - "taken", decided."heldCredits" + "taken"
        FROM decided;
    END IF;

    IF "pools" <> '{}' THEN
        RETURN QUERY
        WITH asked AS (
            SELECT *
            FROM unnest("holds", "organizations", "members", "amounts", "keys", "fingerprints", "times", "expiries")
                WITH ORDINALITY
                AS request ("hold", "organization", "member", "amount", "key", "fingerprint", "now", "expiresAt", "place")
            LIMIT cardinality("holds")
        ), known AS (
            SELECT asked.*, account."credits", account."heldCredits",
                   COALESCE(membership."monthlyBudget", account."defaultMonthlyBudget") - membership."heldCredits"
                       - CASE WHEN membership."spentMonth" = date_trunc('month', "now") THEN membership."spentInMonth"
                              ELSE 0 END
                       AS "budget",
                   membership."userId" IS NOT NULL
                       AND ("key" IS NULL
                           OR (SELECT "id" FROM "CreditHold" earlier
                               WHERE earlier."organizationId" = "organization" AND earlier."memberId" = "member"
                                 AND earlier."idempotencyKey" = "key") IS NULL)
                       AS "allowed"
            FROM asked JOIN "Organization" account ON account."id" = asked."organization"
            LEFT JOIN "Membership" membership
                ON membership."organizationId" = asked."organization" AND membership."userId" = asked."member"
                AND membership."endedAt" IS NULL
            WHERE asked."organization" = ANY ("locked")
        ), budgeted AS (
            SELECT *, "allowed"
                      AND ("budget" IS NULL
                          OR SUM("amount") FILTER (WHERE "allowed")
                             OVER (PARTITION BY "organization", "member" ORDER BY "place") <= "budget")
                      AS "affordable"
            FROM known
        ), counted AS (
            SELECT *, CAST(COALESCE(SUM("amount") FILTER (WHERE "affordable")
                                    OVER (PARTITION BY "organization" ORDER BY "place"), 0) AS integer) AS "taken"
            FROM budgeted
        ), decided AS (
            SELECT *, "affordable" AND "taken" <= "credits" AS "granted" FROM counted
        ), changed AS (
            UPDATE "Organization" account
            SET "credits" = account."credits" - total."amount",
                "heldCredits" = account."heldCredits" + total."amount",
                "updatedAt" = GREATEST(account."updatedAt", total."now")
            FROM (SELECT "organization", MAX("taken") AS "amount", MAX("now") AS "now"
                  FROM decided WHERE "granted" GROUP BY "organization") total
            WHERE account."id" = total."organization"
        ), set_aside AS (
            UPDATE "Membership" membership
            SET "heldCredits" = membership."heldCredits" + total."amount"
            FROM (SELECT "organization", "member", CAST(SUM("amount") AS integer) AS "amount"
                  FROM decided WHERE "granted" GROUP BY "organization", "member") total
            WHERE membership."organizationId" = total."organization" AND membership."userId" = total."member"
        ), kept AS (
            INSERT INTO "CreditHold"
                ("id", "organizationId", "memberId", "amount", "idempotencyKey", "fingerprint", "createdAt", "expiresAt")
            SELECT "hold", "organization", "member", "amount", "key", "fingerprint", "now", "expiresAt"
            FROM decided WHERE "granted"
        )
        SELECT decided."place", decided."granted", decided."credits" - "taken", decided."heldCredits" + "taken"
        FROM decided;
    END IF;
END
$$;

-- Whose a member's post is: theirs, or if they have left, the one's who has been in the organization for longest, of its admins
-- or else of all. Theirs also if nobody is left.
CREATE FUNCTION "Membership_heir_1"("organization" TEXT, "member" TEXT) RETURNS TEXT
    LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
    SELECT "userId" FROM "Membership"
    WHERE "organizationId" = "organization" AND ("endedAt" IS NULL OR "userId" = "member")
    ORDER BY "endedAt" IS NULL DESC, "userId" = "member" DESC, "role" = 'admin' DESC, "joinedAt", "userId"
    LIMIT 1
$$;

-- Spends holds: each pays for a post, which is stored with it. The hold's row is the guard: of two settlements, only one finds
-- it. A hold with a key stays, marked with its post, because a retry asks for it ("forgetTimes": until then; NULL without a key).
-- Entries are numbered in the order of their balances. "month" is the first day of the latest month among "times": the
-- spending of a month counts for that one.
--
-- Returns a row for each request whose account it could lock; "captured" is false if the hold was settled before.
CREATE FUNCTION "Account_capture_1"(
    "holds" TEXT[], "users" TEXT[], "organizations" TEXT[], "members" TEXT[], "entries" TEXT[], "descriptions" TEXT[],
    "posts" TEXT[], "contents" TEXT[], "platforms" TEXT[], "statuses" TEXT[], "metadata" JSONB[],
    "times" TIMESTAMP(3)[], "updates" TIMESTAMP(3)[], "forgetTimes" TIMESTAMP(3)[], "month" DATE, "onlyFree" BOOLEAN)
    RETURNS TABLE ("place" BIGINT, "captured" BOOLEAN, "credits" INTEGER, "heldCredits" INTEGER)
    LANGUAGE plpgsql ROWS 10 SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    "patience" CONSTANT TEXT := set_config('lock_timeout', CASE WHEN "onlyFree" THEN '20ms' ELSE '100ms' END, true);
    "own" CONSTANT TEXT[] := array_remove("users", NULL);
    "pools" CONSTANT TEXT[] := array_remove("organizations", NULL);
    "locked" CONSTANT TEXT[] := "Account_lock_1"("pools", "own", "onlyFree");
BEGIN
    IF "own" <> '{}' THEN
        RETURN QUERY
        WITH asked AS MATERIALIZED (
            SELECT *
            FROM unnest("holds", "users", "entries", "descriptions", "posts", "contents", "platforms", "statuses", "metadata",
                        "times", "updates", "forgetTimes")
                WITH ORDINALITY
                AS request ("hold", "user", "entry", "description", "post", "content", "platform", "status", "metadata",
                            "now", "updatedAt", "forgetAt", "place")
            WHERE "user" = ANY ("locked")
            LIMIT cardinality("holds")
        ), spent AS (
            DELETE FROM "CreditHold" hold USING asked
            WHERE hold."id" = asked."hold" AND (hold."userId" = asked."user") IS TRUE AND hold."postId" IS NULL
              AND asked."forgetAt" IS NULL
            RETURNING asked."place", hold."amount"
        ), remembered AS (
            UPDATE "CreditHold" hold SET "postId" = asked."post", "expiresAt" = asked."forgetAt" FROM asked
            WHERE hold."id" = asked."hold" AND (hold."userId" = asked."user") IS TRUE AND hold."postId" IS NULL
              AND asked."forgetAt" IS NOT NULL
            RETURNING asked."place", hold."amount"
        ), settled AS MATERIALIZED (
            SELECT asked.*, hold."amount", account."credits", account."heldCredits",
                   CAST(SUM(hold."amount") OVER (PARTITION BY "user" ORDER BY asked."place") AS integer) AS "taken"
            FROM (SELECT * FROM spent UNION ALL SELECT * FROM remembered) hold
            JOIN asked ON asked."place" = hold."place"
            JOIN "User" account ON account."id" = asked."user"
            ORDER BY "user", asked."place"
        ), changed AS (
            UPDATE "User" account
            SET "heldCredits" = account."heldCredits" - total."amount",
                "updatedAt" = GREATEST(account."updatedAt", total."now"),
                "generationTotal" = account."generationTotal" - total."amount",
                "spentMonth" = GREATEST(account."spentMonth", "month"),
                "spentInMonth" = CASE WHEN account."spentMonth" > "month" THEN account."spentInMonth"
                                      WHEN account."spentMonth" = "month" THEN account."spentInMonth" + total."inMonth"
                                      ELSE total."inMonth" END
            FROM (SELECT "user", MAX("taken") AS "amount", MAX("now") AS "now",
                         COALESCE(SUM("amount") FILTER (WHERE "now" >= "month"), 0) AS "inMonth"
                  FROM settled GROUP BY "user") total
            WHERE account."id" = total."user"
        ), entry AS (
            INSERT INTO "CreditTransaction"
                ("id", "userId", "amount", "type", "description", "createdAt", "balanceAfter", "counted")
            SELECT "entry", "user", -"amount", 'generation', "description", "now", "credits" + "heldCredits" - "taken", true
            FROM settled
        ), written AS (
            INSERT INTO "Post" ("id", "userId", "content", "platform", "status", "metadata", "createdAt", "updatedAt")
            SELECT "post", "user", "content", "platform", "status", "metadata", "now", "updatedAt" FROM settled
        )
        SELECT asked."place", settled."place" IS NOT NULL, settled."credits", settled."heldCredits" - "taken"
        FROM asked LEFT JOIN settled ON settled."place" = asked."place";
    END IF;

    IF "pools" <> '{}' THEN
        RETURN QUERY
        WITH asked AS MATERIALIZED (
            SELECT *
            FROM unnest("holds", "organizations", "members", "entries", "descriptions", "posts", "contents", "platforms", "statuses", "metadata",
                        "times", "updates", "forgetTimes")
                WITH ORDINALITY
                AS request ("hold", "organization", "member", "entry", "description", "post", "content", "platform", "status", "metadata",
                            "now", "updatedAt", "forgetAt", "place")
            WHERE "organization" = ANY ("locked")
            LIMIT cardinality("holds")
        ), spent AS (
            DELETE FROM "CreditHold" hold USING asked
            WHERE hold."id" = asked."hold" AND (hold."organizationId" = asked."organization") IS TRUE AND hold."postId" IS NULL
              AND asked."forgetAt" IS NULL
            RETURNING asked."place", hold."amount"
        ), remembered AS (
            UPDATE "CreditHold" hold SET "postId" = asked."post", "expiresAt" = asked."forgetAt" FROM asked
            WHERE hold."id" = asked."hold" AND (hold."organizationId" = asked."organization") IS TRUE AND hold."postId" IS NULL
              AND asked."forgetAt" IS NOT NULL
            RETURNING asked."place", hold."amount"
        ), settled AS MATERIALIZED (
            SELECT asked.*, hold."amount", account."credits", account."heldCredits",
                   CAST(SUM(hold."amount") OVER (PARTITION BY "organization" ORDER BY asked."place") AS integer) AS "taken"
            FROM (SELECT * FROM spent UNION ALL SELECT * FROM remembered) hold
            JOIN asked ON asked."place" = hold."place"
            JOIN "Organization" account ON account."id" = asked."organization"
            ORDER BY "organization", asked."place"
        ), changed AS (
            UPDATE "Organization" account
            SET "heldCredits" = account."heldCredits" - total."amount",
                "updatedAt" = GREATEST(account."updatedAt", total."now"),
                "generationTotal" = account."generationTotal" - total."amount",
                "spentMonth" = GREATEST(account."spentMonth", "month"),
                "spentInMonth" = CASE WHEN account."spentMonth" > "month" THEN account."spentInMonth"
                                      WHEN account."spentMonth" = "month" THEN account."spentInMonth" + total."inMonth"
                                      ELSE total."inMonth" END
            FROM (SELECT "organization", MAX("taken") AS "amount", MAX("now") AS "now",
                         COALESCE(SUM("amount") FILTER (WHERE "now" >= "month"), 0) AS "inMonth"
                  FROM settled GROUP BY "organization") total
            WHERE account."id" = total."organization"
        ), spent_by_members AS (
            UPDATE "Membership" membership
            SET "heldCredits" = membership."heldCredits" - total."amount",
                "spentMonth" = GREATEST(membership."spentMonth", "month"),
                "spentInMonth" = CASE WHEN membership."spentMonth" > "month" THEN membership."spentInMonth"
                                      WHEN membership."spentMonth" = "month" THEN membership."spentInMonth" + total."inMonth"
                                      ELSE total."inMonth" END
            FROM (SELECT "organization", "member", CAST(SUM("amount") AS integer) AS "amount",
                         COALESCE(SUM("amount") FILTER (WHERE "now" >= "month"), 0) AS "inMonth"
                  FROM settled GROUP BY "organization", "member") total
            WHERE membership."organizationId" = total."organization" AND membership."userId" = total."member"
        ), entry AS (
            INSERT INTO "OrganizationTransaction"
                ("id", "organizationId", "memberId", "amount", "type", "description", "createdAt", "balanceAfter")
            SELECT "entry", "organization", "member", -"amount", 'generation', "description", "now",
                   "credits" + "heldCredits" - "taken"
            FROM settled
        ), written AS (
            INSERT INTO "Post"
                ("id", "userId", "organizationId", "content", "platform", "status", "metadata", "createdAt", "updatedAt")
            SELECT "post", "Membership_heir_1"("organization", "member"), "organization", "content", "platform", "status",
                   "metadata", "now", "updatedAt"
            FROM settled
        )
        SELECT asked."place", settled."place" IS NOT NULL, settled."credits", settled."heldCredits" - "taken"
        FROM asked LEFT JOIN settled ON settled."place" = asked."place";
    END IF;
END
$$;

-- Gives back what open holds have set aside. The ledger gets no entry, because nothing was spent. Returns the ids of the holds
-- that it has released; the others were settled before.
CREATE FUNCTION "Account_release_1"("holds" TEXT[], "now" TIMESTAMP(3)) RETURNS SETOF TEXT
    LANGUAGE plpgsql ROWS 10 SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    "moment" CONSTANT TIMESTAMP(3) := "now";
BEGIN
    PERFORM "Account_lock_1"(array_remove(array_agg("organizationId"), NULL), array_remove(array_agg("userId"), NULL), false)
    FROM "CreditHold" WHERE "id" = ANY ("holds") AND "postId" IS NULL;
    RETURN QUERY
    WITH released AS (
        DELETE FROM "CreditHold" WHERE "id" = ANY ("holds") AND "postId" IS NULL
        RETURNING "id", "userId", "organizationId", "memberId", "amount"
    ), total AS (
        SELECT COALESCE("organizationId", "userId") AS "account", CAST(SUM("amount") AS integer) AS "amount"
        FROM released GROUP BY "organizationId", "userId"
    ), changed_user AS (
        UPDATE "User" account
        SET "credits" = account."credits" + total."amount",
            "heldCredits" = account."heldCredits" - total."amount",
            "updatedAt" = GREATEST(account."updatedAt", "moment")
        FROM total WHERE account."id" = total."account"
    ), changed_organization AS (
        UPDATE "Organization" account
        SET "credits" = account."credits" + total."amount",
            "heldCredits" = account."heldCredits" - total."amount",
            "updatedAt" = GREATEST(account."updatedAt", "moment")
        FROM total WHERE account."id" = total."account"
    ), changed_member AS (
        UPDATE "Membership" member
        SET "heldCredits" = member."heldCredits" - given."amount"
        FROM (SELECT "organizationId", "memberId", CAST(SUM("amount") AS integer) AS "amount"
              FROM released GROUP BY "organizationId", "memberId") given
        WHERE member."organizationId" = given."organizationId" AND member."userId" = given."memberId"
    )
    SELECT "id" FROM released;
END
$$;

-- Gives credits to accounts: a bonus, a purchase or a refund. At most one grant for each account. Returns the balance after it
-- for each account that there is.
CREATE FUNCTION "Account_grant_1"(
    "users" TEXT[], "organizations" TEXT[], "entries" TEXT[], "amounts" INTEGER[], "types" TEXT[], "descriptions" TEXT[],
    "now" TIMESTAMP(3))
    RETURNS TABLE ("place" BIGINT, "balanceAfter" INTEGER)
    LANGUAGE plpgsql ROWS 10 SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    "moment" CONSTANT TIMESTAMP(3) := "now";
BEGIN
    PERFORM "Account_lock_1"(array_remove("organizations", NULL), array_remove("users", NULL), false);
    RETURN QUERY
    WITH asked AS (
        SELECT *
        FROM unnest("users", "organizations", "entries", "amounts", "types", "descriptions") WITH ORDINALITY
            AS request ("user", "organization", "entry", "amount", "type", "description", "place")
        LIMIT cardinality("entries")
    ), changed_user AS (
        UPDATE "User" account
        SET "credits" = account."credits" + asked."amount",
            "purchaseTotal" = account."purchaseTotal" + CASE asked."type" WHEN 'purchase' THEN asked."amount" ELSE 0 END,
            "refundTotal" = account."refundTotal" + CASE asked."type" WHEN 'refund' THEN asked."amount" ELSE 0 END,
            "bonusTotal" = account."bonusTotal" + CASE asked."type" WHEN 'bonus' THEN asked."amount" ELSE 0 END,
            "updatedAt" = GREATEST(account."updatedAt", "moment")
        FROM asked WHERE account."id" = asked."user"
        RETURNING asked."place", account."credits" + account."heldCredits" AS "balance"
    ), changed_organization AS (
        UPDATE "Organization" account
        SET "credits" = account."credits" + asked."amount",
            "purchaseTotal" = account."purchaseTotal" + CASE asked."type" WHEN 'purchase' THEN asked."amount" ELSE 0 END,
            "refundTotal" = account."refundTotal" + CASE asked."type" WHEN 'refund' THEN asked."amount" ELSE 0 END,
            "bonusTotal" = account."bonusTotal" + CASE asked."type" WHEN 'bonus' THEN asked."amount" ELSE 0 END,
            "updatedAt" = GREATEST(account."updatedAt", "moment")
        FROM asked WHERE account."id" = asked."organization"
        RETURNING asked."place", account."credits" + account."heldCredits" AS "balance"
    ), entry_of_user AS (
        INSERT INTO "CreditTransaction"
            ("id", "userId", "amount", "type", "description", "createdAt", "balanceAfter", "counted")
        SELECT "entry", "user", "amount", "type", "description", "moment", "balance", true
        FROM changed_user JOIN asked USING ("place")
    ), entry_of_organization AS (
        INSERT INTO "OrganizationTransaction"
            ("id", "organizationId", "amount", "type", "description", "createdAt", "balanceAfter")
        SELECT "entry", "organization", "amount", "type", "description", "moment", "balance"
        FROM changed_organization JOIN asked USING ("place")
    )
    SELECT * FROM changed_user UNION ALL SELECT * FROM changed_organization;
END
$$;
