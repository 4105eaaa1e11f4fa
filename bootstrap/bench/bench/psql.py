"""A psql session that stays open, for locks that are held and statements that come often."""

import subprocess

from bench.processes import BenchFailed

DONE = "bench-done"


class Session:
    def __init__(self, postgres, database):
        self._process = subprocess.Popen(
            postgres.client("psql", database, "-qAtX", "-v", "ON_ERROR_STOP=1"),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )

    def run(self, sql):
        """Runs statements to their end, and returns the rows as lines."""
        self._process.stdin.write(f"{sql};\n\\echo {DONE}\n")
        self._process.stdin.flush()
        rows = []
        for line in self._process.stdout:
            if line.strip() == DONE:
                return rows
            rows.append(line.rstrip("\n"))
        raise BenchFailed("psql ended: " + " ".join(rows))

    def close(self):
        """Ends the session, and with it its transaction."""
        self._process.kill()
        self._process.communicate()

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.close()
