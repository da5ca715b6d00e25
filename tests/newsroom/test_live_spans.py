"""From when to when something lasts, as readers are told; and the months of the calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.translation import override

from newsroom.months import Month, read
from newsroom.spans import Span


def span(begin: tuple[int, ...], end: tuple[int, ...], *, has_hours: bool = True) -> Span:
    """In the time of Viet Nam."""
    moments = (datetime(2026, *moment, tzinfo=UTC) - timedelta(hours=7) for moment in (begin, end))
    return Span(*moments, has_hours=has_hours)


@pytest.mark.parametrize(
    ("begin", "end", "has_hours", "words"),
    [
        ((11, 22, 20), (11, 22, 22, 30), True, "20:00–22:30, Sunday 22/11/2026"),
        ((11, 22, 22), (11, 23, 1), True, "22:00–01:00, Sunday 22/11/2026"),
        ((11, 22, 22), (11, 23, 0), True, "22:00–00:00, Sunday 22/11/2026"),
        ((11, 22, 8), (11, 24, 18), True, "08:00 22/11/2026 – 18:00 24/11/2026"),
        ((11, 22, 8), (11, 22, 23, 59), True, "08:00–23:59, Sunday 22/11/2026"),
        ((11, 22, 0), (11, 23, 0), False, "Sunday 22/11/2026"),
        ((11, 22, 0), (11, 25, 0), False, "22/11/2026 – 24/11/2026"),
    ],
)
def test_a_span_in_words(begin: tuple[int, ...], end: tuple[int, ...], has_hours: bool, words: str) -> None:
    with override("en"):
        assert span(begin, end, has_hours=has_hours).words == words


def test_without_hours_machines_are_told_a_day() -> None:
    day = ((11, 22, 0), (11, 23, 0))
    assert span(*day, has_hours=False).machine_start == "2026-11-22"
    assert span(*day).machine_start == "2026-11-22T00:00:00+07:00"


@pytest.mark.parametrize("text", ["2026-11", "2000-01", "2099-12"])
def test_a_month_is_read_as_it_is_written(text: str) -> None:
    assert str(read(text)) == text


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "1999-12", "2100-01", "2026-1", "2026-11-22", "٢٠٢٦-١١", "2026-11\n"]
)
def test_what_is_no_month_is_none(text: str) -> None:
    assert read(text) is None


def test_a_month_has_whole_weeks_and_neighbours() -> None:
    november = Month(date(2026, 11, 1))
    assert (str(november.before), str(november.after), november.last) == ("2026-10", "2026-12", date(2026, 11, 30))
    assert (november.weeks[0][0], november.weeks[-1][-1]) == (date(2026, 10, 26), date(2026, 12, 6))
    assert {len(week) for week in november.weeks} == {7}
