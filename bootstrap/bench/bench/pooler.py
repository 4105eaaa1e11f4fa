"""A PgBouncer in transaction mode before PostgreSQL."""

import shutil
import signal
import subprocess

from bench.postgres import Postgres, free_port
from bench.processes import BenchFailed, stop, wait_until


class Pooler:
    def __init__(self, scratch, program, postgres, prepared, size=12):
        self.port = free_port()
        folder = scratch / "pgbouncer"
        folder.mkdir()
        owner = Postgres._unprivileged()
        if owner:
            shutil.chown(folder, owner)
        configuration = folder / "pgbouncer.ini"
        configuration.write_text(f"""[databases]
* = host=127.0.0.1 port={postgres.port} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {self.port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {size}
max_client_conn = 500
ignore_startup_parameters = extra_float_digits
{"max_prepared_statements = 200" if prepared else ""}
""")
        with open(scratch / "pgbouncer.log", "wb") as log:
            self._process = subprocess.Popen(
                [program, "-q", str(configuration)], user=owner, cwd=folder, stdout=log, stderr=log,
                start_new_session=True)
        try:
            wait_until(lambda: self._answers(postgres), "PgBouncer answers")
        except BaseException:
            self.close()
            raise

    def _answers(self, postgres):
        if self._process.poll() is not None:
            raise BenchFailed("PgBouncer ended at its start")
        return subprocess.run(
            [str(postgres.bin / "psql"), "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-qc", "SELECT 1",
             "postgres"], capture_output=True).returncode == 0

    def url(self, database):
        return f"postgresql://postgres:none@127.0.0.1:{self.port}/{database}"

    def close(self):
        stop(self._process, signal.SIGTERM)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.close()
