"""When an outlet is open: a week of hours, the days that differ, and the dates between which it is in business.

Pure calculation: hours in, moments out, all in the time of Viet Nam whatever zone a moment comes in. A slot belongs to
the day on which it begins: Friday's 18:00 to 2:00 goes on into Saturday, also when Saturday is a holiday.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from core.lunar import tet
from outlets.business import Business, Period
from outlets.weekdays import days_of

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")
# How far ahead "opens again" looks: past Tết and a month's works, not past a suspension without an end.
LOOK_AHEAD = timedelta(days=92)
# Open without a break for so long is "around the clock".
_ROUND_THE_CLOCK = timedelta(days=8)
_DAY = timedelta(days=1)

Span = tuple[datetime, datetime]


@dataclass(frozen=True, order=True)
class Slot:
    """Hours without a break. Past midnight it ends on the next day, at most 24 hours after it began."""

    opens: time
    closes: time
    past_midnight: bool = False

    def on(self, day: date) -> Span:
        """From the minute of opening to that of closing, which is the first when it is closed."""
        last = day + _DAY if self.past_midnight else day
        return datetime.combine(day, self.opens, VIET_NAM), datetime.combine(last, self.closes, VIET_NAM)


class Calendar(StrEnum):
    """How the days of an exception are named. What is said of one year outweighs Tết, and Tết what comes each year."""

    ONCE = "once"
    TET = "tet"
    YEARLY = "yearly"


_WEIGHTS = {Calendar.ONCE: 2, Calendar.TET: 1, Calendar.YEARLY: 0}


@dataclass(frozen=True)
class SpecialDays:
    """Days whose hours differ. Without a slot the outlet is closed; several with the same days add up.
    A day within a longer exception, such as a holiday in a season of short hours, outweighs it.

    `first`, `last`: days of one year, or of every year by their day and month. For Tết `from_tet`, `to_tet`:
    days counted from mồng Một, which is 0: -2 to 4 are the two days before it to mồng Năm.
    """

    calendar: Calendar
    first: date | None = None
    last: date | None = None
    from_tet: int = 0
    to_tet: int = 0
    slot: Slot | None = None

    @cached_property
    def weight(self) -> tuple[int, int]:
        """What outweighs what on a day that both name: by the calendar, then the fewer days."""
        if self.calendar == Calendar.TET:
            return _WEIGHTS[self.calendar], self.from_tet - self.to_tet
        if self.first is None or self.last is None:
            return _WEIGHTS[self.calendar], 0
        if self.calendar == Calendar.ONCE:
            return _WEIGHTS[self.calendar], -(self.last - self.first).days
        # Any year may have been typed, and over the turn of the year the last day comes before the first.
        first, last = (each.replace(year=2024) for each in (self.first, self.last))
        return _WEIGHTS[self.calendar], -((last - first).days % 366)

    def include(self, day: date) -> bool:
        if self.calendar == Calendar.TET:
            # Days before a Tết in January may lie in the year before.
            return any(self.from_tet <= (day - tet(year)).days <= self.to_tet for year in (day.year, day.year + 1))
        if self.first is None or self.last is None:
            return False
        if self.calendar == Calendar.ONCE:
            return self.first <= day <= self.last
        begins, ends, asked = ((each.month, each.day) for each in (self.first, self.last, day))
        return begins <= asked <= ends if begins <= ends else asked >= begins or asked <= ends


@dataclass(frozen=True)
class Opening:
    """What is so at a moment. `changes_at`: when it opens or closes next, if that is known and not too far."""

    business: Business
    is_open: bool
    changes_at: datetime | None


@dataclass(frozen=True)
class Schedule:
    """`week`: the slots of each day from Monday. `special`: the days that differ."""

    period: Period
    week: Sequence[Sequence[Slot]]
    special: Sequence[SpecialDays] = ()

    @cached_property
    def is_known(self) -> bool:
        """Whether any hours were given at all."""
        return any(self.week) or any(days.slot for days in self.special)

    def slots_on(self, day: date) -> tuple[Slot, ...]:
        """The hours of a day, in order; none when it is closed or not in business."""
        return self.hours_of(day) if self.period.on(day) == Business.OPEN else ()

    def hours_of(self, day: date) -> tuple[Slot, ...]:
        """The hours of a day for an outlet in business."""
        special = self.special_on(day)
        slots = [days.slot for days in special if days.slot] if special else self.week[day.weekday()]
        return tuple(sorted(slots))

    def special_on(self, day: date) -> list[SpecialDays]:
        """What differs on a day: the weightiest that names it, and what is as weighty."""
        named = [days for days in self.special if days.include(day)]
        weight = max((days.weight for days in named), default=None)
        return [days for days in named if days.weight == weight]

    def spans(self, first: date, last: date) -> Iterator[Span]:
        """When it is open, of slots that begin from `first` to `last`; those that touch or overlap as one."""
        current: Span | None = None
        for number in range((last - first).days + 1):
            day = first + number * _DAY
            for begins, ends in (slot.on(day) for slot in self.slots_on(day)):
                if current and begins <= current[1]:
                    current = current[0], max(current[1], ends)
                    continue
                if current:
                    yield current
                current = begins, ends
        if current:
            yield current

    def at(self, moment: datetime) -> Opening:
        """Whether it is open at a moment, and until when it stays so."""
        moment = moment.astimezone(VIET_NAM)
        today = moment.date()
        business = self.period.on(today)
        # From yesterday, whose hours may reach past midnight.
        for begins, ends in self.spans(today - _DAY, today + LOOK_AHEAD):
            if begins <= moment < ends:
                # Yesterday's hours go on past midnight, even if it was the last day of business.
                closes = ends if ends - moment < _ROUND_THE_CLOCK else None
                return Opening(Business.OPEN, is_open=True, changes_at=closes)
            if begins > moment:
                return Opening(business, is_open=False, changes_at=begins)
        return Opening(business, is_open=False, changes_at=None)


def overlapping(slots: Sequence[tuple[int, Slot]]) -> tuple[int, int] | None:
    """Two slots of a week that are open at the same time, as their places in `slots`; None if all are apart.

    Each slot comes with its days as bits (`outlets.weekdays`); after Sunday night the week begins anew.
    """
    minutes = [
        (day * 1440 + begins, day * 1440 + ends, place)
        for place, (days, slot) in enumerate(slots)
        for begins, ends in [_minutes(slot)]
        for day in range(7)
        if day in days_of(days)
    ]
    laid = sorted([*minutes, *((begins + 7 * 1440, ends + 7 * 1440, place) for begins, ends, place in minutes)])
    pairs = pairwise(laid)
    return next(((one[2], other[2]) for one, other in pairs if other[0] < one[1]), None)


def _minutes(slot: Slot) -> tuple[int, int]:
    begins, ends = (each.hour * 60 + each.minute for each in (slot.opens, slot.closes))
    return begins, ends + 1440 if slot.past_midnight else ends
