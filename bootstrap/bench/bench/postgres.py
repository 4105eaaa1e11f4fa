"""A PostgreSQL of the machine's own binaries, in a folder of its own, which flushes every commit."""

import os
import pwd
import re
import signal
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

from bench.processes import BenchFailed, checked, children, cpu_seconds, stop, wait_until

# All else is as PostgreSQL comes: fsync, full_page_writes and synchronous_commit are on.
SETTINGS = {
    "shared_buffers": "512MB",
    "max_wal_size": "4GB",
    "max_connections": "200",
    "listen_addresses": "127.0.0.1",
}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def binaries():
    """The folder with PostgreSQL's programs: that of the PATH, else the newest of Debian's."""
    on_path = shutil.which("postgres") or shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda it: int(it.parent.name), reverse=True)
    for folder in folders:
        if all((folder / name).exists() for name in ("postgres", "initdb", "psql", "pgbench")):
            return folder
    raise BenchFailed("no PostgreSQL with initdb, postgres, psql and pgbench in PATH or /usr/lib/postgresql/*/bin")


class Postgres:
    """A running server. The superuser postgres comes in from 127.0.0.1 without a password."""

    def __init__(self, scratch, port=0, settings=None):
        self.bin = binaries()
        self.folder = scratch / "postgres"
        self.folder.mkdir()
        self.port = port or free_port()
        self._owner = self._unprivileged()
        if self._owner:
            shutil.chown(self.folder, self._owner)
        data = str(self.folder / "data")
        checked(
            [str(self.bin / "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"],
            user=self._owner,
            cwd=self.folder,
        )
        options = {**SETTINGS, "port": str(self.port), "unix_socket_directories": str(self.folder), **(settings or {})}
        self._command = [
            str(self.bin / "postgres"), "-D", data, *(f"--{key}={value}" for key, value in options.items())
        ]
        self.start()
        try:
            wait_until(self._answers, "PostgreSQL answers")
        except BaseException:
            self.close()
            raise

    def start(self):
        """Starts the server without waiting for it, also once more after a stop."""
        with open(self.folder.parent / "postgres.log", "ab") as log:
            self._server = subprocess.Popen(
                self._command, user=self._owner, cwd=self.folder, stdout=log, stderr=log, start_new_session=True
            )

    def stop(self, how=signal.SIGINT):
        """Ends the server: SIGINT is pg_ctl's "fast", SIGQUIT its "immediate"."""
        stop(self._server, how)

    @staticmethod
    def _unprivileged():
        """Whom the server runs as; itself it refuses to run as root."""
        if os.geteuid() != 0:
            return None
        for name in ("postgres", "nobody"):
            try:
                return pwd.getpwnam(name).pw_name
            except KeyError:
                continue
        raise BenchFailed("PostgreSQL does not run as root, and there is no user postgres or nobody")

    def _answers(self):
        if self._server.poll() is not None:
            raise BenchFailed("PostgreSQL ended at its start: " + (self.folder.parent / "postgres.log").read_text())
        return subprocess.run(self.client("psql", "postgres", "-qc", "SELECT 1"), capture_output=True).returncode == 0

    def is_ready(self):
        """Whether the server takes connections."""
        where = ["-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run([str(self.bin / "pg_isready"), "-q", "-t", "1", *where]).returncode == 0

    def pids(self):
        """The server's first process, and then those that it has started."""
        return [self._server.pid, *children(self._server.pid)]

    def client(self, program, database, *arguments):
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres"]
        return [str(self.bin / program), *where, *arguments, database]

    def url(self, database, user="postgres"):
        return f"postgresql://{user}:none@127.0.0.1:{self.port}/{database}"

    def sql(self, database, text):
        """Runs SQL, in one transaction where there are several statements, and returns the rows as lines."""
        return checked(
            self.client("psql", database, "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", text)
        ).strip()

    def files(self, database, paths):
        arguments = [item for path in paths for item in ("-f", str(path))]
        checked(self.client("psql", database, "-qAtX", "-v", "ON_ERROR_STOP=1", *arguments))

    def copy(self, database, table, select):
        """Fills a table by COPY with what a query gives, which has to keep the foreign keys: they are not checked."""
        psql = ["-qX", "-v", "ON_ERROR_STOP=1", "-c", "SET TIME ZONE 'UTC'; SET session_replication_role = replica", "-c"]
        source = subprocess.Popen(
            self.client("psql", database, *psql, f"COPY ({select}) TO STDOUT"), stdout=subprocess.PIPE
        )
        try:
            checked(self.client("psql", database, *psql, f"COPY {table} FROM STDIN"), stdin=source.stdout)
        finally:
            source.stdout.close()
            if source.wait() != 0:
                raise BenchFailed(f"the rows of {table} could not be made")

    def pgbench(self, database, script, clients, seconds, accounts):
        """What a pgbench script gives, prepared: transactions a second, and how long the half and 99 % of them took."""
        logs = Path(tempfile.mkdtemp(dir=self.folder.parent))
        out = checked(
            self.client(
                "pgbench", database, "-n", "-M", "prepared", "-c", str(clients), "-j", "2",
                "-T", str(seconds), "-D", f"accounts={accounts}", "-f", str(script),
                "--log", "--log-prefix", str(logs / "transactions"),
            )
        )
        failed = re.search(r"number of failed transactions: (\d+)", out)
        if failed and int(failed.group(1)) > 0:
            raise BenchFailed("pgbench had failed transactions:\n" + out)
        micros = sorted(int(line.split()[2]) for log in logs.iterdir() for line in log.read_text().splitlines())
        shutil.rmtree(logs)
        return {
            "per_second": float(re.search(r"tps = ([\d.]+)", out).group(1)),
            "p50_ms": micros[len(micros) // 2] / 1000,
            "p99_ms": micros[len(micros) * 99 // 100] / 1000,
        }

    def version(self):
        return self.sql("postgres", "SHOW server_version")

    def cpu_seconds(self):
        return cpu_seconds(self._server.pid, with_children=True)

    def checkpoint(self):
        """Writes out what earlier work left behind, so that it does not weigh on what is measured next."""
        self.sql("postgres", "CHECKPOINT")

    def close(self):
        self.stop()

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.close()
