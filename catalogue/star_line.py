"""What is said of a product's certificate in one line, from dates alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from catalogue.certificate_status import CertificateDates, CertificateStatus, status_on


@dataclass(frozen=True)
class StarLine:
    """Plain values: two lines that say the same are equal."""

    stars: int
    status: CertificateStatus
    valid_from: date
    valid_to: date
    revoked_on: date | None

    @property
    def is_in_force(self) -> bool:
        return self.status.in_force


def star_line_on(day: date, history: Sequence[tuple[int, CertificateDates]]) -> StarLine | None:
    """What the last certificate begun by a day says on it; None before the first. `history`: stars and dates."""
    begun = [(stars, dates) for stars, dates in history if dates.valid_from <= day]
    if not begun:
        return None
    # What takes its place later says nothing about this day, nor about a revocation before it.
    stars, dates = max(begun, key=lambda certificate: certificate[1].valid_from)
    return StarLine(stars, status_on(day, dates), dates.valid_from, dates.valid_to, dates.revoked_on)
