"""What Clerk does in production: it signs session tokens and webhooks."""

import base64
import hashlib
import hmac
import json
import os
import time
from concurrent.futures import ThreadPoolExecutor

from bench.processes import checked
import subprocess

TOKEN_SECONDS = 4 * 3600


class Clerk:
    def __init__(self, scratch):
        self._key = scratch / "clerk.pem"
        checked(["openssl", "genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048",
                 "-out", str(self._key)])
        self.public_key = checked(["openssl", "pkey", "-in", str(self._key), "-pubout"])
        self._secret = os.urandom(24)
        self.webhook_secret = "whsec_" + base64.b64encode(self._secret).decode()
        self._run = os.urandom(4).hex()
        self._count = 0

    def tokens(self, users):
        """A session token for each user, signed with RS256."""
        with ThreadPoolExecutor(4) as pool:
            return list(pool.map(self._token, users))

    def _token(self, user):
        now = int(time.time())
        claims = {"v": 2, "sub": user, "sid": f"sess_{user}", "iss": "https://clerk.bench.invalid", "sts": "active",
                  "iat": now - 10, "nbf": now - 20, "exp": now + TOKEN_SECONDS}
        signed = _encode({"alg": "RS256", "typ": "JWT", "kid": "bench"}) + "." + _encode(claims)
        signature = subprocess.run(
            ["openssl", "dgst", "-sha256", "-sign", str(self._key)], input=signed.encode(), capture_output=True,
            check=True,
        ).stdout
        return signed + "." + _base64url(signature)

    def user_created(self):
        """The headers and the body of a webhook about a user that nobody has heard of yet, sent now."""
        name = self._next()
        return self._event(name, "user.created", f"user_{name}", f"{name}@bench.invalid")

    def user_updated(self, user, email):
        """The headers and the body of a webhook with a user's new address, sent now."""
        return self._event(self._next(), "user.updated", user, email)

    def _next(self):
        self._count += 1
        return f"{self._run}{self._count:08d}"

    def _event(self, name, kind, subject, email):
        now = time.time()
        address = {"id": f"idn_{name}", "object": "email_address", "email_address": email,
                   "verification": {"status": "verified", "strategy": "email_code"}, "linked_to": []}
        user = {"id": subject, "object": "user", "first_name": "Bench", "last_name": name,
                "primary_email_address_id": address["id"], "email_addresses": [address],
                "created_at": int(now * 1000), "updated_at": int(now * 1000), "public_metadata": {}}
        body = json.dumps({"type": kind, "object": "event", "timestamp": int(now * 1000), "data": user})
        message, stamp = f"msg_{name}", str(int(now))
        signature = hmac.digest(self._secret, f"{message}.{stamp}.{body}".encode(), hashlib.sha256)
        headers = {"svix-id": message, "svix-timestamp": stamp,
                   "svix-signature": "v1," + base64.b64encode(signature).decode()}
        return headers, body


def _encode(value):
    return _base64url(json.dumps(value, separators=(",", ":")).encode())


def _base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
