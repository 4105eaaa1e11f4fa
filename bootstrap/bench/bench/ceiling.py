"""What PostgreSQL alone can do: the ledger transaction of a generation through pgbench."""

from pathlib import Path

CLIENTS = 16
ACCOUNTS = 200
DATABASE = "ceiling"
HERE = Path(__file__).resolve().parent
MIGRATIONS = HERE.parents[2] / "adapter-persistence/src/main/resources/db/migration"


def prepare(postgres):
    """A database of its own with the reference's schema, and no index or column beyond it."""
    postgres.sql("postgres", f"CREATE DATABASE {DATABASE}")
    postgres.files(DATABASE, [MIGRATIONS / "V1__init.sql", MIGRATIONS / "V2__add_schema_optimizations.sql"])
    postgres.sql(
        DATABASE,
        f"""
        INSERT INTO "User" ("id", "clerkId", "email", "credits", "updatedAt")
        SELECT 'u' || n, 'user_' || n, n || '@bench.invalid', 1000000000, now() FROM generate_series(1, {ACCOUNTS}) n
        """,
    )


def measure(postgres, seconds):
    """What pgbench gives for it as one statement, as five, and as one on an account that all clients share."""
    postgres.sql(DATABASE, 'TRUNCATE "Post", "CreditTransaction"')
    postgres.sql(DATABASE, 'VACUUM "User"')
    postgres.checkpoint()

    def run(script, accounts):
        return postgres.pgbench(DATABASE, HERE / script, CLIENTS, seconds, accounts)

    return {
        "one": run("one_statement.sql", ACCOUNTS),
        "five": run("five_statements.sql", ACCOUNTS),
        "hot": run("one_statement.sql", 1),
    }


def mean(before, after):
    """The ceilings of a time that these two were measured before and after."""
    return {
        name: {figure: round((value + after[name][figure]) / 2, 2) for figure, value in figures.items()}
        for name, figures in before.items()
    }
