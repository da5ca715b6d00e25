"""The hours of an outlet as a table: the week, and the days soon that differ."""

from datetime import date, time
from typing import Any

import pytest
from django.utils.translation import override

from outlets.business import Period
from outlets.directory import schedule_of
from outlets.models import HoursException, OpeningHours, Outlet
from outlets.opening_hours import Schedule, Slot
from outlets.opening_table import Line, hours_in_words, special_table, week_table
from outlets.weekdays import mask_of
from tests.factories import make_outlet

# A Sunday.
TODAY = date(2026, 11, 22)


def days_that_differ(outlet: Outlet, on: date = TODAY, language: str = "en") -> list[Line]:
    fresh = Outlet.objects.with_hours().get(pk=outlet.pk)
    with override(language):
        return special_table(fresh, schedule_of(fresh), on)


def differ(outlet: Outlet, first: date, last: date, **changes: Any) -> None:
    HoursException.objects.create(outlet=outlet, first_day=first, last_day=last, **changes)


@pytest.mark.parametrize(
    ("slots", "vietnamese", "english"),
    [
        ((), "nghỉ", "closed"),
        ((Slot(time(8), time(17, 30)),), "8:00 – 17:30", "8:00 – 17:30"),
        (
            (Slot(time(7, 30), time(11, 30)), Slot(time(13, 30), time(18))),
            "7:30 – 11:30, 13:30 – 18:00",
            "7:30 – 11:30, 13:30 – 18:00",
        ),
        ((Slot(time(18), time(2), True),), "18:00 – 2:00 hôm sau", "18:00 – 2:00 the next day"),
        ((Slot(time(0), time(0), True),), "cả ngày đêm", "24 hours"),
        ((Slot(time(6), time(6), True),), "6:00 – 6:00 hôm sau", "6:00 – 6:00 the next day"),
    ],
)
def test_hours_in_words(slots: tuple[Slot, ...], vietnamese: str, english: str) -> None:
    for language, words in (("vi", vietnamese), ("en", english)):
        with override(language):
            assert hours_in_words(slots) == words


def test_the_week_goes_from_monday_to_sunday_and_marks_today() -> None:
    week = [(Slot(time(8 + day), time(18)),) for day in range(6)] + [()]
    with override("en"):
        table = week_table(Schedule(Period(date(2026, 1, 1)), week), TODAY)
    assert [line.days for line in table] == [
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    ]
    assert [line.hours for line in table] == [*(f"{8 + day}:00 – 18:00" for day in range(6)), "closed"]
    assert [line.is_today for line in table] == [False] * 6 + [True]


def test_of_unknown_hours_there_is_no_table() -> None:
    assert week_table(Schedule(Period(date(2026, 1, 1)), [()] * 7), TODAY) == []


@pytest.mark.django_db
def test_days_in_a_row_with_the_same_hours_and_reason_are_one_line() -> None:
    outlet = make_outlet()
    differ(outlet, date(2026, 11, 24), date(2026, 11, 26), note_vi="Kiểm kê", note_en="Stocktaking")
    differ(outlet, date(2026, 11, 28), date(2026, 11, 28), opens=time(9), closes=time(12))
    assert days_that_differ(outlet) == [
        Line("24/11/2026 – 26/11/2026", "closed", "Stocktaking"),
        Line("Saturday, 28/11/2026", "9:00 – 12:00"),
    ]
    assert days_that_differ(outlet, language="vi") == [
        Line("24/11/2026 – 26/11/2026", "nghỉ", "Kiểm kê"),
        Line("Thứ 7, 28/11/2026", "9:00 – 12:00"),
    ]


@pytest.mark.django_db
def test_neighbours_for_other_reasons_are_lines_of_their_own() -> None:
    outlet = make_outlet()
    differ(outlet, date(2026, 11, 24), date(2026, 11, 24), note_vi="Kiểm kê", note_en="Stocktaking")
    differ(outlet, date(2026, 11, 25), date(2026, 11, 25), note_vi="Hội làng", note_en="Village festival")
    assert [(line.days, line.note) for line in days_that_differ(outlet)] == [
        ("Tuesday, 24/11/2026", "Stocktaking"),
        ("Wednesday, 25/11/2026", "Village festival"),
    ]


@pytest.mark.django_db
def test_of_a_pause_that_has_begun_the_rest_is_shown_and_marked_as_today() -> None:
    outlet = make_outlet()
    differ(outlet, date(2026, 11, 20), date(2026, 11, 23))
    differ(outlet, date(2026, 11, 25), date(2026, 11, 25))
    assert [(line.days, line.is_today) for line in days_that_differ(outlet)] == [
        ("22/11/2026 – 23/11/2026", True),
        ("Wednesday, 25/11/2026", False),
    ]


@pytest.mark.django_db
def test_what_is_past_or_far_is_not_shown() -> None:
    outlet = make_outlet()
    differ(outlet, date(2026, 11, 21), date(2026, 11, 21))
    differ(outlet, date(2027, 1, 6), date(2027, 1, 6))
    assert days_that_differ(outlet) == []
    assert [line.days for line in days_that_differ(outlet, date(2026, 11, 23))] == ["Wednesday, 06/01/2027"]


@pytest.mark.django_db
def test_tet_is_shown_with_its_dates() -> None:
    outlet = make_outlet()
    HoursException.objects.create(outlet=outlet, calendar="tet", from_tet=-1, to_tet=2, note_vi="Tết", note_en="Tết")
    assert days_that_differ(outlet, date(2027, 1, 20)) == [Line("05/02/2027 – 08/02/2027", "closed", "Tết")]


@pytest.mark.django_db
def test_rows_with_days_of_the_week_make_the_week() -> None:
    outlet = make_outlet(hours=[("13:30", "18:00")])
    OpeningHours.objects.create(outlet=outlet, days=mask_of([0, 6]), opens=time(7), closes=time(11))
    with override("en"):
        table = week_table(schedule_of(outlet), TODAY)
    morning = "7:00 – 11:00, 13:30 – 18:00"
    assert [line.hours for line in table] == [morning, *["13:30 – 18:00"] * 5, morning]
