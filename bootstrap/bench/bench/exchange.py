"""HTTP/1.1 over one socket, with as little work for each request as will do."""

import asyncio


class NoAnswer(Exception):
    """A request got no answer; the message says why: refused, broken or silent."""


async def connect(port, seconds):
    """A connection to 127.0.0.1."""
    loop = asyncio.get_running_loop()
    try:
        opened = loop.create_connection(Connection, "127.0.0.1", port)
        _, connection = await asyncio.wait_for(opened, seconds)
    except asyncio.TimeoutError:
        raise NoAnswer("silent") from None
    except OSError:
        raise NoAnswer("refused") from None
    return connection


class Connection(asyncio.Protocol):
    """One request at a time."""

    def __init__(self):
        self._received = bytearray()
        self._answer = None
        self._transport = None

    def connection_made(self, transport):
        self._transport = transport

    def is_closed(self):
        return self._transport.is_closing()

    def close(self):
        self._transport.abort()

    async def send(self, request, seconds):
        """The status of the answer, once all of it has come."""
        loop = asyncio.get_running_loop()
        self._received.clear()
        self._answer = loop.create_future()
        expiry = loop.call_later(seconds, self._fail, "silent")
        try:
            self._transport.write(request)
            return await self._answer
        finally:
            expiry.cancel()

    def data_received(self, data):
        self._received += data
        if self._answer and not self._answer.done():
            status = complete(self._received)
            if status:
                self._answer.set_result(status)

    def connection_lost(self, failure):
        self._fail("broken")

    def _fail(self, why):
        if self._answer and not self._answer.done():
            self._answer.set_exception(NoAnswer(why))


def complete(received):
    """The status of an answer, or 0 while a part of it is missing."""
    head = received.find(b"\r\n\r\n")
    if head < 0:
        return 0
    lines = bytes(received[:head]).lower().split(b"\r\n")
    headers = dict(line.split(b": ", 1) for line in lines[1:] if b": " in line)
    if headers.get(b"transfer-encoding") == b"chunked":
        whole = received.endswith(b"0\r\n\r\n")
    else:
        whole = len(received) - head - 4 >= int(headers.get(b"content-length", 0))
    return int(lines[0].split(b" ", 2)[1]) if whole else 0
