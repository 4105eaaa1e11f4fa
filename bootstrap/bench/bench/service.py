"""The packaged service as it runs in production."""

import http.client
import json
import os
import subprocess
import time
from pathlib import Path

from bench.postgres import free_port
from bench.processes import BenchFailed, checked, cpu_seconds, resident_mib, stop

LAUNCHER = Path(__file__).resolve().parents[3] / "postforge"
START_SECONDS = 120


def environment(postgres, database, clerk, extra):
    """The variables of a production configuration, and no other that could mean something to the service."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "JAVA_HOME", "LANG", "TMPDIR") if name in os.environ}
    return {
        **kept,
        "DATABASE_URL": postgres.url(database),
        "CLERK_JWT_KEY": clerk.public_key,
        "CLERK_WEBHOOK_SECRET": clerk.webhook_secret,
        "POSTFORGE_AI": "template",
        **extra,
    }


def bare_start_ms(environment):
    """How long the JVM that runs the service takes to say its version: what a start costs without any program."""
    find_jdk = ["sh", "-c", '. "$1" && echo "$JAVA_HOME"', "sh", str(LAUNCHER.parent / ".mvn/jdk.sh")]
    home = checked(find_jdk, env=environment).strip()
    begin = time.monotonic()
    checked([f"{home}/bin/java", "-version"], env=environment)
    return (time.monotonic() - begin) * 1000


def command(environment, folder, *arguments, launcher=LAUNCHER):
    """Runs one of the program's commands to its end, and returns what it printed."""
    return checked([str(launcher), *arguments], env=environment, cwd=folder)


def audit(environment, folder, launcher=LAUNCHER):
    """What the audit says of the books; they have to be exact."""
    done = subprocess.run(
        [str(launcher), "db", "audit", "--json"], env=environment, cwd=folder, capture_output=True, text=True
    )
    if done.returncode != 0:
        raise BenchFailed(f"the audit found the books wrong, the run is void:\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout)


class Service:
    """A running service. `started_ms` is from the launch of its command to its first answer of 200."""

    def __init__(self, environment, folder, name, launcher=LAUNCHER):
        self.port = free_port()
        self.log = folder / f"{name}.log"
        begin = time.monotonic()
        with open(self.log, "wb") as log:
            self._process = subprocess.Popen(
                [str(launcher), "serve"],
                env={**environment, "PORT": str(self.port)},
                cwd=folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            self._wait_for_first_answer(begin + START_SECONDS)
        except BaseException:
            self.close()
            raise
        self.started_ms = (time.monotonic() - begin) * 1000

    def _wait_for_first_answer(self, end):
        while not self._answers():
            if self._process.poll() is not None:
                raise BenchFailed("the service ended at its start:\n" + self.tail())
            if time.monotonic() > end:
                raise BenchFailed(f"the service does not answer after {START_SECONDS} s:\n" + self.tail())
            time.sleep(0.005)

    def _answers(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/health/readiness")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def tail(self):
        """The last lines of its log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])

    def signal(self, number):
        self._process.send_signal(number)

    def cpu_seconds(self):
        return cpu_seconds(self._process.pid)

    def resident_mib(self, highest=False):
        return resident_mib(self._process.pid, highest)

    def close(self):
        stop(self._process)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.close()
