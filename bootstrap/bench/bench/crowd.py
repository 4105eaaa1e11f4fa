"""Clients that send requests from a thread of their own, and note how each went."""

import asyncio
import threading
import time
from dataclasses import dataclass

from bench.exchange import NoAnswer, connect
from bench.processes import BenchFailed

# After a request that did not succeed, a client waits so long before its next one.
PAUSE_SECONDS = 0.25
# A client gives up on an answer after so long.
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Answer:
    """How a request went: when it was sent and fully answered, with which status; or why there was no answer."""

    group: str
    sent: float
    answered: float
    status: int
    failure: str = ""

    @property
    def seconds(self):
        return self.answered - self.sent

    @property
    def succeeded(self):
        return 200 <= self.status < 300


class Crowd:
    """All that it sends goes to one port. Times are of `time.monotonic()`."""

    def __init__(self, port):
        self._port = port
        self._answers = []
        self._tasks = []
        self._ending = False
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def closed(self, group, asks, every=0.0):
        """
        A client for each of these functions, which give a request: it sends the next one when it has the answer to the
        last, but no more than one `every` so many seconds.
        """
        for number, ask in enumerate(asks):
            self._start(self._one_after_the_other(group, ask, every, every * number / len(asks)))

    def open(self, group, asks, rate):
        """So many requests a second, each over a connection of its own, whatever becomes of those before it."""
        self._start(self._on_schedule(group, asks, rate))

    def answers(self):
        """What was answered until now."""
        return list(self._answers)

    def end(self, wait=True):
        """Sends no more, and waits for the answers to what is on its way, or does not."""
        if self._thread.is_alive():
            try:
                self._end(wait)
            finally:
                self._loop.call_soon_threadsafe(self._loop.stop)
                self._thread.join()
                self._loop.close()
        return self.answers()

    def _end(self, wait):
        self._ending = True
        ended = asyncio.run_coroutine_threadsafe(self._gather(wait), self._loop)
        for failure in ended.result(PATIENCE_SECONDS + 30):
            if isinstance(failure, Exception):
                raise BenchFailed(f"a client broke: {failure!r}") from failure

    async def _gather(self, wait):
        if not wait:
            for task in self._tasks:
                task.cancel()
        return await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, work):
        async def begin():
            self._tasks.append(asyncio.create_task(work))

        asyncio.run_coroutine_threadsafe(begin(), self._loop).result(30)

    async def _one_after_the_other(self, group, ask, every, first):
        connection, due = None, time.monotonic() + first
        try:
            while not self._ending:
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                answer, connection = await self._send(group, ask(), connection)
                now = time.monotonic()
                due = max(due + every, now if answer.succeeded else now + PAUSE_SECONDS)
        finally:
            if connection:
                connection.close()

    async def _on_schedule(self, group, asks, rate):
        begin, count, sending = time.monotonic(), 0, set()
        try:
            while not self._ending:
                task = asyncio.create_task(self._once(group, asks[count % len(asks)]()))
                sending.add(task)
                task.add_done_callback(sending.discard)
                count += 1
                await asyncio.sleep(max(0.0, begin + count / rate - time.monotonic()))
            await asyncio.gather(*sending)
        finally:
            for task in sending:
                task.cancel()

    async def _once(self, group, request):
        _, connection = await self._send(group, request, None)
        if connection:
            connection.close()

    async def _send(self, group, request, connection):
        """The answer, and the connection if it can be used again."""
        sent, status, failure = time.monotonic(), 0, ""
        try:
            if connection is None or connection.is_closed():
                connection = await connect(self._port, PATIENCE_SECONDS)
            status = await connection.send(request, PATIENCE_SECONDS)
        except NoAnswer as why:
            failure = str(why)
            if connection:
                connection.close()
            connection = None
        answer = Answer(group, sent, time.monotonic(), status, failure)
        self._answers.append(answer)
        return answer, connection

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.end(wait=False)
