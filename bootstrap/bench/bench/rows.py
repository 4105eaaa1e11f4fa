"""Ever more posts and ledger entries, by COPY."""

from bench import accounts
from bench.processes import wait_until

# More than the depth of the page that is looked at.
READER_POSTS = 10_100
# From here on, indexes are built after the rows are in.
MANY = 500_000

TABLES = ("Post", "CreditTransaction")


def give_reader(postgres, database):
    """The one account gets a long list of its own, the same at every size of the tables around it."""
    _add(postgres, database, f"SELECT '{accounts.HOT}'::text AS owner, 1 AS step", "r", 0, READER_POSTS)


def grow(postgres, database, before, after):
    """The 200 users share so many more posts, each with its entry."""
    owners = f"""
        SELECT name AS owner, {accounts.USERS} AS step, row_number() OVER (ORDER BY name) - 1 AS turn
        FROM unnest(ARRAY[{", ".join(f"'{name}'" for name in accounts.names())}]) name
    """
    _add(postgres, database, owners, "g", before, after)


def _add(postgres, database, owners, mark, before, after):
    # What was broken off at the end of a measurement is through by then.
    wait_until(lambda: postgres.sql(database, 'SELECT NOT EXISTS (SELECT FROM "CreditHold")') == "t", "no hold is open")
    postgres.sql(database, f"""
        CREATE TABLE bench_owner AS SELECT u."id", u."credits" AS balance, o.*
        FROM ({owners}) o JOIN "User" u ON u."clerkId" = o.owner
    """)
    indexes = _without_indexes(postgres, database) if after - before >= MANY else []
    # The times rise with n, and all are of the last hours.
    numbered = f"""
        SELECT n, o."id" AS owner, o.balance - (n - {before}) / o.step - 1 AS balance,
               date_trunc('milliseconds', localtimestamp) - interval '9 hours' + interval '3 milliseconds' * n AS at
        FROM generate_series({before}::bigint, {after - 1}) n
        JOIN bench_owner o ON {"true" if mark == "r" else f"o.turn = n % {accounts.USERS}"}
        ORDER BY n
    """
    postgres.copy(database, '"CreditTransaction" ("id", "userId", "amount", "type", "description", "createdAt", '
                            '"balanceAfter")', f"""
        SELECT 'c{mark}e' || lpad(n::text, 22, '0'), owner, -1, 'generation', 'Post generation', at, balance
        FROM ({numbered}) r""")
    postgres.copy(database, '"Post" ("id", "userId", "content", "metadata", "createdAt", "updatedAt")', f"""
        SELECT 'c{mark}p' || lpad(n::text, 22, '0'), owner, repeat('A post of some length. ', 12),
               jsonb_build_object('tone', 'casual', 'topic', 'benchmarks', 'length', 'medium',
                                  'generatedAt', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), at, at
        FROM ({numbered}) r""")
    for index in indexes:
        postgres.sql(database, "SET maintenance_work_mem = '1GB'; " + index)
    postgres.sql(database, f"""
        UPDATE "User" u SET "credits" = u."credits" - ({after - before} / o.step) FROM bench_owner o WHERE o."id" = u."id";
        SELECT "User_recount"(ARRAY(SELECT "id" FROM bench_owner));
        DROP TABLE bench_owner
    """)
    for table in (*TABLES, "User"):
        postgres.sql(database, f'VACUUM (ANALYZE) "{table}"')
    postgres.checkpoint()


def _without_indexes(postgres, database):
    """Drops what is no constraint's, and returns how to make it again."""
    listed = ", ".join(f"'\"{table}\"'::regclass" for table in TABLES)
    found = postgres.sql(database, f"""
        SELECT i.indexrelid::regclass || '|' || pg_get_indexdef(i.indexrelid) FROM pg_index i
        WHERE i.indrelid IN ({listed}) AND NOT i.indisunique""")
    pairs = [line.split("|", 1) for line in found.splitlines()]
    for name, _ in pairs:
        postgres.sql(database, f"DROP INDEX {name}")
    return [definition for _, definition in pairs]
