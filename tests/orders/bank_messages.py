"""Messages of bank services for tests, signed by code of their own (RFC 2104), and a service that can be asked.

transfer_to(seller_order)                      a transfer that pays it: its account, its total, its reference
told(transfer)                                 the transfer as an entry of a message
body_of(entry, entry)                          the message
headers_of(body)                               its headers, signed now by the service "thu"
FakeFeed("thu", [transfer])                    tells of these whenever it is asked
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

from core.dates import now
from orders.bank_feeds import Transfer, Unreachable
from orders.models import SellerOrder
from tests.orders.factories import ACCOUNT

FEED, SECRET = "thu", "chi-de-thu"
TRANSFERRED_AT = datetime(2026, 11, 10, 3, tzinfo=UTC)

_numbers = count(1)


def transfer_to(seller_order: SellerOrder, **changes: Any) -> Transfer:
    """Báo có of what a seller order costs."""
    usual = Transfer(
        transfer_id=f"FT{next(_numbers)}",
        account_number=seller_order.account_number or ACCOUNT,
        amount=seller_order.total,
        content=f"MUA HANG {seller_order.reference}",
        transferred_at=TRANSFERRED_AT,
        raw='{"mau": true}',
    )
    return replace(usual, **changes)


def told(transfer: Transfer, **changes: Any) -> dict[str, Any]:
    """The entry by which a message tells of it; `changes` may be nonsense."""
    usual = {
        "transfer_id": transfer.transfer_id,
        "account_number": transfer.account_number,
        "amount": transfer.amount,
        "content": transfer.content,
        "transferred_at": transfer.transferred_at.isoformat(),
    }
    return {**usual, **changes}


def body_of(*entries: Any) -> bytes:
    return json.dumps({"transfers": list(entries)}).encode()


def headers_of(body: bytes, *, secret: str = SECRET, at: int | None = None) -> dict[str, str]:
    timestamp = str(int(now().timestamp()) if at is None else at)
    return {"X-Timestamp": timestamp, "X-Signature": f"sha256={hmac_sha256(secret, f'{timestamp}.'.encode() + body)}"}


def hmac_sha256(secret: str, text: bytes) -> str:
    """HMAC as RFC 2104 defines it, from two plain hashes."""
    key = secret.encode().ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in key) + text).digest()
    return hashlib.sha256(bytes(byte ^ 0x5C for byte in key) + inner).hexdigest()


@dataclass(frozen=True)
class FakeFeed:
    """A service that can be asked; `asked` remembers since when. `is_down`: it breaks off after all it told."""

    name: str
    transfers: Iterable[Transfer]
    is_down: bool = False
    asked: list[datetime] = field(default_factory=list)

    def read(self, body: bytes, headers: Mapping[str, str]) -> list[Transfer]:
        return list(self.transfers)

    def fetch(self, since: datetime) -> Iterable[Transfer]:
        self.asked.append(since)
        yield from self.transfers
        if self.is_down:
            raise Unreachable(self.name)
