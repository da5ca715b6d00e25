"""Hours as the data files write them: `T2–T6: 7:30–11:30, 13:30–17:30`, `T7, CN: 18:00–2:00 hôm sau`.

Pure: text in, days and slots out. A mistake is a `ValueError` whose message is for whoever wrote the text.
"""

import re
from datetime import date, time

from outlets.opening_hours import Slot, overlapping
from outlets.weekdays import EVERY_DAY, mask_of

_DAY_NAMES = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_EVERY_DAY = "Hằng ngày"
_NEXT_DAY = " hôm sau"
_SLOT = re.compile(rf"(\d\d?):(\d\d)–(\d\d?):(\d\d)({_NEXT_DAY})?")
_DAY_OF_MONTH = re.compile(r"(\d\d?)/(\d\d?)")
# The year under which days of every year are stored: any leap year, so that 29/2 can be said.
_LEAP_YEAR = 2024


def weekly_hours(lines: list[str]) -> list[tuple[int, Slot]]:
    """The slots of a week with their days as bits; no two are open at the same time."""
    hours = [(days, slot) for line in lines for days, slot in _line(line)]
    _refuse_overlap(hours)
    return hours


def day_hours(text: str) -> list[Slot]:
    """The slots of one day, `7:30–11:30, 13:30–17:30`; none for the empty text."""
    slots = [_slot(part) for part in text.split(", ")] if text else []
    _refuse_overlap([(1, slot) for slot in slots])
    return slots


def yearly_days(text: str) -> tuple[date, date]:
    """First and last of some days of every year: `02/09`, `30/04–01/05`, `31/12–01/01`."""
    first, dash, last = text.partition("–")
    return _day_of_year(first), _day_of_year(last if dash else first)


def written(slot: Slot) -> str:
    """`18:00–2:00 hôm sau`."""
    opens, closes = (f"{each.hour}:{each:%M}" for each in (slot.opens, slot.closes))
    return f"{opens}–{closes}{_NEXT_DAY if slot.past_midnight else ''}"


def _line(line: str) -> list[tuple[int, Slot]]:
    days, colon, slots = line.partition(": ")
    if not colon:
        raise ValueError(f"“{line}” lacks its days or hours (write “T2–T6: 7:30–11:30, 13:30–17:30”)")
    mask = EVERY_DAY if days == _EVERY_DAY else mask_of(day for part in days.split(", ") for day in _run(part))
    return [(mask, _slot(part)) for part in slots.split(", ")]


def _run(part: str) -> range:
    """`T2–T6` or `CN`, as 0 for Monday to 6 for Sunday."""
    names = part.split("–")
    if len(names) > 2 or any(name not in _DAY_NAMES for name in names):
        raise ValueError(f"“{part}” is no day of the week (write T2 to T7, CN, “T2–T6” or “{_EVERY_DAY}”)")
    first, last = _DAY_NAMES.index(names[0]), _DAY_NAMES.index(names[-1])
    if last < first:
        raise ValueError(f"“{part}” runs backwards; the week begins with T2")
    return range(first, last + 1)


def _slot(text: str) -> Slot:
    match = _SLOT.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}” is no time of opening and closing (write “7:30–11:30” with a long dash)")
    try:
        opens, closes = (time(int(match[hour]), int(match[hour + 1])) for hour in (1, 3))
    except ValueError as error:
        raise ValueError(f"“{text}” names a time that no day has") from error
    slot = Slot(opens, closes, past_midnight=match[5] is not None)
    if slot.past_midnight and closes > opens:
        raise ValueError(f"“{text}” would last longer than a day")
    if not slot.past_midnight and closes <= opens:
        raise ValueError(f"“{text}” ends before it begins; past midnight write “{text}{_NEXT_DAY}”")
    return slot


def _refuse_overlap(hours: list[tuple[int, Slot]]) -> None:
    if pair := overlapping(hours):
        one, other = (written(hours[place][1]) for place in pair)
        raise ValueError(f"“{one}” and “{other}” overlap")


def _day_of_year(text: str) -> date:
    match = _DAY_OF_MONTH.fullmatch(text)
    try:
        return date(_LEAP_YEAR, int(match[2]), int(match[1])) if match else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> date:
    raise ValueError(f"“{text}” is no day of the year (write “02/09” or “31/12–01/01”)")
