"""A month of the calendar: how it is named in an address, its weeks, and what lies beside it. Pure."""

import re
from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.dates import add_months

_WRITTEN = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, order=True)
class Month:
    """`2026-11` of the years 2000 to 2099; weeks begin on Monday."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.replace(day=1))

    @property
    def last(self) -> date:
        return add_months(self.first, 1) - timedelta(days=1)

    @property
    def before(self) -> "Month":
        return Month(add_months(self.first, -1))

    @property
    def after(self) -> "Month":
        return Month(add_months(self.first, 1))

    @property
    def weeks(self) -> Sequence[Sequence[date]]:
        """Whole weeks, with the days of the months beside it."""
        return Calendar().monthdatescalendar(self.first.year, self.first.month)

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"


def read(text: str) -> Month | None:
    """The month that an address names; None for what is no month."""
    found = _WRITTEN.fullmatch(text)
    return Month(date(int(found[1]), int(found[2]), 1)) if found else None
