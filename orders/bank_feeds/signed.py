"""A service that sends JSON signed with a secret of both sides (docs/bank-notices.md)."""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from core.dates import now
from orders.bank_feeds.exceptions import Forged, Malformed, TooLarge, TooLate
from orders.bank_feeds.interface import Transfer
from orders.bank_feeds.message import transfers_in

TIMESTAMP, SIGNATURE = "X-Timestamp", "X-Signature"
MOST_BYTES = 64 * 1024
TOLERANCE_MINUTES = 10


@dataclass(frozen=True)
class SignedFeed:
    """`X-Timestamp`: seconds of Unix time. `X-Signature`: `sha256=` and the hexadecimal HMAC-SHA256 of it, a dot and
    the body. It cannot be asked, so `fetch` tells nothing.
    """

    name: str
    secret: str = field(repr=False)

    def read(self, body: bytes, headers: Mapping[str, str]) -> list[Transfer]:
        if len(body) > MOST_BYTES:
            raise TooLarge(MOST_BYTES)
        timestamp = headers.get(TIMESTAMP, "")
        if not hmac.compare_digest(self.signature(timestamp, body).encode(), headers.get(SIGNATURE, "").encode()):
            raise Forged
        if abs(_seconds(timestamp) - now().timestamp()) > TOLERANCE_MINUTES * 60:
            raise TooLate(TOLERANCE_MINUTES)
        return transfers_in(body)

    def fetch(self, since: datetime) -> Iterable[Transfer]:
        return []

    def signature(self, timestamp: str, body: bytes) -> str:
        """What `X-Signature` must be."""
        signed = timestamp.encode() + b"." + body
        return "sha256=" + hmac.new(self.secret.encode(), signed, "sha256").hexdigest()


def _seconds(timestamp: str) -> int:
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        raise Malformed(_("“%(header)s” must be whole seconds of Unix time.") % {"header": TIMESTAMP})
    return int(timestamp)
