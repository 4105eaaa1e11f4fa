"""The database goes away in several ways, comes back, and clients keep asking for generations."""

import contextlib
import os
import signal
import time

from bench import figures
from bench.asks import generations
from bench.crowd import Crowd
from bench.processes import wait_until
from bench.psql import Session

BEFORE_SECONDS = 5
AFTER_SECONDS = 5
STORM_PAUSE_SECONDS = 0.1

KILL_OTHERS = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"""


def stop_fast(place):
    return _closed(place, lambda: _stopped(place, signal.SIGINT, place.chosen.away))


def stop_immediate(place):
    return _closed(place, lambda: _stopped(place, signal.SIGQUIT, place.chosen.away))


def frozen(place):
    return _closed(place, lambda: _frozen(place))


def storm(place):
    return _closed(place, lambda: _storm(place))


def away(place):
    """New requests come on schedule, each over a connection of its own, so those that wait add up."""
    chosen = place.chosen
    return _during(
        place,
        lambda crowd: crowd.open("all", generations(place.asks, chosen.clients), chosen.rate),
        lambda: _stopped(place, signal.SIGINT, chosen.long_away),
    )


def _closed(place, outage):
    return _during(place, lambda crowd: crowd.closed("all", generations(place.asks, place.chosen.clients)), outage)


def _during(place, begin, outage):
    """Lets an outage happen in the middle of load; what came of it, from its first moment to the last answer."""
    with Crowd(place.service.port) as crowd:
        begin(crowd)
        started = time.monotonic()
        time.sleep(BEFORE_SECONDS)
        down = time.monotonic()
        healed = outage()
        wait_until(place.postgres.is_ready, "PostgreSQL takes connections", pause=0.01)
        back = time.monotonic()
        time.sleep(AFTER_SECONDS)
        answers = crowd.end()
    return figures.of_outage(answers, started, down, healed, back)


def _stopped(place, how, seconds):
    """Returns when the server was started again."""
    begin = time.monotonic()
    place.postgres.stop(how)
    time.sleep(max(0.0, begin + seconds - time.monotonic()))
    healed = time.monotonic()
    place.postgres.start()
    return healed


def _frozen(place):
    pids = []
    try:
        # The first process before the others, so that it starts no more of them.
        os.kill(place.postgres.pids()[0], signal.SIGSTOP)
        pids = place.postgres.pids()
        for pid in pids[1:]:
            _signal(pid, signal.SIGSTOP)
        time.sleep(place.chosen.away)
    finally:
        healed = time.monotonic()
        for pid in reversed(pids or place.postgres.pids()):
            _signal(pid, signal.SIGCONT)
    return healed


def _signal(pid, number):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _storm(place):
    end = time.monotonic() + place.chosen.storm
    with Session(place.postgres, place.database) as session:
        while time.monotonic() < end:
            session.run(KILL_OTHERS)
            time.sleep(STORM_PAUSE_SECONDS)
    return time.monotonic()
