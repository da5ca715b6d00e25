"""Months in season as twelve bits in one small integer, January the lowest, so that the database can filter."""

from collections.abc import Iterable

ALL_YEAR = 0b1111_1111_1111


def month_bit(month: int) -> int:
    """The bit of a month 1 to 12."""
    return 1 << (month - 1)


def mask_of(months: Iterable[int]) -> int:
    """The bits of some months; no month named means all the year."""
    return sum({month_bit(month) for month in months}) or ALL_YEAR


def months_of(mask: int) -> tuple[int, ...]:
    """The months 1 to 12 whose bits are set, ascending."""
    return tuple(month for month in range(1, 13) if mask & month_bit(month))
