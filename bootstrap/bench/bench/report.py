"""Results as JSON and as a table."""

from statistics import median

# What the service is wanted to do. Rates are for a machine whose ceiling is 7,600, and scale with it. So does, the other
# way round, the time of a generation, which is told as it is and scaled; nothing scales the time of a start.
WANTED_RATIO = {"generate@16": 0.40, "hot@16": 0.50, "hot@64": 0.50, "webhook@16": 0.35}
WANTED_RATE = {"list@16": 3000, "credits@16": 4000}
REFERENCE_CEILING = 7600
WANTED_P99_MS = {"generate@16": 20}
WANTED_START_MS = 1500
WANTED_IDLE_MB, WANTED_LOAD_MB = 200, 350
MB_A_MIB = 2**20 / 10**6


def summary(rounds):
    """The medians over the rounds. A ratio is taken within its round, before the median is."""
    cases = {}
    for name in rounds[0]["cases"]:
        runs = [it["cases"][name] for it in rounds]
        cases[name] = {
            key: round(median(run[key] for run in runs), 3) for key, value in runs[0].items() if key != "against"
        }
        cases[name]["ratio"] = round(median(ratio(it, name) for it in rounds), 3)
        cases[name]["against"] = runs[0]["against"]
    ceilings = {
        name: {figure: round(median(it["ceiling"][name][figure] for it in rounds), 2) for figure in figures}
        for name, figures in rounds[0]["ceiling"].items()
    }
    return {"ceiling": ceilings, "cases": cases}


def starts(times):
    return {"median": median(times) if times else 0, "all": times}


def ratio(round_, name):
    case = round_["cases"][name]
    return case["per_second"] / round_["ceiling"][case["against"]]["per_second"]


def table(result):
    """The result as lines of text."""
    ceiling, memory = result["ceiling"], result["memory_mib"]
    lines = [
        f"PostgreSQL {result['machine']['postgres']} alone, {result['settings']['ceiling_clients']} clients: "
        f"{_ceiling(ceiling['one'])} as one statement, {_ceiling(ceiling['five'])} as five, "
        f"{_ceiling(ceiling['hot'])} on one account",
        "",
        f"{'case':<12} {'req/s':>8} {'p50 ms':>8} {'p99 ms':>8} {'service µs':>11} {'database µs':>12} "
        f"{'ratio':>7}  wanted",
    ]
    for name, case in result["cases"].items():
        lines.append(
            f"{name:<12} {case['per_second']:>8.0f} {case['p50_ms']:>8.1f} {case['p99_ms']:>8.1f} "
            f"{case['service_cpu_us']:>11.0f} {case['database_cpu_us']:>12.0f} {case['ratio']:>7.2f}  "
            f"{_wanted(name, case, ceiling['one']['per_second'])}".rstrip()
        )
    lines += [
        "",
        f"start to the first 200: {result['start_ms']['median']:.0f} ms "
        + _verdict(f"< {WANTED_START_MS}", result["start_ms"]["median"] < WANTED_START_MS)
        + f"; the JVM alone: {result['bare_start_ms']['median']:.0f} ms",
        f"resident memory: idle {memory['idle']:.0f} MiB "
        + _verdict(f"< {WANTED_IDLE_MB} MB", memory["idle"] * MB_A_MIB < WANTED_IDLE_MB)
        + f", at its highest under load {memory['load']:.0f} MiB "
        + _verdict(f"< {WANTED_LOAD_MB} MB", memory["load"] * MB_A_MIB < WANTED_LOAD_MB),
        f"audit: exact, {result['audit']}",
    ]
    return "\n".join(lines)


def _ceiling(figures):
    return f"{figures['per_second']:.0f}/s (p50 {figures['p50_ms']:.1f}, p99 {figures['p99_ms']:.1f} ms)"


def _wanted(name, case, ceiling):
    parts = []
    if name in WANTED_RATIO:
        parts.append(_verdict(f"ratio {WANTED_RATIO[name]:.2f}", case["ratio"] >= WANTED_RATIO[name]))
    if name in WANTED_RATE:
        rate = WANTED_RATE[name] * ceiling / REFERENCE_CEILING
        parts.append(_verdict(f"{rate:.0f}/s", case["per_second"] >= rate))
    if name in WANTED_P99_MS:
        wanted = WANTED_P99_MS[name]
        scaled = wanted * REFERENCE_CEILING / ceiling
        parts.append(_verdict(f"p99 {wanted} ms", case["p99_ms"] < wanted))
        parts.append(_verdict(f"scaled {scaled:.0f} ms", case["p99_ms"] < scaled))
    return ", ".join(parts)


def _verdict(wanted, holds):
    return f"({wanted}: {'yes' if holds else 'NO'})"
