"""Days of the week as seven bits in one small integer, Monday the lowest, so that one row says "Monday to Friday"."""

from collections.abc import Iterable

from django.utils.dates import WEEKDAYS

EVERY_DAY = 0b111_1111


def mask_of(days: Iterable[int]) -> int:
    """The bits of some days, 0 for Monday to 6 for Sunday."""
    return sum({1 << day for day in days})


def days_of(mask: int) -> tuple[int, ...]:
    """The days whose bits are set, ascending."""
    return tuple(day for day in range(7) if mask & 1 << day)


def days_in_words(mask: int) -> str:
    """`Thứ 2 – Thứ 6`, `Thứ 7, Chủ nhật`: three or more days in a row as from – to; in the active language."""
    return ", ".join(_run_in_words(run) for run in _runs(days_of(mask)))


def _runs(days: tuple[int, ...]) -> list[list[int]]:
    """Days split where one is missing; two neighbours are still named one by one."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [part for run in runs for part in ([run] if len(run) > 2 else [[day] for day in run])]


def _run_in_words(run: list[int]) -> str:
    return str(WEEKDAYS[run[0]]) if len(run) == 1 else f"{WEEKDAYS[run[0]]} – {WEEKDAYS[run[-1]]}"
