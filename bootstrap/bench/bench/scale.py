"""One database, one service process, two, four: what each adds, and that none does what another did."""

import argparse
import collections
import http.client
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from bench import accounts, service
from bench.clerk import Clerk
from bench.load import GENERATION, Load
from bench.pooler import Pooler
from bench.postgres import Postgres
from bench.processes import BenchFailed, bounded, scratch

DATABASE = "postforge"
STORM_USERS, STORM_KEYS = 20, 10


def options():
    parser = argparse.ArgumentParser(prog="bench/scale", description="Measures service processes side by side.")
    parser.add_argument("--processes", default="1,2,4", help="numbers of processes, comma-separated (1,2,4)")
    parser.add_argument("--connections", type=int, default=16, help="of the load, shared out among them (16)")
    parser.add_argument("--seconds", type=int, default=8, help="length of each measurement (8)")
    parser.add_argument("--warm-up", type=int, default=12, help="seconds of warm-up for each case and process (12)")
    parser.add_argument("--cases", default="generate,list", help="cases, comma-separated (generate,list)")
    parser.add_argument("--pgbouncer", metavar="PROGRAM", help="put this PgBouncer in between, in transaction mode")
    parser.add_argument("--prepared", action="store_true", help="let it keep prepared statements (from 1.21 on)")
    parser.add_argument("--env", action="append", default=[], metavar="NAME=VALUE", help="for the service, repeatable")
    parser.add_argument("--out", default="scale.json", help="where the result goes (scale.json)")
    parser.add_argument("--minutes", type=float, default=8, help="the run is ended after so long (8)")
    return parser.parse_args()


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def measure_all(chosen, folder):
    clerk = Clerk(folder)
    # The storm asks for more of one user at a time than a person would.
    extra = {"POSTFORGE_AI_MAX_CONCURRENT_PER_USER": "1000", **dict(pair.split("=", 1) for pair in chosen.env)}
    rows = []
    with ExitStack() as open_:
        postgres = open_.enter_context(Postgres(folder))
        postgres.sql("postgres", f"CREATE DATABASE {DATABASE}")
        direct = service.environment(postgres, DATABASE, clerk, {})
        service.command(direct, folder, "db", "migrate")
        accounts.seed(postgres, DATABASE)
        if chosen.pgbouncer:
            pooler = open_.enter_context(Pooler(folder, chosen.pgbouncer, postgres, chosen.prepared))
            asked = "?prepareThreshold=5" if chosen.prepared else ""
            extra = {"DATABASE_URL": pooler.url(DATABASE) + asked, **extra}
        environment = service.environment(postgres, DATABASE, clerk, extra)
        for count in map(int, chosen.processes.split(",")):
            rows.append(with_processes(chosen, folder, postgres, clerk, environment, count))
        books = service.audit(direct, folder)
        sizes = relation_sizes(postgres)
    return {"processes": rows, "sizes": sizes, "audit": books, "env": extra, "pgbouncer": chosen.pgbouncer}


def with_processes(chosen, folder, postgres, clerk, environment, count):
    with ExitStack() as open_:
        running = [
            open_.enter_context(service.Service(environment, folder, f"service-{count}-{number}"))
            for number in range(count)
        ]
        loads = []
        for number in range(count):
            own = folder / f"load-{count}-{number}"
            own.mkdir()
            loads.append(Load(own, clerk))
        row = {"count": count}
        # Before the warm-up, so that the pages that are logged whole after a checkpoint are, by the time that counts.
        postgres.checkpoint()
        # One process after the other could compile by itself; together they share the processors for it.
        for case in chosen.cases.split(","):
            together(loads, running, case, chosen.connections, chosen.warm_up * count)
        for case in chosen.cases.split(","):
            row[case] = measure(chosen, postgres, loads, running, case)
            say(f"{count} processes, {case}: {row[case]}")
        row["storm"] = storm(postgres, clerk, running)
        row["resident_mib"] = [round(it.resident_mib()) for it in running]
        say(f"{count} processes, storm: {row['storm']}")
        return row


def measure(chosen, postgres, loads, running, case):
    log, cpu, base = position(postgres), [it.cpu_seconds() for it in running], postgres.cpu_seconds()
    results = together(loads, running, case, chosen.connections, chosen.seconds)
    requests = sum(it["requests"] for it in results)
    used = sum(it.cpu_seconds() - before for it, before in zip(running, cpu))
    return {
        "per_second": round(sum(it["requests"] * 1e6 / it["micros"] for it in results)),
        "p99_ms": max(it["p99"] for it in results) / 1000,
        "service_cpu_us": round(used * 1e6 / requests),
        "database_cpu_us": round((postgres.cpu_seconds() - base) * 1e6 / requests),
        "log_bytes": round((position(postgres) - log) / requests),
    }


def together(loads, running, case, connections, seconds):
    """The same load on every process at once, with its share of the connections."""
    share = max(1, connections // len(running))
    with ThreadPoolExecutor(len(running)) as pool:
        runs = [pool.submit(load.run, case, it.port, share, seconds) for load, it in zip(loads, running)]
        return [run.result() for run in runs]


def position(postgres):
    return int(postgres.sql(DATABASE, "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint"))


def storm(postgres, clerk, running):
    """Every key through every process at once: each has to be one post and one charge, however many ask for it."""
    users = accounts.names()[:STORM_USERS]
    before = generations(postgres)
    stamp = time.time_ns()
    wanted = [
        (token, f"{stamp}-{user}-{key}", it.port)
        for user, token in zip(users, clerk.tokens(users))
        for key in range(STORM_KEYS)
        for it in running
        for _ in range(2)
    ]
    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(lambda request: generate(*request), wanted))
    posts = collections.defaultdict(set)
    for key, status, post in answers:
        if status == 201:
            posts[key].add(post)
        elif status != 409:
            raise BenchFailed(f"a generation was answered {status}")
    made = generations(postgres) - before
    if any(len(ids) != 1 for ids in posts.values()) or made != len(posts) or made != STORM_USERS * STORM_KEYS:
        raise BenchFailed(f"{len(posts)} keys, {made} charges of {STORM_USERS * STORM_KEYS}: work was lost or done twice")
    return {"requests": len(wanted), "keys": len(posts), "charges": made}


def generate(token, key, port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("POST", "/api/posts/generate", GENERATION, {
            "Authorization": f"Bearer {token}", "Content-Type": "application/json", "Idempotency-Key": key})
        answer = connection.getresponse()
        body = json.loads(answer.read())
        return key, answer.status, body.get("id")
    finally:
        connection.close()


def generations(postgres):
    return int(postgres.sql(DATABASE, """SELECT count(*) FROM "CreditTransaction" WHERE "type" = 'generation'"""))


def relation_sizes(postgres):
    """Rows of the tables that grow, and bytes a row of each of them and of its indexes."""
    sizes = {}
    for table in ("Post", "CreditTransaction", "CreditHold"):
        postgres.sql(DATABASE, f'VACUUM ANALYZE "{table}"')
        rows = int(postgres.sql(DATABASE, f'SELECT count(*) FROM "{table}"'))
        parts = postgres.sql(DATABASE, f"""
            SELECT c.relname, pg_relation_size(c.oid) FROM pg_class c
            WHERE c.oid = '"{table}"'::regclass
               OR c.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = '"{table}"'::regclass)
            ORDER BY c.relkind DESC, c.relname""")
        bytes_ = {name: int(size) for name, size in (line.split("|") for line in parts.splitlines())}
        sizes[table] = {"rows": rows, "bytes_a_row": {k: round(v / rows, 1) for k, v in bytes_.items()} if rows else {}}
    return sizes


def main():
    chosen = options()
    try:
        with scratch() as folder, bounded(chosen.minutes):
            result = measure_all(chosen, folder)
    except BenchFailed as failure:
        sys.exit(f"bench: {failure}")
    Path(chosen.out).write_text(json.dumps(result, indent=2) + "\n")
    print(f"{'processes':>9} {'case':<10} {'req/s':>7} {'p99 ms':>7} {'service µs':>11} {'database µs':>12} {'log bytes':>10}")
    for row in result["processes"]:
        for case in chosen.cases.split(","):
            it = row[case]
            print(f"{row['count']:>9} {case:<10} {it['per_second']:>7} {it['p99_ms']:>7.1f} {it['service_cpu_us']:>11} "
                  f"{it['database_cpu_us']:>12} {it['log_bytes']:>10}")
    print(f"storms: {[row['storm'] for row in result['processes']]}\naudit: exact, {result['audit']}\n{chosen.out} has all of it")


main()
