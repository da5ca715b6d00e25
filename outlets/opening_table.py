"""An outlet's hours as a table: the seven days from Monday, and the days soon that differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from core.dates import dmy
from outlets.models import HoursException, Outlet
from outlets.opening_hours import Schedule, Slot
from outlets.opening_words import clock

# Whoever plans a visit looks some weeks ahead, and Tết is planned for longer.
_AHEAD = 45


@dataclass(frozen=True)
class Line:
    """A day or some days in a row, their hours in words, and why they differ."""

    days: str
    hours: str
    note: str = ""
    is_today: bool = False


def week_table(schedule: Schedule, on: date) -> list[Line]:
    """The usual hours of each day of the week; none for an outlet whose hours nobody knows."""
    if not schedule.is_known:
        return []
    return [
        Line(str(WEEKDAYS[day]), hours_in_words(slots), is_today=day == on.weekday())
        for day, slots in enumerate(schedule.week)
    ]


def special_table(outlet: Outlet, schedule: Schedule, on: date) -> list[Line]:
    """The days from today on that differ, the nearest first; neighbours with the same hours and reason as one."""
    lines: list[tuple[date, date, str, str]] = []
    for day in (on + timedelta(days=number) for number in range(_AHEAD)):
        special = schedule.special_on(day)
        if not special:
            continue
        hours = hours_in_words(schedule.hours_of(day))
        note = _note(row for row in outlet.exceptions.all() if row.special_days in special)
        if lines and lines[-1][1:] == (day - timedelta(days=1), hours, note):
            lines[-1] = (lines[-1][0], day, hours, note)
        else:
            lines.append((day, day, hours, note))
    return [Line(_days(first, last), hours, note, first <= on <= last) for first, last, hours, note in lines]


def hours_in_words(slots: Sequence[Slot]) -> str:
    """`7:30 – 11:30, 13:30 – 18:00`."""
    return ", ".join(_slot(slot) for slot in slots) or _("closed")


def _slot(slot: Slot) -> str:
    if slot.past_midnight and slot.opens == slot.closes == time():
        return _("24 hours")
    hours = f"{clock(slot.opens)} – {clock(slot.closes)}"
    return _("%(hours)s the next day") % {"hours": hours} if slot.past_midnight else hours


def _note(rows: Iterable[HoursException]) -> str:
    return ", ".join(dict.fromkeys(str(row.note) for row in rows if row.note))


def _days(first: date, last: date) -> str:
    if first == last:
        return _("%(weekday)s, %(day)s") % {"weekday": WEEKDAYS[first.weekday()], "day": dmy(first)}
    return f"{dmy(first)} – {dmy(last)}"
