"""What clients of the service see while its PostgreSQL is slow or away."""

import argparse
import json
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench import accounts, outages, rowlocks, service
from bench.asks import Asks, generations, mixture
from bench.clerk import Clerk
from bench.crowd import Crowd
from bench.postgres import Postgres
from bench.processes import BenchFailed, bounded, scratch, wait_until

DATABASE = "postforge"

# What is run in this order, by the names that --scenarios takes.
SCENARIOS = {
    "stop-fast": outages.stop_fast,
    "stop-immediate": outages.stop_immediate,
    "frozen": outages.frozen,
    "storm": outages.storm,
    "away": outages.away,
    "row-account": rowlocks.account,
    "row-user": rowlocks.user,
    "row-post": rowlocks.post,
    "row-hold": rowlocks.hold,
    "neighbour": rowlocks.neighbour,
}


@dataclass(frozen=True)
class Place:
    """Where a scenario takes place."""

    chosen: argparse.Namespace
    postgres: Postgres
    database: str
    environment: dict
    folder: Path
    launcher: Path
    service: service.Service
    asks: Asks


def options():
    parser = argparse.ArgumentParser(
        prog="bench/outage", description="Measures what clients see while PostgreSQL is slow or away.")
    parser.add_argument("--scenarios", default=",".join(SCENARIOS), help="comma-separated (all): %(default)s")
    parser.add_argument("--clients", type=int, default=200, help="clients at once, 1 to 200 (200)")
    parser.add_argument("--about", type=int, default=40, help="clients that ask about the locked row (40)")
    parser.add_argument("--away", type=float, default=20, help="seconds of a stopped or frozen database (20)")
    parser.add_argument("--storm", type=float, default=10, help="seconds in which connections are terminated (10)")
    parser.add_argument("--rate", type=float, default=40, help="new requests a second in \"away\" (40)")
    parser.add_argument("--long-away", type=float, default=60, help="seconds of the database's absence in it (60)")
    parser.add_argument("--locked", type=float, default=20, help="seconds for which a row is locked (20)")
    parser.add_argument("--warm-up", type=float, default=10, help="seconds of load before the first scenario (10)")
    parser.add_argument("--program", metavar="DIR", type=Path, default=service.LAUNCHER.parent,
                        help="the checkout of PostForge to be measured (this one)")
    parser.add_argument("--env", action="append", default=[], metavar="NAME=VALUE", help="for the service, repeatable")
    parser.add_argument("--out", default="outage.json", help="where the result goes (outage.json)")
    parser.add_argument("--keep-log", metavar="FILE", help="where the service's log is kept")
    parser.add_argument("--minutes", type=float, default=20, help="the run is ended after so long (20)")
    chosen = parser.parse_args()
    unknown = set(chosen.scenarios.split(",")) - set(SCENARIOS)
    if unknown:
        parser.error(f"no such scenario: {', '.join(sorted(unknown))}")
    if not 1 <= chosen.clients <= accounts.USERS:
        parser.error(f"--clients is 1 to {accounts.USERS}")
    return chosen


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def measure_all(chosen, folder):
    launcher = chosen.program.resolve() / "postforge"
    clerk = Clerk(folder)
    extra = dict(pair.split("=", 1) for pair in chosen.env)
    with Postgres(folder) as postgres:
        postgres.sql("postgres", f"CREATE DATABASE {DATABASE}")
        environment = service.environment(postgres, DATABASE, clerk, extra)
        service.command(environment, folder, "db", "migrate", launcher=launcher)
        accounts.seed(postgres, DATABASE)
        with service.Service(environment, folder, "service", launcher) as running:
            asks = Asks.of_all(clerk, running.port)
            try:
                place = Place(chosen, postgres, DATABASE, environment, folder, launcher, running, asks)
                results = run_all(place)
            finally:
                if chosen.keep_log:
                    Path(chosen.keep_log).write_bytes(running.log.read_bytes())
        books = service.audit(environment, folder, launcher)
        version = postgres.version()
    kept = ("clients", "about", "away", "storm", "rate", "long_away", "locked", "warm_up", "env")
    settings = {name: getattr(chosen, name) for name in kept}
    return {"postgres": version, "settings": settings, "scenarios": results, "audit": books}


def run_all(place):
    warm_up(place)
    results = {}
    for name in place.chosen.scenarios.split(","):
        say(name)
        results[name] = SCENARIOS[name](place)
        say(f"{name}: {json.dumps(results[name])}")
        wait_until(lambda: generates(place), f"a generation succeeds after {name}", pause=0.5)
    return results


def warm_up(place):
    with Crowd(place.service.port) as crowd:
        crowd.closed("warm-up", generations(place.asks, place.chosen.clients))
        crowd.closed("warm-up", mixture(place.asks, place.chosen.clients), 0.5)
        time.sleep(place.chosen.warm_up)
        if not any(it.succeeded for it in crowd.end()):
            raise BenchFailed("nothing succeeded in the warm-up:\n" + place.service.tail())
    # What autovacuum does within a minute: until then PostgreSQL keeps plans from when there were 200 users.
    place.postgres.sql(place.database, "ANALYZE")


def generates(place):
    """Whether the service is itself again."""
    with Crowd(place.service.port) as crowd:
        crowd.closed("probe", generations(place.asks, 1))
        time.sleep(0.1)
        return any(it.succeeded for it in crowd.end())


def table(result):
    """The result as lines of text."""
    columns = {
        "requests": "requests", "successes": "success", "unavailable": "503", "other_failures": "other",
        "connection_errors": "broken", "p50_s": "p50 s", "max_s": "max s", "first_success_s": "first s",
        "locks_gone_s": "gone s", "rate_before": "before/s", "rate_during": "during/s", "others_max_s": "others s",
    }
    lines = [f"{'scenario':<14} " + " ".join(f"{title:>8}" for title in columns.values()) + "  wanted"]
    for name, it in result["scenarios"].items():
        figures = " ".join(f"{_cell(it, key):>8}" for key in columns)
        wanted = ", ".join(f"({what}: {'yes' if holds else 'NO'})" for what, holds in it["wanted"].items())
        lines.append(f"{name:<14} {figures}  {wanted}")
    return "\n".join([*lines, "", f"audit: exact, {result['audit']}"])


def _cell(figures, key):
    value = figures.get(key, "")
    if value is None:
        return "never"
    return f"{value:.2f}" if isinstance(value, float) and key.endswith("_s") else str(value)


def main():
    chosen = options()
    # Requests that wait for a database that is away add up.
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    try:
        with scratch() as folder, bounded(chosen.minutes):
            result = measure_all(chosen, folder)
    except BenchFailed as failure:
        sys.exit(f"bench: {failure}")
    Path(chosen.out).write_text(json.dumps(result, indent=2) + "\n")
    print(table(result))
    print(f"\n{chosen.out} has all of it")


if __name__ == "__main__":
    main()
