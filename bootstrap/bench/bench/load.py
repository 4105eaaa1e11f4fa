"""Load on the service: HTTP requests that are ready before the clock starts, replayed by wrk."""

import json
from pathlib import Path

from bench import accounts
from bench.processes import BenchFailed, checked

SCRIPT = Path(__file__).resolve().parent / "replay.lua"
# More webhooks than can be handled, since each has to be new.
WEBHOOKS_A_SECOND = 10_000

GENERATION = json.dumps({"topic": "What a benchmark is good for", "tone": "professional", "length": "medium"})

# Name of the case -> what is measured against which ceiling.
CASES = {"generate": "one", "hot": "hot", "list": "one", "credits": "one", "webhook": "one"}


class Load:
    def __init__(self, scratch, clerk):
        self._scratch = scratch
        self._clerk = clerk
        self._tokens = clerk.tokens(accounts.names())
        self._hot = clerk.tokens([accounts.HOT])

    def run(self, case, port, connections, seconds):
        """Sends requests for so long, over so many connections that are kept open, and tells what came of it."""
        requests = self.requests(case, port, seconds)
        return self.replay(case, requests, port, connections, seconds, again=case != "webhook")

    def replay(self, case, wanted, port, connections, seconds, again=True):
        """Sends these requests for so long, again from the first if they suffice for less and may come twice."""
        requests = self._scratch / "requests"
        lengths = self._scratch / "requests.lengths"
        ready = [request.encode() for request in wanted]
        requests.write_bytes(b"".join(ready))
        lengths.write_text("".join(f"{len(request)}\n" for request in ready))
        out = checked([
            "wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s",
            "--timeout", "10s", "--script", str(SCRIPT), f"http://127.0.0.1:{port}", "--",
            str(requests), str(lengths), "again" if again else "once",
        ])
        result = json.loads(out.splitlines()[-1])
        if result["refused"] or result["broken"] or result["used_up"] or not result["requests"]:
            raise BenchFailed(f"{case} at {connections} connections is void: {result}")
        return result

    def requests(self, case, port, seconds):
        """The requests of a case, as they go over the wire."""
        if case == "webhook":
            for _ in range(seconds * WEBHOOKS_A_SECOND):
                headers, body = self._clerk.user_created()
                yield http("POST", "/api/webhooks/clerk", port, headers, body)
            return
        method, path, body = {
            "generate": ("POST", "/api/posts/generate", GENERATION),
            "hot": ("POST", "/api/posts/generate", GENERATION),
            "list": ("GET", "/api/posts?limit=20", ""),
            "credits": ("GET", "/api/credits", ""),
        }[case]
        for token in self._hot if case == "hot" else self._tokens:
            yield http(method, path, port, authorization(token), body)

    def page_of_hot(self, port, query):
        """The request for a page of the posts of the one account."""
        return http("GET", f"/api/posts?{query}", port, authorization(self._hot[0]))

    def hot_headers(self):
        return authorization(self._hot[0])


def authorization(token):
    return {"Authorization": f"Bearer {token}"}


def http(method, path, port, headers, body=""):
    if body:
        headers = {**headers, "Content-Type": "application/json", "Content-Length": str(len(body.encode()))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{lines}\r\n{body}"
