"""The users that the load comes from, with a history and more credits than a run can spend."""

import hashlib

USERS = 200
HOT = "user_bench_hot"
BONUS = 10
BOUGHT = 100_000_000
POSTS = 50

# Books that are exact: what was bought and given, less a credit for each post, is what is there.
ENTRIES_OF_A_USER = f"""
    SELECT 0 AS n, {BONUS} AS amount, 'bonus' AS type, 'Welcome bonus' AS description
    UNION ALL SELECT 1, {BOUGHT}, 'purchase', 'Credits for the benchmark'
    UNION ALL SELECT n + 1, -1, 'generation', 'Post generation' FROM generate_series(1, {POSTS}) n
"""

SEED = f"""
    INSERT INTO "User" ("id", "clerkId", "email", "credits", "createdAt", "updatedAt")
    SELECT 'cbench' || md5(name), name, name || '@bench.invalid', {BONUS + BOUGHT - POSTS},
           now() - interval '30 days', now() - interval '1 hour'
    FROM unnest($NAMES) name;

    INSERT INTO "CreditTransaction" ("id", "userId", "amount", "type", "description", "createdAt", "balanceAfter")
    SELECT 'cbenche' || md5(u."id" || e.n), u."id", e.amount, e.type, e.description,
           date_trunc('milliseconds', now()::timestamp) - interval '1 hour' * (60 - e.n),
           SUM(e.amount) OVER (PARTITION BY u."id" ORDER BY e.n)
    FROM "User" u CROSS JOIN ({ENTRIES_OF_A_USER}) e
    WHERE u."clerkId" = ANY ($NAMES)
    ORDER BY e.n, u."id";

    INSERT INTO "Post" ("id", "userId", "content", "metadata", "createdAt", "updatedAt")
    SELECT 'cbenchp' || md5(u."id" || n), u."id", repeat('A post of some length. ', 12),
           jsonb_build_object('tone', 'casual', 'topic', 'benchmarks', 'length', 'medium',
                              'generatedAt', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
           at, at
    FROM "User" u CROSS JOIN generate_series(1, {POSTS}) n
    CROSS JOIN LATERAL (
        SELECT date_trunc('milliseconds', now()::timestamp) - interval '1 hour' * (59 - n) AS at) t
    WHERE u."clerkId" = ANY ($NAMES);
"""


def names():
    return [f"user_bench_{n:04d}" for n in range(1, USERS + 1)]


def user_id(name):
    return "cbench" + _md5(name)


def post_id(name, number=1):
    """The id of one of a user's POSTS posts."""
    return "cbenchp" + _md5(f"{user_id(name)}{number}")


def _md5(text):
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def seed(postgres, database):
    """Adds the users, each with POSTS posts and their ledger."""
    listed = "ARRAY[" + ", ".join(f"'{name}'" for name in [*names(), HOT]) + "]"
    postgres.sql(database, "SET TIME ZONE 'UTC'; " + SEED.replace("$NAMES", listed))
    # Counting the entries has updated each user many times.
    postgres.sql(database, "VACUUM ANALYZE")
