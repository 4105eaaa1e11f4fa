-- The identity provider's events come twice, late and out of order.

-- Every verified delivery and what became of it: where repetitions are noticed and errors are found.
CREATE TABLE "WebhookDelivery" (
    -- The provider's id of the message (svix-id).
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "subject" TEXT,
    "occurredAt" TIMESTAMP(3) NOT NULL,
    -- The last time it came.
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT,
    "reason" TEXT,

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "WebhookDelivery_attempts_check" CHECK ("attempts" > 0),
    CONSTRAINT "WebhookDelivery_status_check" CHECK ("status" IN ('applied', 'ignored', 'rejected', 'deferred')),
    CONSTRAINT "WebhookDelivery_result_check" CHECK (("status" IS NULL) = ("reason" IS NULL))
);

-- For an operator who asks what came in lately.
CREATE INDEX "WebhookDelivery_receivedAt_idx" ON "WebhookDelivery"("receivedAt");

-- The last event that counted for a user, and whether it was the end. No foreign key: it outlives the user, so that
-- a late event revives nobody.
CREATE TABLE "UserHistory" (
    "clerkId" TEXT NOT NULL,
    "lastOccurredAt" TIMESTAMP(3),
    "lastEventId" TEXT,
    "deleted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "UserHistory_pkey" PRIMARY KEY ("clerkId"),
    CONSTRAINT "UserHistory_last_check" CHECK (("lastOccurredAt" IS NULL) = ("lastEventId" IS NULL))
);
