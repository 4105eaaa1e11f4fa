"""Somebody else holds the lock on one row, or a neighbour freezes with its locks; everybody else should not notice."""

import signal
import time

from bench import accounts, figures, service
from bench.asks import mixture
from bench.crowd import Crowd
from bench.processes import BenchFailed
from bench.psql import Session

BEFORE_SECONDS = 10
SETTLE_SECONDS = 2
# Each of the others sends one request so often, so that their rate tells of waiting and not of the processor.
OTHERS_EVERY_SECONDS = 1.0

SUBJECT = accounts.HOT
SUBJECT_ID = accounts.user_id(SUBJECT)
KEY = "bench-locked-hold"

NEIGHBOUR = "neighbour"
NEIGHBOUR_CLIENTS = 20
CATCH_ATTEMPTS = 200
WATCH_SECONDS = 90
IN_TRANSACTION = f"""
    SELECT count(*) FROM pg_stat_activity WHERE usename = '{NEIGHBOUR}' AND state LIKE 'idle in transaction%'"""
HOLDS_SOMETHING = f"""
    SELECT count(*) FROM pg_stat_activity held WHERE usename = '{NEIGHBOUR}'
       AND (xact_start IS NOT NULL OR EXISTS (SELECT FROM pg_locks WHERE pg_locks.pid = held.pid))"""


def account(place):
    """Generations of one user whose row is locked."""
    return _locked(place, _lock("User", SUBJECT_ID), place.asks.generation(SUBJECT))


def user(place):
    """Webhooks about one user whose row is locked."""
    return _locked(place, _lock("User", SUBJECT_ID), place.asks.webhook(SUBJECT))


def post(place):
    """Edits of one post whose row is locked."""
    return _locked(place, _lock("Post", accounts.post_id(SUBJECT)), place.asks.edit(SUBJECT))


def hold(place):
    """Generations with the key of a hold that somebody else is just making: they wait for whether it will be there."""
    making = f"""
        INSERT INTO "CreditHold" ("id", "userId", "amount", "idempotencyKey", "fingerprint", "expiresAt")
        VALUES ('cbenchh' || md5('{KEY}'), '{SUBJECT_ID}', 1, '{KEY}', 'bench', now() + interval '1 hour')"""
    return _locked(place, making, place.asks.generation(SUBJECT, KEY))


def _lock(table, row):
    return f"""SELECT "id" FROM "{table}" WHERE "id" = '{row}' FOR UPDATE"""


def _locked(place, lock, ask):
    chosen = place.chosen
    with Crowd(place.service.port) as crowd, Session(place.postgres, place.database) as session:
        started = _others(place, crowd, chosen.clients)
        session.run(f"BEGIN; {lock}")
        locked = time.monotonic()
        crowd.closed("about it", [ask] * chosen.about)
        time.sleep(chosen.locked)
        unlocked = time.monotonic()
        session.run("ROLLBACK")
        time.sleep(SETTLE_SECONDS)
        answers = crowd.end()
    return figures.of_lock(answers, started, locked, unlocked)


def _others(place, crowd, clients):
    """Lets the others begin, and returns when their rate counts from, once that is long enough ago."""
    crowd.closed("others", mixture(place.asks, clients), OTHERS_EVERY_SECONDS)
    time.sleep(OTHERS_EVERY_SECONDS)
    started = time.monotonic()
    time.sleep(BEFORE_SECONDS)
    return started


def neighbour(place):
    """A second process is stopped while it has transactions open. Its database user tells it from the first."""
    place.postgres.sql("postgres", f"DROP ROLE IF EXISTS {NEIGHBOUR}; CREATE ROLE {NEIGHBOUR} LOGIN SUPERUSER")
    environment = {**place.environment, "DATABASE_URL": place.postgres.url(place.database, NEIGHBOUR)}
    theirs = accounts.names()[-NEIGHBOUR_CLIENTS:]
    with service.Service(environment, place.folder, NEIGHBOUR, place.launcher) as second, \
            Crowd(place.service.port) as crowd, Crowd(second.port) as elsewhere, \
            Session(place.postgres, place.database) as session:
        there = place.asks.at(second.port)
        elsewhere.closed("neighbour's", [there.edit(user) for user in theirs])
        started = _others(place, crowd, place.chosen.clients)
        try:
            frozen = _freeze_in_transaction(second, session)
            crowd.closed("about it", [place.asks.edit(user) for user in theirs], OTHERS_EVERY_SECONDS)
            gone = _watch(session, frozen)
            until = time.monotonic()
        finally:
            second.signal(signal.SIGCONT)
        elsewhere.end(wait=False)
        answers = crowd.end()
    return figures.of_neighbour(answers, started, frozen, until, gone)


def _freeze_in_transaction(second, session):
    for attempt in range(CATCH_ATTEMPTS):
        second.signal(signal.SIGSTOP)
        frozen = time.monotonic()
        # What PostgreSQL was doing for it at that moment is done by then.
        time.sleep(0.2)
        if int(session.run(IN_TRANSACTION)[0]) > 0:
            return frozen
        second.signal(signal.SIGCONT)
        time.sleep(0.01 + 0.007 * (attempt % 13))
    raise BenchFailed("the neighbour was never caught in a transaction")


def _watch(session, frozen):
    """Seconds until the neighbour holds nothing any more, or nothing if it still does after WATCH_SECONDS."""
    while time.monotonic() < frozen + WATCH_SECONDS:
        if int(session.run(HOLDS_SOMETHING)[0]) == 0:
            return time.monotonic() - frozen
        time.sleep(0.2)
    return None
