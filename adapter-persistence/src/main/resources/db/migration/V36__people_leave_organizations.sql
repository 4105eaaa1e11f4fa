-- What an organization owns stays with it when its people go.

-- A list is that of an owner: an organization, or else the author. One index for each list, in the list's own order. They take the
-- place of those by author; a release that asks by author finds its posts by "Post_userId_idx".
CREATE INDEX "Post_owner_createdAt_id_idx"
    ON "Post"(COALESCE("organizationId", "userId"), "createdAt" DESC, "id" DESC);
CREATE INDEX "Post_owner_status_createdAt_id_idx"
    ON "Post"(COALESCE("organizationId", "userId"), "status", "createdAt" DESC, "id" DESC);
CREATE INDEX "Post_owner_dueAt_id_idx"
    ON "Post"(COALESCE("organizationId", "userId"), "Post_dueAt"("metadata", "createdAt"), "id")
    WHERE "status" = 'scheduled';
DROP INDEX "Post_userId_createdAt_id_idx";
DROP INDEX "Post_userId_status_createdAt_id_idx";
DROP INDEX "Post_userId_dueAt_id_idx";

-- For the deletion of an organization, and for giving its posts to others.
CREATE INDEX "Post_organizationId_idx" ON "Post"("organizationId") WHERE "organizationId" IS NOT NULL;

-- Posts of organizations in which nobody is left, and whose author is gone. The next member gets them back.
CREATE TABLE "WaitingPost" (
    "postId" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    -- The rows as they were.
    "post" JSONB NOT NULL,
    "publication" JSONB,

    CONSTRAINT "WaitingPost_pkey" PRIMARY KEY ("postId"),
    CONSTRAINT "WaitingPost_organizationId_fkey"
        FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "WaitingPost_organizationId_idx" ON "WaitingPost"("organizationId");

-- Gives the posts of those who are no longer members to whoever has been in the organization for longest, of its admins or else
-- of all. With nobody left they stay as they are.
CREATE FUNCTION "Organization_handOver_1"("organization" TEXT) RETURNS VOID
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    "heir" CONSTANT TEXT := (
        SELECT "userId" FROM "Membership" WHERE "organizationId" = "organization" AND "endedAt" IS NULL
        ORDER BY "role" = 'admin' DESC, "joinedAt", "userId" LIMIT 1);
BEGIN
    IF "heir" IS NULL THEN
        RETURN;
    END IF;
    UPDATE "Post" SET "userId" = "heir"
    WHERE "organizationId" = "organization"
      AND NOT EXISTS (
          SELECT FROM "Membership" membership
          WHERE membership."organizationId" = "organization" AND membership."userId" = "Post"."userId"
            AND membership."endedAt" IS NULL);
    INSERT INTO "Post"
    SELECT (jsonb_populate_record(NULL::"Post", "post" || jsonb_build_object('userId', "heir"))).*
    FROM "WaitingPost" WHERE "organizationId" = "organization";
    INSERT INTO "Publication"
    SELECT (jsonb_populate_record(NULL::"Publication", "publication")).*
    FROM "WaitingPost" WHERE "organizationId" = "organization" AND "publication" IS NOT NULL;
    DELETE FROM "WaitingPost" WHERE "organizationId" = "organization";
END
$$;

-- Before a user's row goes, with all that is theirs, whoever deletes it: the credits come back to the pools that the user's open
-- holds had set aside, the ledgers forget the name, and the posts stay.
CREATE FUNCTION "User_leave"() RETURNS TRIGGER
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    "organizations" CONSTANT TEXT[] := ARRAY(SELECT "organizationId" FROM "Membership" WHERE "userId" = OLD."id");
BEGIN
    IF "organizations" = '{}' THEN
        RETURN OLD;
    END IF;
    PERFORM "Account_lock_1"("organizations", '{}', false);
    PERFORM "Account_release_1"(
        ARRAY(SELECT "id" FROM "CreditHold" WHERE "memberId" = OLD."id" AND "postId" IS NULL), '-infinity');
    DELETE FROM "CreditHold" WHERE "memberId" = OLD."id";
    UPDATE "OrganizationTransaction" SET "memberId" = NULL WHERE "memberId" = OLD."id";
    DELETE FROM "Membership" WHERE "userId" = OLD."id";
    PERFORM "Organization_handOver_1"("organization") FROM unnest("organizations") "organization" ORDER BY "organization";
    INSERT INTO "WaitingPost"
    SELECT post."id", post."organizationId", to_jsonb(post), to_jsonb(publication)
    FROM "Post" post LEFT JOIN "Publication" publication ON publication."postId" = post."id"
    WHERE post."userId" = OLD."id" AND post."organizationId" IS NOT NULL;
    RETURN OLD;
END
$$;

CREATE TRIGGER "User_leave" BEFORE DELETE ON "User" FOR EACH ROW EXECUTE FUNCTION "User_leave"();
