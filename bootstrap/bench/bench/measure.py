"""One case on a running service, with what it used."""

import resource

from bench.load import CASES


def case(load, service, postgres, name, connections, seconds):
    def send():
        return load.run(name, service.port, connections, seconds)

    return {**measured(send, service, postgres), "against": CASES[name]}


def measured(send, service, postgres):
    """What came of sending the load, and what the processes used meanwhile."""
    postgres.checkpoint()
    service_before, database_before, load_before = service.cpu_seconds(), postgres.cpu_seconds(), _ended_children()
    result = send()
    requests = result["requests"]

    def micros_per_request(used):
        return round(used * 1e6 / requests, 1)

    return {
        "requests": requests,
        "per_second": round(requests * 1e6 / result["micros"], 1),
        "p50_ms": result["p50"] / 1000,
        "p99_ms": result["p99"] / 1000,
        "max_ms": result["max"] / 1000,
        "service_cpu_us": micros_per_request(service.cpu_seconds() - service_before),
        "database_cpu_us": micros_per_request(postgres.cpu_seconds() - database_before),
        # With that of making the requests ready, which is before the clock starts.
        "load_cpu_us": micros_per_request(_ended_children() - load_before),
    }


def _ended_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
