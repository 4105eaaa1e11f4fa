"""The plans of what the service really sends, told by PostgreSQL itself (auto_explain)."""

import http.client
import re

from bench import service
from bench.load import GENERATION

# A prepared statement gets its lasting plan with the sixth execution.
TIMES = 8
ON = ("session_preload_libraries = 'auto_explain'", "auto_explain.log_min_duration = 0",
      "auto_explain.log_analyze = on", "auto_explain.log_buffers = on")


def of_requests(postgres, database, environment, folder, requests):
    """name -> the plan of its last statement. `requests` has name -> method, path, headers."""
    for setting in ON:
        postgres.sql("postgres", f"ALTER DATABASE {database} SET {setting}")
    try:
        with service.Service({**environment, "DATABASE_POOL_SIZE": "1"}, folder, "explained") as explained:
            return {name: _plan(postgres, explained.port, *request) for name, request in requests.items()}
    finally:
        postgres.sql("postgres", f"ALTER DATABASE {database} RESET ALL")


def _plan(postgres, port, method, path, headers):
    log = postgres.folder.parent / "postgres.log"
    start = log.stat().st_size
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(TIMES):
        body = GENERATION if method == "POST" else None
        connection.request(method, path, body, {**headers, "Content-Type": "application/json"})
        connection.getresponse().read()
    connection.close()
    with open(log, encoding="utf-8", errors="replace") as text:
        text.seek(start)
        plans = re.findall(r"duration: [\d.]+ ms  plan:\n((?:\t.*\n)+)", text.read())
    # Of a generation, hold and capture; of a list, its one statement.
    kept = plans[-2:] if method == "POST" else plans[-1:]
    return "\n".join(plan.replace("\t", "", 1).replace("\n\t", "\n").rstrip() for plan in kept)
