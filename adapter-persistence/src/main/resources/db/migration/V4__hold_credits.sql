-- Credits are taken in two steps: a hold sets them aside, a capture spends them. Always:
-- "credits" + "heldCredits" = "openingCredits" + the sum of the account's ledger.
-- Every new column has a default, so that a writer that does not know it keeps working.

ALTER TABLE "User"
    ADD COLUMN "heldCredits" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "openingCredits" INTEGER NOT NULL DEFAULT 0,
    ADD CONSTRAINT "User_heldCredits_check" CHECK ("heldCredits" >= 0),
    -- Each generation updates its user twice: room on the page keeps these updates out of the indexes (HOT).
    SET (fillfactor = 85);

-- Balance and ledger have to be read at one moment. The table above is locked by its change already.
LOCK TABLE "CreditTransaction" IN SHARE MODE;

-- Accounts from before this ledger: whatever their entries do not explain is what they started with.
UPDATE "User" u
SET "openingCredits" =
    u."credits" - (SELECT COALESCE(SUM(t."amount"), 0) FROM "CreditTransaction" t WHERE t."userId" = u."id");

CREATE TABLE "CreditHold" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    -- The caller's name for the request, and a digest of it; both or none.
    "idempotencyKey" TEXT,
    "fingerprint" TEXT,
    -- Set: captured, and kept for the sake of its key. No foreign key: the key outlives a deleted post.
    "postId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    -- When the sweep may release the hold, or forget the key of a captured one.
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CreditHold_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "CreditHold_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CreditHold_amount_check" CHECK ("amount" > 0),
    CONSTRAINT "CreditHold_idempotency_check" CHECK (("idempotencyKey" IS NULL) = ("fingerprint" IS NULL))
);

-- Of two requests with the same key, one gets in. It also finds a deleted user's holds.
CREATE UNIQUE INDEX "CreditHold_userId_idempotencyKey_key" ON "CreditHold"("userId", "idempotencyKey");

-- For the sweep. Captured holds expire long after those that it looks for.
CREATE INDEX "CreditHold_expiresAt_idx" ON "CreditHold"("expiresAt");
