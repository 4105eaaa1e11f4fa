-- The ledger gets an order that clocks cannot upset, and each entry the balance after it.

LOCK TABLE "User" IN SHARE MODE;

ALTER TABLE "CreditTransaction"
    -- The order in which an account's entries were written: taken while the account's row is locked.
    ADD COLUMN "sequence" BIGINT,
    -- Available and held together. NULL where an older writer did not note it.
    ADD COLUMN "balanceAfter" INTEGER;

UPDATE "CreditTransaction" t
SET "sequence" = numbered."sequence",
    "balanceAfter" = numbered."balanceAfter"
FROM (
    SELECT e."id",
           ROW_NUMBER() OVER (ORDER BY e."createdAt", e."id") AS "sequence",
           u."openingCredits" + SUM(e."amount") OVER (PARTITION BY e."userId" ORDER BY e."createdAt", e."id")
               AS "balanceAfter"
    FROM "CreditTransaction" e
    JOIN "User" u ON u."id" = e."userId"
) numbered
WHERE numbered."id" = t."id";

CREATE SEQUENCE "CreditTransaction_sequence_seq" AS BIGINT OWNED BY "CreditTransaction"."sequence";
SELECT setval('"CreditTransaction_sequence_seq"', (SELECT COUNT(*) + 1 FROM "CreditTransaction"), false);

ALTER TABLE "CreditTransaction"
    ALTER COLUMN "sequence" SET DEFAULT nextval('"CreditTransaction_sequence_seq"'),
    ALTER COLUMN "sequence" SET NOT NULL;
