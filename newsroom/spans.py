"""From when to when something lasts, in the words of the page's language and the time of Viet Nam."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.dateformat import format as written

from core.dates import dmy

_LONGEST_EVENING = timedelta(hours=12)


@dataclass(frozen=True)
class Span:
    """`has_hours`: otherwise only its days are known."""

    starts_at: datetime
    ends_at: datetime
    has_hours: bool = True

    @property
    def first(self) -> date:
        return timezone.localtime(self.starts_at).date()

    @property
    def last(self) -> date:
        """What ends at midnight has no part in the day that begins then."""
        return timezone.localtime(self.ends_at - timedelta(microseconds=1)).date()

    @property
    def is_one_day(self) -> bool:
        return self.first == self.last

    @property
    def is_one_evening(self) -> bool:
        """Whether it ends within some hours of the next day at most."""
        return self.is_one_day or (self.has_hours and self.ends_at - self.starts_at <= _LONGEST_EVENING)

    @property
    def clock(self) -> str:
        """`20:00–22:00`, also past midnight; empty where hours are not known."""
        return f"{_clock(self.starts_at)}–{_clock(self.ends_at)}" if self.has_hours else ""

    @property
    def words(self) -> str:
        """`20:00–22:00, chủ nhật 22/11/2026`; over several days `08:00 22/11/2026 – 18:00 24/11/2026`."""
        if self.is_one_evening:
            return ", ".join(filter(None, [self.clock, f"{_weekday(self.first)} {dmy(self.first)}"]))
        if self.has_hours:
            return f"{_clock(self.starts_at)} {dmy(self.first)} – {_clock(self.ends_at)} {dmy(self.last)}"
        return f"{dmy(self.first)} – {dmy(self.last)}"

    @property
    def machine_start(self) -> str:
        """For `<time datetime>`."""
        return timezone.localtime(self.starts_at).isoformat() if self.has_hours else self.first.isoformat()


def _clock(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M}"


def _weekday(day: date) -> str:
    return str(written(day, "l"))
