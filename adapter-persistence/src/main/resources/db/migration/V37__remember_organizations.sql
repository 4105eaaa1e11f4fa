-- What is remembered of the events about organizations and memberships. No foreign keys: it outlives them, so that a late event
-- revives nothing. The row of an organization's history also guards the histories of its memberships.
CREATE TABLE "OrganizationHistory" (
    "clerkId" TEXT NOT NULL,
    "lastOccurredAt" TIMESTAMP(3),
    "lastEventId" TEXT,
    "deleted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "OrganizationHistory_pkey" PRIMARY KEY ("clerkId"),
    CONSTRAINT "OrganizationHistory_last_check" CHECK (("lastOccurredAt" IS NULL) = ("lastEventId" IS NULL))
);

-- One row for each membership of the identity provider's. Somebody who joins again has a new one.
CREATE TABLE "MembershipHistory" (
    "clerkId" TEXT NOT NULL,
    "organizationClerkId" TEXT NOT NULL,
    "userClerkId" TEXT NOT NULL,
    -- As the identity provider writes it.
    "role" TEXT NOT NULL,
    "joinedAt" TIMESTAMP(3) NOT NULL,
    "lastOccurredAt" TIMESTAMP(3) NOT NULL,
    "lastEventId" TEXT NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "MembershipHistory_pkey" PRIMARY KEY ("clerkId")
);

CREATE INDEX "MembershipHistory_userClerkId_organizationClerkId_idx"
    ON "MembershipHistory"("userClerkId", "organizationClerkId");
