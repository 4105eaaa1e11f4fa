"""What generate, the first page, a deep page and the credits cost with ever more rows."""

import argparse
import http.client
import json
import sys
import time
from pathlib import Path

from bench import accounts, measure, plans, rows, service
from bench.clerk import Clerk
from bench.load import Load
from bench.postgres import Postgres
from bench.processes import BenchFailed, bounded, scratch
from bench.run import machine, say

DATABASE = "postforge"
DEPTH = 10_000
PAGE = 20


def options():
    parser = argparse.ArgumentParser(prog="bench/growth", description="Measures PostForge with ever more rows.")
    parser.add_argument("--sizes", default="1e4,1e5,1e6,1e7", help="posts and entries, rising (1e4,1e5,1e6,1e7)")
    parser.add_argument("--seconds", type=int, default=6, help="length of each measurement (6)")
    parser.add_argument("--warm-up", type=int, default=10, help="length of each case's warm-up (10)")
    parser.add_argument("--out", default="growth.json", help="where the result goes (growth.json)")
    parser.add_argument("--plans", default="growth-plans.txt", help="where the plans go (growth-plans.txt)")
    parser.add_argument("--minutes", type=float, default=60, help="the run is ended after so long (60)")
    return parser.parse_args()


def cursor_at(load, port, depth):
    """The cursor behind so many posts, found as a client would."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    cursor = ""
    for _ in range(depth // 100):
        query = "limit=100" + (f"&cursor={cursor}" if cursor else "")
        connection.request("GET", f"/api/posts?{query}", headers=load.hot_headers())
        cursor = json.loads(connection.getresponse().read())["nextCursor"]
    connection.close()
    return cursor


def measure_size(chosen, load, running, postgres, cursor):
    def send(name, connections=16):
        if name in ("first", "deep"):
            query = f"limit={PAGE}" + (f"&cursor={cursor}" if name == "deep" else "")
            wanted = [load.page_of_hot(running.port, query)]
        else:
            wanted = load.requests(name, running.port, chosen.seconds)
        return lambda: load.replay(name, list(wanted), running.port, connections, chosen.seconds)

    return {
        name: measure.measured(send(name), running, postgres)
        for name in ("first", "deep", "list", "credits", "generate")
    }


def run_all(chosen, folder):
    results = {}
    clerk = Clerk(folder)
    with Postgres(folder) as postgres:
        postgres.sql("postgres", f"CREATE DATABASE {DATABASE}")
        environment = service.environment(postgres, DATABASE, clerk, {})
        service.command(environment, folder, "db", "migrate")
        accounts.seed(postgres, DATABASE)
        rows.give_reader(postgres, DATABASE)
        load = Load(folder, clerk)
        size, cursor = 0, ""
        with service.Service(environment, folder, "service") as running:
            cursor = cursor_at(load, running.port, DEPTH)
            for text in chosen.sizes.split(","):
                say(f"filling up to {text} …")
                begin = time.monotonic()
                rows.grow(postgres, DATABASE, size, int(float(text)))
                size = int(float(text))
                say(f"filled in {time.monotonic() - begin:.0f} s")
                if not results:
                    for name in ("generate", "list", "credits"):
                        load.run(name, running.port, 16, chosen.warm_up)
                results[text] = measure_size(chosen, load, running, postgres, cursor)
                say(f"{text}: " + ", ".join(f"{name} {it['per_second']:.0f}/s" for name, it in results[text].items()))
        explained = plans.of_requests(postgres, DATABASE, environment, folder, {
            "generate": ("POST", "/api/posts/generate", load.hot_headers()),
            "first page": ("GET", f"/api/posts?limit={PAGE}", load.hot_headers()),
            "page at depth 10,000": ("GET", f"/api/posts?limit={PAGE}&cursor={cursor}", load.hot_headers()),
            "credits": ("GET", "/api/credits", load.hot_headers()),
        })
        books = service.audit(environment, folder)
        version = postgres.version()
    return {"at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "machine": machine(version),
            "sizes": results, "audit": books}, explained


def table(result):
    sizes = result["sizes"]
    first = next(iter(sizes.values()))
    lines = [f"{'rows':<8} {'generate/s':>11} {'first/s':>9} {'deep/s':>9} {'list/s':>9} {'credits/s':>10} "
             f"{'first/deep':>11} {'list, times':>12}"]
    for size, cases in sizes.items():
        rate = {name: case["per_second"] for name, case in cases.items()}
        lines.append(
            f"{size:<8} {rate['generate']:>11.0f} {rate['first']:>9.0f} {rate['deep']:>9.0f} {rate['list']:>9.0f} "
            f"{rate['credits']:>10.0f} {rate['first'] / rate['deep']:>11.2f} "
            f"{first['list']['per_second'] / rate['list']:>12.2f}"
        )
    return "\n".join([*lines, f"audit: exact, {result['audit']['entries']} entries"])


def main():
    chosen = options()
    try:
        with scratch() as folder, bounded(chosen.minutes):
            result, explained = run_all(chosen, folder)
    except BenchFailed as failure:
        sys.exit(f"bench: {failure}")
    Path(chosen.out).write_text(json.dumps(result, indent=2) + "\n")
    Path(chosen.plans).write_text("\n\n".join(f"== {name}\n{plan}" for name, plan in explained.items()) + "\n")
    print(table(result))
    print(f"\n{chosen.out} has all of it, {chosen.plans} the plans at the last size")


if __name__ == "__main__":
    main()
