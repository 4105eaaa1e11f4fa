"""What the answers of a scenario say, and what is wanted of them."""

import collections
from statistics import median

WANTED_LONGEST_SECONDS = 6.0
WANTED_MEDIAN_SECONDS = 5.5
WANTED_FIRST_SECONDS = 1.0
WANTED_SHARE = 0.9
WANTED_OTHERS_LONGEST_SECONDS = 1.0
WANTED_GONE_SECONDS = 30.0


def of_outage(answers, started, down, healed, back):
    """
    Requests that had no answer yet at some moment of the outage count for it, up to the first that succeeds afterwards.
    The database can answer from `healed` on, and was seen to at `back`.
    """
    successes = [it.answered for it in answers if it.succeeded and it.answered >= healed]
    first = max(0.0, min(successes) - back) if successes else None
    meanwhile = _in_flight(answers, down, back)
    result = {
        **_counts(meanwhile),
        "outage_s": _rounded(back - down),
        "first_success_s": _rounded(first),
        "rate_before": _rate(answers, started, down),
        "rate_during": _rate(answers, down, healed),
    }
    wanted = {
        f"longest {WANTED_LONGEST_SECONDS:g} s": result["max_s"] <= WANTED_LONGEST_SECONDS,
        f"p50 {WANTED_MEDIAN_SECONDS:g} s": result["p50_s"] < WANTED_MEDIAN_SECONDS,
        f"first {WANTED_FIRST_SECONDS:g} s": first is not None and first <= WANTED_FIRST_SECONDS,
    }
    return {**result, "wanted": wanted}


def of_lock(answers, started, locked, unlocked):
    """The counts are of the requests about the locked row; the rates, and `others_max_s`, of everybody else."""
    about = _in_flight([it for it in answers if it.group == "about it"], locked, unlocked)
    result = {**_counts(about), **_others(answers, started, locked, unlocked)}
    longest = {f"longest {WANTED_LONGEST_SECONDS:g} s": result["max_s"] <= WANTED_LONGEST_SECONDS}
    return {**result, "wanted": {**longest, **_wanted_of_others(result)}}


def of_neighbour(answers, started, frozen, until, gone):
    """As of a lock; requests about locked rows are those about everything that the neighbour was changing."""
    about = _in_flight([it for it in answers if it.group == "about it"], frozen, until)
    result = {**_counts(about), **_others(answers, started, frozen, until), "locks_gone_s": _rounded(gone)}
    wanted = {f"locks gone in {WANTED_GONE_SECONDS:g} s": gone is not None and gone <= WANTED_GONE_SECONDS}
    return {**result, "wanted": {**wanted, **_wanted_of_others(result)}}


def _others(answers, started, begin, end):
    others = [it for it in answers if it.group == "others"]
    return {
        "rate_before": _rate(others, started, begin),
        "rate_during": _rate(others, begin, end),
        "others_max_before_s": _longest(_in_flight(others, started, begin)),
        "others_max_s": _longest(_in_flight(others, begin, end)),
        "others_refused": sum(not it.succeeded for it in _in_flight(others, begin, end)),
    }


def _wanted_of_others(result):
    return {
        f"others {WANTED_SHARE:g}": result["rate_during"] >= WANTED_SHARE * result["rate_before"],
        f"others {WANTED_OTHERS_LONGEST_SECONDS:g} s": result["others_max_s"] <= WANTED_OTHERS_LONGEST_SECONDS,
    }


def _in_flight(answers, begin, end):
    return [it for it in answers if it.answered >= begin and it.sent < end]


def _counts(answers):
    failures = collections.Counter(it.failure for it in answers if it.failure)
    statuses = collections.Counter(it.status for it in answers if not it.failure)
    succeeded = sum(it.succeeded for it in answers)
    return {
        "requests": len(answers),
        "successes": succeeded,
        "unavailable": statuses[503],
        "other_failures": len(answers) - succeeded - statuses[503] - failures.total(),
        "connection_errors": failures.total(),
        "p50_s": _rounded(median(it.seconds for it in answers)) if answers else 0.0,
        "max_s": _longest(answers),
        "statuses": {str(status): count for status, count in sorted(statuses.items())},
        "no_answer": dict(failures),
    }


def _longest(answers):
    return _rounded(max((it.seconds for it in answers), default=0.0))


def _rate(answers, begin, end):
    """Successes a second."""
    return round(sum(it.succeeded and begin <= it.answered < end for it in answers) / (end - begin), 1)


def _rounded(seconds):
    return None if seconds is None else round(seconds, 3)
