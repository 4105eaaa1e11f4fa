-- Deliveries of every source are kept in one inbox, and told apart by their source and their id there. What is not said to be
-- from another source is from Clerk: so it is with a release that does not know the column.
ALTER TABLE "WebhookDelivery"
    ADD COLUMN "source" TEXT NOT NULL DEFAULT 'clerk',
    ADD CONSTRAINT "WebhookDelivery_source_check" CHECK ("source" IN ('clerk', 'stripe')),
    DROP CONSTRAINT "WebhookDelivery_pkey",
    ADD CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("source", "id");

-- A release from before this migration needs it to notice repetitions. It goes with the last of these.
CREATE UNIQUE INDEX "WebhookDelivery_id_key" ON "WebhookDelivery"("id");

-- The last event that gave the user no address, or one that could not be had yet: if it is later than the last one that
-- counted, the address that the user has here is outdated.
ALTER TABLE "UserHistory"
    ADD COLUMN "missedOccurredAt" TIMESTAMP(3),
    ADD COLUMN "missedEventId" TEXT,
    ADD CONSTRAINT "UserHistory_missed_check" CHECK (("missedOccurredAt" IS NULL) = ("missedEventId" IS NULL));

-- Notes that a delivery came, and returns what became of it when it last came; NULL if it comes for the first time. Whoever
-- brings the same one meanwhile waits here for the end of the transaction.
CREATE FUNCTION "WebhookDelivery_claim_1"(
    "source" TEXT, "id" TEXT, "type" TEXT, "subject" TEXT, "occurredAt" TIMESTAMP(3), "receivedAt" TIMESTAMP(3),
    OUT "status" TEXT, OUT "reason" TEXT)
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO "WebhookDelivery" AS earlier ("source", "id", "type", "subject", "occurredAt", "receivedAt")
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT ON CONSTRAINT "WebhookDelivery_pkey" DO UPDATE
    SET "attempts" = earlier."attempts" + 1, "receivedAt" = EXCLUDED."receivedAt"
    RETURNING earlier."status", earlier."reason" INTO "status", "reason";
END
$$;

-- Claims a delivery about a user, and with it what a decision about it needs: the user, and whoever else has the address that
-- it gives them ("email", or NULL). Returns a row for each of the two, with what became of the delivery before.
--
-- Locks go delivery, history, user, and of two histories or two users the one with the smaller id first, so that no two
-- transactions wait in a circle. Each statement sees what was committed before it began, so what is known is read behind the
-- locks: as it is, and as it stays until the transaction ends.
CREATE FUNCTION "UserHistory_claim_1"(
    "source" TEXT, "deliveryId" TEXT, "type" TEXT, "occurredAt" TIMESTAMP(3), "receivedAt" TIMESTAMP(3),
    "user" TEXT, "address" TEXT)
    RETURNS TABLE (
        "status" TEXT, "reason" TEXT,
        "clerkId" TEXT, "lastOccurredAt" TIMESTAMP(3), "lastEventId" TEXT,
        "missedOccurredAt" TIMESTAMP(3), "missedEventId" TEXT, "deleted" BOOLEAN,
        "id" TEXT, "email" TEXT, "organizationId" TEXT, "createdAt" TIMESTAMP(3), "updatedAt" TIMESTAMP(3))
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
#variable_conflict use_column
DECLARE
    "earlier" RECORD;
    "holder" TEXT;
    "people" TEXT[];
BEGIN
    -- The delivery.
    "earlier" := "WebhookDelivery_claim_1"("source", "deliveryId", "type", "user", "occurredAt", "receivedAt");

    -- Whoever else has the address. Somebody who gets it after this is noticed by its unique index.
    SELECT there."clerkId" INTO "holder"
    FROM "User" there WHERE there."email" = "address" AND there."clerkId" <> "user";
    "people" := array_remove(ARRAY["user", "holder"], NULL);

    -- Their histories: one that is not there yet is made, empty.
    INSERT INTO "UserHistory" ("clerkId")
    SELECT person FROM unnest("people") person ORDER BY person
    ON CONFLICT DO NOTHING;
    PERFORM FROM "UserHistory" known WHERE known."clerkId" = ANY ("people") ORDER BY known."clerkId" FOR UPDATE;

    IF "holder" IS NOT NULL THEN
        -- Both rows may be changed, and others lock them in this order. A move to another address needs the strongest lock.
        PERFORM FROM "User" there WHERE there."clerkId" = ANY ("people") ORDER BY there."id" FOR UPDATE;
    END IF;

    RETURN QUERY
    SELECT "earlier"."status", "earlier"."reason",
           known."clerkId", known."lastOccurredAt", known."lastEventId",
           known."missedOccurredAt", known."missedEventId", known."deleted",
           there."id", there."email", there."organizationId", there."createdAt", there."updatedAt"
    FROM "UserHistory" known LEFT JOIN "User" there ON there."clerkId" = known."clerkId"
    WHERE known."clerkId" = "user"
       OR known."clerkId" = "holder" AND there."email" = "address";
END
$$;
