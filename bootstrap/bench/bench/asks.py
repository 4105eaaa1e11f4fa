"""What the clients of an outage ask for. Each of these is a function that gives the next request, ready to be sent."""

import itertools
import json

from bench import accounts
from bench.load import GENERATION, authorization, http


class Asks:
    def __init__(self, clerk, port, tokens):
        self._clerk = clerk
        self._port = port
        self._tokens = tokens

    @staticmethod
    def of_all(clerk, port):
        """Of all users of the benchmark, at the process that listens there."""
        names = [*accounts.names(), accounts.HOT]
        return Asks(clerk, port, dict(zip(names, clerk.tokens(names))))

    def at(self, port):
        """The same, at another process."""
        return Asks(self._clerk, port, self._tokens)

    def generation(self, user, key=None):
        headers = authorization(self._tokens[user])
        if key:
            headers["Idempotency-Key"] = key
        return self._always(http("POST", "/api/posts/generate", self._port, headers, GENERATION))

    def edit(self, user):
        """Always the same change to the user's first post."""
        body = json.dumps({"content": "What a benchmark is good for: to see what holds while something else does not."})
        path = f"/api/posts/{accounts.post_id(user)}"
        return self._always(http("PATCH", path, self._port, authorization(self._tokens[user]), body))

    def webhook(self, user):
        """A new webhook each time, that changes the user's address."""
        numbers = itertools.count()

        def ask():
            headers, body = self._clerk.user_updated(user, f"{user}+{next(numbers)}@bench.invalid")
            return http("POST", "/api/webhooks/clerk", self._port, headers, body).encode()

        return ask

    def mixed(self, user, first=0):
        """A generation, an edit, a webhook, a page of posts, the credits, and again; beginning with one of these."""
        headers = authorization(self._tokens[user])
        turns = [
            self.generation(user),
            self.edit(user),
            self.webhook(user),
            self._always(http("GET", "/api/posts?limit=20", self._port, headers)),
            self._always(http("GET", "/api/credits", self._port, headers)),
        ]
        numbers = itertools.count(first)
        return lambda: turns[next(numbers) % len(turns)]()

    @staticmethod
    def _always(request):
        ready = request.encode()
        return lambda: ready


def generations(asks, clients):
    """Generations of so many users; of all in turn, if there are more clients than users."""
    return [asks.generation(user) for user in itertools.islice(itertools.cycle(accounts.names()), clients)]


def mixture(asks, clients):
    """All that there is, by so many clients: two for each user, as somebody with two windows open."""
    return [asks.mixed(accounts.names()[number // 2], first=number // 2) for number in range(clients)]
