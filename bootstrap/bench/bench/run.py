"""Runs the whole benchmark. Every figure of one result is from the same minutes on the same machine."""

import argparse
import contextlib
import json
import os
import platform
import sys
import time
from pathlib import Path

from bench import accounts, ceiling, measure, report, service
from bench.clerk import Clerk
from bench.load import CASES, Load
from bench.postgres import Postgres
from bench.processes import BenchFailed, bounded, checked, scratch

DATABASE = "postforge"
WARM_UP = {"generate": 3, "hot": 1, "list": 1, "credits": 1, "webhook": 2}
IDLE_SECONDS = 5


def options():
    parser = argparse.ArgumentParser(prog="bench/run", description="Measures PostForge against PostgreSQL alone.")
    parser.add_argument("--rounds", type=int, default=3, help="repetitions, of which the medians count (3)")
    parser.add_argument("--seconds", type=int, default=8, help="length of each measurement (8)")
    parser.add_argument("--warm-up", type=int, default=4, help="length of a unit of warm-up; 8 units in all (4)")
    parser.add_argument("--starts", type=int, default=3, help="starts that are timed (3)")
    parser.add_argument("--connections", default="16,64", help="numbers of connections, comma-separated (16,64)")
    parser.add_argument("--cases", default=",".join(CASES), help="cases, comma-separated (all)")
    parser.add_argument("--out", default="bench.json", help="where the result goes (bench.json)")
    parser.add_argument("--note", default="", help="a word about this run, kept in the result")
    parser.add_argument("--env", action="append", default=[], metavar="NAME=VALUE", help="for the service, repeatable")
    parser.add_argument("--postgres-port", type=int, default=0, help="where PostgreSQL listens (any free port)")
    parser.add_argument("--keep-log", metavar="FILE", help="where the service's log is kept")
    parser.add_argument("--profile", metavar="FILE.jfr", help="where a flight recording of the service goes (none)")
    parser.add_argument("--minutes", type=float, default=20, help="the run is ended after so long (20)")
    chosen = parser.parse_args()
    unknown = set(chosen.cases.split(",")) - set(CASES)
    if unknown:
        parser.error(f"no such case: {', '.join(sorted(unknown))}")
    return chosen


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def measure_all(chosen, folder):
    rounds = []
    clerk = Clerk(folder)
    extra = dict(pair.split("=", 1) for pair in chosen.env)
    with Postgres(folder, chosen.postgres_port) as postgres:
        say(f"PostgreSQL {postgres.version()} on port {postgres.port}")
        ceiling.prepare(postgres)
        postgres.sql("postgres", f"CREATE DATABASE {DATABASE}")
        environment = service.environment(postgres, DATABASE, clerk, extra)
        service.command(environment, folder, "db", "migrate")
        accounts.seed(postgres, DATABASE)
        load = Load(folder, clerk)

        starts, bare_starts = [], []
        for number in range(chosen.starts):
            bare_starts.append(round(service.bare_start_ms(environment), 1))
            with service.Service(environment, folder, f"start-{number}") as started:
                starts.append(round(started.started_ms, 1))
        say(f"starts: {starts} ms, of the JVM alone: {bare_starts} ms")

        with service.Service({**environment, **recording(chosen)}, folder, "service") as running:
            try:
                time.sleep(IDLE_SECONDS)
                idle = running.resident_mib()
                warm_up(chosen, load, running)
                # What autovacuum does within a minute: until then PostgreSQL keeps plans from when there were 200 users.
                postgres.sql(DATABASE, "ANALYZE")
                for number in range(1, chosen.rounds + 1):
                    say(f"round {number} of {chosen.rounds}")
                    rounds.append(one_round(chosen, load, running, postgres))
                highest = running.resident_mib(highest=True)
            finally:
                if chosen.keep_log:
                    Path(chosen.keep_log).write_bytes(running.log.read_bytes())
        books = service.audit(environment, folder)
        version = postgres.version()
    return {
        "note": chosen.note,
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "machine": machine(version),
        "settings": {
            "seconds": chosen.seconds, "users": accounts.USERS, "ceiling_clients": ceiling.CLIENTS, "env": extra,
        },
        "start_ms": report.starts(starts),
        "bare_start_ms": report.starts(bare_starts),
        "memory_mib": {"idle": round(idle, 1), "load": round(highest, 1)},
        **report.summary(rounds),
        "rounds": rounds,
        "audit": books,
    }


def recording(chosen):
    if not chosen.profile:
        return {}
    file = Path(chosen.profile).absolute()
    return {"JAVA_TOOL_OPTIONS": f"-XX:StartFlightRecording=settings=profile,filename={file}"}


def warm_up(chosen, load, running):
    for name in chosen.cases.split(","):
        load.run(name, running.port, 16, WARM_UP[name] * chosen.warm_up)


def one_round(chosen, load, running, postgres):
    """The ceilings, all cases, and the ceilings again: what the machine could do meanwhile is their mean."""
    seconds = max(2, chosen.seconds // 2)
    before = ceiling.measure(postgres, seconds)
    cases = {}
    for name in chosen.cases.split(","):
        for connections in map(int, chosen.connections.split(",")):
            label = f"{name}@{connections}"
            cases[label] = measure.case(load, running, postgres, name, connections, chosen.seconds)
            say(f"{label}: {cases[label]['per_second']:.0f}/s, p99 {cases[label]['p99_ms']:.1f} ms")
    after = ceiling.measure(postgres, seconds)
    say(f"ceilings before {_rounded(before)}, after {_rounded(after)}")
    return {"ceiling": ceiling.mean(before, after), "before": before, "after": after, "cases": cases}


def _rounded(ceilings):
    return {name: round(figures["per_second"]) for name, figures in ceilings.items()}


def machine(postgres_version):
    model = ""
    with contextlib.suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "")
    commit = ""
    with contextlib.suppress(BenchFailed, OSError):
        commit = checked(["git", "describe", "--always", "--dirty"], cwd=service.LAUNCHER.parent).strip()
    return {
        "processors": os.cpu_count(), "model": model, "system": platform.platform(),
        "postgres": postgres_version, "commit": commit,
    }


def main():
    chosen = options()
    try:
        with scratch() as folder, bounded(chosen.minutes):
            result = measure_all(chosen, folder)
    except BenchFailed as failure:
        sys.exit(f"bench: {failure}")
    Path(chosen.out).write_text(json.dumps(result, indent=2) + "\n")
    print(report.table(result))
    print(f"\n{chosen.out} has all of it")


if __name__ == "__main__":
    main()
