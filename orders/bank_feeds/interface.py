"""What the shop asks of a bank-notification service, whichever it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Transfer:
    """Báo có: one transfer to an account, as a service tells of it.

    `transfer_id` is unique within the service; `amount` in whole đồng; `transferred_at` knows its zone; `raw`: as it
    came, with whatever else the service says of it.
    """

    transfer_id: str
    account_number: str
    amount: int
    content: str
    transferred_at: datetime
    raw: str


class BankFeed(Protocol):
    """Dịch vụ báo có."""

    @property
    def name(self) -> str:
        """As it stands in `BANK_FEEDS`, in the service's address and on its notices."""

    def read(self, body: bytes, headers: Mapping[str, str]) -> list[Transfer]:
        """The transfers of a message that is genuine and fresh.

        Raises `TooLarge`, `Forged`, `TooLate` and `Malformed`.
        """

    def fetch(self, since: datetime) -> Iterable[Transfer]:
        """The transfers that the service knows of since a moment; none where it cannot be asked.

        Raises `Unreachable`.
        """
