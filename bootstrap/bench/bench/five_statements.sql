\set n random(1, :accounts)
BEGIN;
UPDATE "User" SET "credits" = "credits" - 1, "updatedAt" = now() WHERE "clerkId" = 'user_' || :n AND "credits" >= 1;
INSERT INTO "Post" ("id", "userId", "content", "metadata", "updatedAt") VALUES (gen_random_uuid(), 'u' || :n, repeat('A post of some length. ', 12), '{"tone": "casual", "topic": "benchmarks", "length": "short"}', now());
INSERT INTO "CreditTransaction" ("id", "userId", "amount", "type", "description") VALUES (gen_random_uuid(), 'u' || :n, -1, 'generation', 'Post generation');
COMMIT;
