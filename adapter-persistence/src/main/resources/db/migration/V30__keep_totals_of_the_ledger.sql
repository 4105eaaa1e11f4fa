-- What the ledger of an account adds up to is kept with the account, so that showing it costs the same however long the
-- ledger is. Whoever writes an entry either counts it in the same statement and says so ("counted"), or leaves that to a
-- trigger: so it is with writers that do not know these columns.

ALTER TABLE "User"
    -- The sums of the account's entries by type; that of the generations is negative, as they are.
    ADD COLUMN "generationTotal" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "purchaseTotal" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "refundTotal" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "bonusTotal" BIGINT NOT NULL DEFAULT 0,
    -- What generations have cost in one month of UTC, by the times of their entries. No generation is of a later month.
    ADD COLUMN "spentMonth" DATE NOT NULL DEFAULT '-infinity',
    ADD COLUMN "spentInMonth" BIGINT NOT NULL DEFAULT 0;

ALTER TABLE "CreditTransaction"
    -- Whether its writer has added it to the totals. Where not, the trigger has.
    ADD COLUMN "counted" BOOLEAN NOT NULL DEFAULT false;

-- Makes the totals of these accounts what their entries say. Nobody else moves their credits meanwhile.
CREATE FUNCTION "User_recount"("accounts" TEXT[]) RETURNS VOID
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM 1 FROM "User" WHERE "id" = ANY ("accounts") ORDER BY "id" FOR NO KEY UPDATE;
    UPDATE "User" account
    SET "generationTotal" = sums."generation",
        "purchaseTotal" = sums."purchase",
        "refundTotal" = sums."refund",
        "bonusTotal" = sums."bonus",
        "spentMonth" = sums."month",
        "spentInMonth" = sums."spent"
    FROM (
        SELECT "id",
               COALESCE(SUM("amount") FILTER (WHERE "type" = 'generation'), 0) AS "generation",
               COALESCE(SUM("amount") FILTER (WHERE "type" = 'purchase'), 0) AS "purchase",
               COALESCE(SUM("amount") FILTER (WHERE "type" = 'refund'), 0) AS "refund",
               COALESCE(SUM("amount") FILTER (WHERE "type" = 'bonus'), 0) AS "bonus",
               COALESCE(MAX("month") FILTER (WHERE "type" = 'generation'), '-infinity') AS "month",
               COALESCE(-SUM("amount") FILTER (WHERE "type" = 'generation' AND "month" = "latest"), 0) AS "spent"
        FROM (
            SELECT wanted."id", entry."amount", entry."type",
                   date_trunc('month', entry."createdAt")::date AS "month",
                   MAX(date_trunc('month', entry."createdAt")::date) FILTER (WHERE entry."type" = 'generation')
                       OVER (PARTITION BY wanted."id") AS "latest"
            FROM (SELECT DISTINCT unnest("accounts") AS "id") wanted
            JOIN "User" there ON there."id" = wanted."id"
            LEFT JOIN "CreditTransaction" entry ON entry."userId" = wanted."id"
        ) entries
        GROUP BY "id"
    ) sums
    WHERE account."id" = sums."id";
END
$$;

CREATE FUNCTION "CreditTransaction_count"() RETURNS TRIGGER
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    "month" CONSTANT DATE := date_trunc('month', NEW."createdAt")::date;
BEGIN
    CASE NEW."type"
        WHEN 'generation' THEN
            UPDATE "User"
            SET "generationTotal" = "generationTotal" + NEW."amount",
                "spentMonth" = GREATEST("spentMonth", "month"),
                "spentInMonth" = CASE WHEN "spentMonth" > "month" THEN "spentInMonth"
                                      WHEN "spentMonth" = "month" THEN "spentInMonth" - NEW."amount"
                                      ELSE -NEW."amount" END
            WHERE "id" = NEW."userId";
        WHEN 'purchase' THEN
            UPDATE "User" SET "purchaseTotal" = "purchaseTotal" + NEW."amount" WHERE "id" = NEW."userId";
        WHEN 'refund' THEN
            UPDATE "User" SET "refundTotal" = "refundTotal" + NEW."amount" WHERE "id" = NEW."userId";
        WHEN 'bonus' THEN
            UPDATE "User" SET "bonusTotal" = "bonusTotal" + NEW."amount" WHERE "id" = NEW."userId";
        ELSE NULL;
    END CASE;
    RETURN NULL;
END
$$;

-- For what nobody does but a person who mends the ledger by hand, and for the deletion of a user, who is gone by then.
CREATE FUNCTION "CreditTransaction_recount"() RETURNS TRIGGER
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM "User_recount"(ARRAY(SELECT "userId" FROM "before" UNION SELECT "userId" FROM "after"));
    ELSE
        PERFORM "User_recount"(ARRAY(SELECT DISTINCT "userId" FROM "before"));
    END IF;
    RETURN NULL;
END
$$;

LOCK TABLE "CreditTransaction" IN SHARE MODE;
SELECT "User_recount"(ARRAY(SELECT "id" FROM "User"));

CREATE TRIGGER "CreditTransaction_insert" AFTER INSERT ON "CreditTransaction"
    FOR EACH ROW WHEN (NOT NEW."counted") EXECUTE FUNCTION "CreditTransaction_count"();

CREATE TRIGGER "CreditTransaction_update" AFTER UPDATE ON "CreditTransaction"
    REFERENCING OLD TABLE AS "before" NEW TABLE AS "after"
    FOR EACH STATEMENT EXECUTE FUNCTION "CreditTransaction_recount"();

CREATE TRIGGER "CreditTransaction_delete" AFTER DELETE ON "CreditTransaction"
    REFERENCING OLD TABLE AS "before"
    FOR EACH STATEMENT EXECUTE FUNCTION "CreditTransaction_recount"();
