-- An account belongs to a user or to an organization. A user's account is their row in "User", an organization's its row in
-- "Organization", with the same columns. The members of an organization share its credits: its pool.

CREATE TABLE "Organization" (
    "id" TEXT NOT NULL,
    "clerkId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT,
    -- How many credits of the pool a member may take in a calendar month of UTC, unless their membership says otherwise.
    -- NULL: any number.
    "defaultMonthlyBudget" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    -- The account, as on "User".
    "credits" INTEGER NOT NULL DEFAULT 0,
    "heldCredits" INTEGER NOT NULL DEFAULT 0,
    "openingCredits" INTEGER NOT NULL DEFAULT 0,
    "generationTotal" BIGINT NOT NULL DEFAULT 0,
    "purchaseTotal" BIGINT NOT NULL DEFAULT 0,
    "refundTotal" BIGINT NOT NULL DEFAULT 0,
    "bonusTotal" BIGINT NOT NULL DEFAULT 0,
    "spentMonth" DATE NOT NULL DEFAULT '-infinity',
    "spentInMonth" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Organization_credits_check" CHECK ("credits" >= 0),
    CONSTRAINT "Organization_heldCredits_check" CHECK ("heldCredits" >= 0),
    CONSTRAINT "Organization_defaultMonthlyBudget_check" CHECK ("defaultMonthlyBudget" >= 0)
)
-- Each generation updates its account twice: room on the page keeps these updates out of the indexes (HOT).
WITH (fillfactor = 85);

CREATE UNIQUE INDEX "Organization_clerkId_key" ON "Organization"("clerkId");

-- Who may spend a pool. A membership that has ended stays: what its member spent in the month still counts if they return.
CREATE TABLE "Membership" (
    "organizationId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "joinedAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),
    -- NULL: the organization's default.
    "monthlyBudget" INTEGER,
    -- What the member's open holds have set aside, and what their captures took in one month of UTC.
    "heldCredits" INTEGER NOT NULL DEFAULT 0,
    "spentMonth" DATE NOT NULL DEFAULT '-infinity',
    "spentInMonth" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("organizationId", "userId"),
    CONSTRAINT "Membership_organizationId_fkey"
        FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Membership_userId_fkey"
        FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Membership_role_check" CHECK ("role" IN ('admin', 'member')),
    CONSTRAINT "Membership_monthlyBudget_check" CHECK ("monthlyBudget" >= 0),
    CONSTRAINT "Membership_heldCredits_check" CHECK ("heldCredits" >= 0)
)
WITH (fillfactor = 85);

CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

CREATE SEQUENCE "OrganizationTransaction_sequence_seq" AS BIGINT;

-- The ledger of organizations. Its entries stay when their member goes.
CREATE TABLE "OrganizationTransaction" (
    "id" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    -- Who caused it; NULL for nobody, or somebody who is gone. No foreign key: see "memberId" of "CreditHold".
    "memberId" TEXT,
    "amount" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "balanceAfter" INTEGER NOT NULL,
    "sequence" BIGINT NOT NULL DEFAULT nextval('"OrganizationTransaction_sequence_seq"'),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OrganizationTransaction_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "OrganizationTransaction_organizationId_fkey"
        FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "OrganizationTransaction_type_check" CHECK ("type" IN ('generation', 'purchase', 'refund', 'bonus')),
    CONSTRAINT "OrganizationTransaction_amount_check"
        CHECK (CASE WHEN "type" = 'generation' THEN "amount" < 0 ELSE "amount" > 0 END),
    CONSTRAINT "OrganizationTransaction_balanceAfter_check" CHECK ("balanceAfter" >= 0)
);

ALTER SEQUENCE "OrganizationTransaction_sequence_seq" OWNED BY "OrganizationTransaction"."sequence";

CREATE INDEX "OrganizationTransaction_organizationId_sequence_idx"
    ON "OrganizationTransaction"("organizationId", "sequence" DESC);
CREATE INDEX "OrganizationTransaction_organizationId_type_sequence_idx"
    ON "OrganizationTransaction"("organizationId", "type", "sequence" DESC);
CREATE INDEX "OrganizationTransaction_memberId_organizationId_sequence_idx"
    ON "OrganizationTransaction"("memberId", "organizationId", "sequence" DESC);

-- A hold is of one account. A release that knows only users finds none but theirs.
ALTER TABLE "CreditHold"
    ALTER COLUMN "userId" DROP NOT NULL,
    ADD COLUMN "organizationId" TEXT,
    -- Who spends the pool. No foreign key: its check would lock the user's row behind the account's, and the deletion of a
    -- user locks them the other way round.
    ADD COLUMN "memberId" TEXT,
    ADD CONSTRAINT "CreditHold_organizationId_fkey"
        FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    ADD CONSTRAINT "CreditHold_account_check" CHECK (
        CASE WHEN "organizationId" IS NULL THEN "userId" IS NOT NULL AND "memberId" IS NULL
             ELSE "userId" IS NULL AND "memberId" IS NOT NULL END);

-- Of two requests of a member with the same key, one gets in.
CREATE UNIQUE INDEX "CreditHold_organizationId_memberId_idempotencyKey_key"
    ON "CreditHold"("organizationId", "memberId", "idempotencyKey") WHERE "organizationId" IS NOT NULL;
CREATE INDEX "CreditHold_memberId_idx" ON "CreditHold"("memberId") WHERE "memberId" IS NOT NULL;

-- A post belongs to its author, or to the organization that they wrote it for.
ALTER TABLE "Post"
    ADD COLUMN "organizationId" TEXT,
    ADD CONSTRAINT "Post_organizationId_fkey"
        FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
