"""Hours that cannot all be so: overlapping slots, days closed and open at once. Pure: hours in, places out."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

from outlets.opening_hours import Calendar, Slot, SpecialDays
from outlets.weekdays import days_of

_A_MONDAY = date(2024, 1, 1)
_LEAP_YEAR = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]


def weekday_of_overlap(one: tuple[int, Slot], other: tuple[int, Slot]) -> int:
    """The day, 0 for Monday, on which two slots of a week (with their days as bits) are first open at the same time.

    Raises `ValueError` when they never are.
    """
    spans, others = ([slot.on(_A_MONDAY + timedelta(days=day)) for day in _days(days)] for days, slot in (one, other))
    meetings = (max(a[0], b[0]) for a in spans for b in others if a[0] < b[1] and b[0] < a[1])
    return min(meetings).weekday()


def contradicting(special: Sequence[SpecialDays]) -> tuple[int, int] | None:
    """Two exceptions that say different things of one day, as their places: closed and open, or hours that overlap.

    Days of different calendars never do: one calendar outweighs the other.
    """
    pairs = combinations(range(len(special)), 2)
    return next((pair for pair in pairs if _contradict(*(special[place] for place in pair))), None)


def _days(days: int) -> list[int]:
    """The days of two weeks, since a Sunday night may reach into the next one."""
    return [*days_of(days), *(day + 7 for day in days_of(days))]


def _contradict(one: SpecialDays, other: SpecialDays) -> bool:
    return one.calendar == other.calendar and _differ(one.slot, other.slot) and _share_a_day(one, other)


def _differ(one: Slot | None, other: Slot | None) -> bool:
    if one is None or other is None:
        return one is not other
    (begins, ends), (begins_too, ends_too) = one.on(_A_MONDAY), other.on(_A_MONDAY)
    return begins < ends_too and begins_too < ends


def _share_a_day(one: SpecialDays, other: SpecialDays) -> bool:
    if one.calendar == Calendar.TET:
        return one.from_tet <= other.to_tet and other.from_tet <= one.to_tet
    if one.calendar == Calendar.YEARLY:
        return any(one.include(day) and other.include(day) for day in _LEAP_YEAR)
    days = (one.first, one.last, other.first, other.last)
    return None not in days and one.first <= other.last and other.first <= one.last
