"""Sets two results side by side."""

import json
import sys
from pathlib import Path

USAGE = "usage: compare A.json B.json"


def rows(a, b):
    for name in ("one", "five", "hot"):
        left, right = a["ceiling"][name], b["ceiling"][name]
        yield f"ceiling {name}", "/s", left["per_second"], right["per_second"]
        yield "", "ms p99", left["p99_ms"], right["p99_ms"]
    for name in a["cases"]:
        if name in b["cases"]:
            left, right = a["cases"][name], b["cases"][name]
            yield name, "/s", left["per_second"], right["per_second"]
            yield "", "of the ceiling", left["ratio"], right["ratio"]
            yield "", "ms p50", left["p50_ms"], right["p50_ms"]
            yield "", "ms p99", left["p99_ms"], right["p99_ms"]
            yield "", "µs of the service", left["service_cpu_us"], right["service_cpu_us"]
            yield "", "µs of the database", left["database_cpu_us"], right["database_cpu_us"]
    yield "start", "ms", a["start_ms"]["median"], b["start_ms"]["median"]
    yield "", "ms the JVM alone", a["bare_start_ms"]["median"], b["bare_start_ms"]["median"]
    yield "memory", "MiB idle", a["memory_mib"]["idle"], b["memory_mib"]["idle"]
    yield "", "MiB under load", a["memory_mib"]["load"], b["memory_mib"]["load"]


def number(value):
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.0f}"


def main():
    if len(sys.argv) != 3:
        sys.exit(USAGE)
    try:
        a, b = (json.loads(Path(name).read_text()) for name in sys.argv[1:])
        print(f"A: {sys.argv[1]}  {a['at']}  {a['machine']['commit']}  {a['note']}".rstrip())
        print(f"B: {sys.argv[2]}  {b['at']}  {b['machine']['commit']}  {b['note']}".rstrip())
        print(f"\n{'':<14} {'':<20} {'A':>9} {'B':>9} {'B / A':>7}")
        for name, unit, left, right in rows(a, b):
            change = f"{right / left:.2f}" if left else "-"
            print(f"{name:<14} {unit:<20} {number(left):>9} {number(right):>9} {change:>7}")
    except (KeyError, TypeError):
        sys.exit(f"compare: these are not two results of bench/run as it is now\n{USAGE}")
    except (OSError, ValueError) as failure:
        sys.exit(f"compare: {failure}\n{USAGE}")


if __name__ == "__main__":
    main()
