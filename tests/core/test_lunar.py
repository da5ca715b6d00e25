"""Tết falls on the day that Viet Nam's own calendar names, also where the Chinese one names another."""

from datetime import date

import pytest

from core.lunar import tet

YEARS = range(1950, 2101)


@pytest.mark.parametrize(
    "day",
    [
        date(1968, 1, 29),  # by the UTC+7 that the north kept; the south celebrated on the 30th
        date(1985, 1, 21),  # a month before China (20/02/1985)
        date(2000, 2, 5),
        date(2005, 2, 9),
        date(2007, 2, 17),  # a day before China (18/02/2007)
        date(2010, 2, 14),
        date(2015, 2, 19),
        date(2017, 1, 28),
        date(2020, 1, 25),
        date(2021, 2, 12),
        date(2022, 2, 1),
        date(2023, 1, 22),
        date(2024, 2, 10),
        date(2025, 1, 29),
        date(2026, 2, 17),
        date(2027, 2, 6),
        date(2028, 1, 26),
        date(2029, 2, 13),
        date(2030, 2, 2),  # a day before China (03/02/2030)
        date(2031, 1, 23),
        date(2032, 2, 11),
        date(2033, 1, 31),
        date(2034, 2, 19),  # after a leap eleventh month
        date(2035, 2, 8),
    ],
    ids=str,
)
def test_tet_falls_on_the_day_of_viet_nams_calendar(day: date) -> None:
    assert tet(day.year) == day


@pytest.mark.parametrize("year", YEARS)
def test_tet_lies_between_20_january_and_21_february(year: int) -> None:
    assert date(year, 1, 20) <= tet(year) <= date(year, 2, 21)


@pytest.mark.parametrize("year", YEARS)
def test_a_lunar_year_has_twelve_or_thirteen_whole_months(year: int) -> None:
    days = (tet(year + 1) - tet(year)).days
    assert days in range(353, 357) or days in range(383, 386)
