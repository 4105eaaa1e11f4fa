"""Processes that are started here, what they use, and how they end."""

import contextlib
import os
import signal
import subprocess
import tempfile
import shutil
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


class BenchFailed(Exception):
    """The run is void; the message says why."""


def stop(process, how=signal.SIGTERM, seconds=30):
    """Ends a process that was started here, at last by force."""
    if process.poll() is not None:
        return
    process.send_signal(how)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def cpu_seconds(pid, with_children=False):
    """Processor time of a process, and if wanted of its children, those that have ended included."""
    own, ended, _ = _times(pid)
    if not with_children:
        return own
    living = 0.0
    for child in children(pid):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            living += _times(child)[0]
    return own + ended + living


def children(pid):
    """The processes that a process has started and that are still there."""
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                if _times(entry)[2] == pid:
                    found.append(int(entry))
    return found


def _times(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    user, system, ended_user, ended_system = (int(ticks) / TICKS for ticks in fields[11:15])
    return user + system, ended_user + ended_system, int(fields[1])


def resident_mib(pid, highest=False):
    """Resident memory of a process now, or at its highest since it started."""
    name = "VmHWM:" if highest else "VmRSS:"
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    raise BenchFailed(f"process {pid} has ended")


def checked(command, **options):
    """Runs a command that has to succeed, and returns what it printed."""
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise BenchFailed(f"{command[0]} failed: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


@contextlib.contextmanager
def scratch():
    """A folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="postforge-bench-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def bounded(minutes):
    """Ends what runs too long, and lets everything be cleaned up when it is told to end."""

    def expire(number, frame):
        raise BenchFailed(f"not done within {minutes} minutes")

    def end(number, frame):
        raise BenchFailed("told to end")

    signal.signal(signal.SIGALRM, expire)
    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    signal.alarm(round(minutes * 60))
    try:
        yield
    finally:
        signal.alarm(0)
        # From here on nothing interrupts the cleaning up.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def wait_until(condition, what, seconds=60, pause=0.05):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise BenchFailed(f"{what}: not within {seconds} s")
        time.sleep(pause)
