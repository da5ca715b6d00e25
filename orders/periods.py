"""Periods that statistics are made of: whole days in Asia/Ho_Chi_Minh, and the months that they touch."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from core.dates import add_months

USUAL_MONTHS = 12
MOST_MONTHS = 60


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both within it."""

    first: date
    last: date

    @property
    def begins(self) -> datetime:
        return _midnight(self.first)

    @property
    def ends(self) -> datetime:
        """The first moment that no longer belongs to it."""
        return _midnight(self.last + timedelta(days=1))

    @property
    def months(self) -> list[date]:
        """The first days of its months, also of those that it holds a part of."""
        return list(self._months())

    def _months(self) -> Iterator[date]:
        month = self.first.replace(day=1)
        while month <= self.last:
            yield month
            month = add_months(month, 1)


def usual_period(on: date) -> Period:
    """The twelve months that end with the month of a day, up to that day."""
    return Period(add_months(on.replace(day=1), 1 - USUAL_MONTHS), on)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
