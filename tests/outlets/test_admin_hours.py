"""Opening hours and days with other hours, in an outlet's page of the office's admin."""

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.test import Client
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext, override

from outlets.models import ExceptionCalendar, HoursException, OpeningHours, Outlet
from outlets.weekdays import EVERY_DAY, mask_of
from tests.factories import make_outlet
from tests.office import change, form_data, officer, refused, saved

pytestmark = pytest.mark.django_db

MONDAY_TO_FRIDAY = ["0", "1", "2", "3", "4"]


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(date(2026, 11, 22))
    return officer()


@pytest.fixture
def outlet() -> Outlet:
    return make_outlet(hours=())


def rows(prefix: str, *given: dict[str, Any]) -> dict[str, Any]:
    """What a browser sends of new rows."""
    fields = {f"{prefix}-{place}-{name}": value for place, row in enumerate(given) for name, value in row.items()}
    return {f"{prefix}-TOTAL_FORMS": len(given), **fields}


def hours(opens: str, closes: str, days: list[str] | None = None, **more: Any) -> dict[str, Any]:
    return {"days": MONDAY_TO_FRIDAY if days is None else days, "opens": opens, "closes": closes, **more}


def other_hours(calendar: str, first: str, last: str = "", **more: str) -> dict[str, str]:
    names = ("from_tet", "to_tet") if calendar == "tet" else ("first_day", "last_day")
    return {"calendar": calendar, names[0]: first, names[1]: last, **more}


def said(text: str, **words: Any) -> str:
    """A sentence as the office reads it."""
    with override("vi"):
        return gettext(text) % words


def slots() -> list[tuple[int, time, time, bool]]:
    return list(OpeningHours.objects.values_list("days", "opens", "closes", "past_midnight"))


@pytest.mark.parametrize(
    ("opens", "closes", "stored"),
    [
        ("7:30", "17:30", (time(7, 30), time(17, 30))),
        (" 07:30 ", "17h30", (time(7, 30), time(17, 30))),
        ("7h", "17 giờ", (time(7), time(17))),
        ("7.30", "17 giờ 30", (time(7, 30), time(17, 30))),
        ("7H05", "17:30:59", (time(7, 5), time(17, 30))),
        ("0:00", "23:59", (time(0), time(23, 59))),
    ],
)
def test_times_are_read_as_people_write_them(
    opens: str, closes: str, stored: tuple[time, time], client: Client, outlet: Outlet
) -> None:
    saved(client, change(outlet), **rows("hours", hours(opens, closes)))
    assert slots() == [(mask_of(range(5)), *stored, False)]


@pytest.mark.parametrize("typed", ["24:00", "7:60", "25h", "sáng", "-7:30", "7:3", "7:30 chiều", "7\x00:30", "٧"])
def test_what_is_no_time_of_the_day_is_refused(typed: str, client: Client, outlet: Outlet) -> None:
    sentence = said("Write the time as 7:30 or 7h30. Midnight is 0:00, with “closes on the next day” ticked.")
    errors = refused(client, change(outlet), name_vi="Tên mới", **rows("hours", hours("6:00", typed)))
    assert errors == {"hours-0-closes": [sentence]}
    assert slots() == []
    assert Outlet.objects.get().name_vi == outlet.name_vi


def test_a_row_of_hours_begins_with_every_day_ticked_and_shows_short_times(client: Client) -> None:
    outlet = make_outlet(hours=[("8:00", "17:30")])
    page = client.get(change(outlet))
    assert form_data(client, change(outlet))["hours-0-days"] == list(range(7))
    text = page.content.decode()
    assert 'name="hours-0-opens" value="08:00"' in text
    assert all(f" {day}</label>" in text for day in WEEKDAYS.values())
    for row in ("0", "__prefix__"):
        boxes = re.findall(rf'<input type="checkbox" name="hours-{row}-days"[^>]*>', text)
        assert len([box for box in boxes if " checked" in box]) == len(boxes) == 7


def test_a_lunch_break_and_a_night_past_midnight_are_stored(client: Client, outlet: Outlet) -> None:
    given = rows(
        "hours",
        hours("7:30", "11:30"),
        hours("13:30", "17:00"),
        hours("18:00", "2:00", ["4", "5", "6"], past_midnight="on"),
    )
    saved(client, change(outlet), **given)
    week, weekend = mask_of(range(5)), mask_of([4, 5, 6])
    assert slots() == [
        (week, time(7, 30), time(11, 30), False),
        (week, time(13, 30), time(17), False),
        (weekend, time(18), time(2), True),
    ]


def test_around_the_clock_is_from_midnight_to_midnight(client: Client, outlet: Outlet) -> None:
    saved(client, change(outlet), **rows("hours", hours("0:00", "0:00", list("0123456"), past_midnight="on")))
    assert slots() == [(EVERY_DAY, time(0), time(0), True)]


BACKWARD = (
    "The hours must end after they begin. Tick “closes on the next day” if the outlet closes after midnight or is open "
    "for 24 hours."
)
NOT_PAST_MIDNIGHT = "%(opens)s to %(closes)s does not pass midnight: take this tick away."


@pytest.mark.parametrize(
    ("row", "field", "sentence"),
    [
        (hours("18:00", "2:00"), "closes", BACKWARD),
        (hours("8:00", "8:00"), "closes", BACKWARD),
        (hours("8:00", "17:00", past_midnight="on"), "past_midnight", NOT_PAST_MIDNIGHT),
        (hours("8:00", "17:00", []), "days", "Tick at least one day of the week."),
    ],
)
def test_hours_that_cannot_be_are_refused(
    row: dict[str, Any], field: str, sentence: str, client: Client, outlet: Outlet
) -> None:
    errors = refused(client, change(outlet), name_vi="Tên mới", **rows("hours", row))
    assert errors == {f"hours-0-{field}": [said(sentence, opens="8:00", closes="17:00")]}
    assert slots() == []
    assert Outlet.objects.get().name_vi == outlet.name_vi


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (hours("8:00", "17:00", ["7"]), "days"),
        (hours("8:00", "17:00", ["x"]), "days"),
        (hours("", "17:00"), "opens"),
        (hours("8:00", ""), "closes"),
    ],
)
def test_what_is_missing_or_no_day_is_refused_at_its_field(
    row: dict[str, Any], field: str, client: Client, outlet: Outlet
) -> None:
    assert list(refused(client, change(outlet), **rows("hours", row))) == [f"hours-0-{field}"]
    assert slots() == []


OVERLAP = "“%(one)s” and “%(other)s” overlap on %(day)s: change one of them."


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (
            hours("7:30", "12:00"),
            hours("11:30", "17:00", ["4", "5"]),
            {"one": "Thứ 2 – Thứ 6 7:30–12:00", "other": "Thứ 6, Thứ 7 11:30–17:00", "day": "Thứ 6"},
        ),
        (
            hours("18:00", "2:00", ["4"], past_midnight="on"),
            hours("1:59", "5:00", ["5"]),
            {"one": "Thứ 6 18:00–2:00", "other": "Thứ 7 1:59–5:00", "day": "Thứ 7"},
        ),
        (
            hours("22:00", "6:00", ["6"], past_midnight="on"),
            hours("5:00", "9:00", ["0"]),
            {"one": "Chủ nhật 22:00–6:00", "other": "Thứ 2 5:00–9:00", "day": "Thứ 2"},
        ),
    ],
)
def test_slots_that_overlap_are_refused_with_both_slots_and_the_day(
    one: dict[str, Any], other: dict[str, Any], words: dict[str, str], client: Client, outlet: Outlet
) -> None:
    errors = refused(client, change(outlet), name_vi="Tên mới", **rows("hours", one, other))
    assert errors == {"hours": [said(OVERLAP, **words)]}
    assert slots() == []
    assert Outlet.objects.get().name_vi == outlet.name_vi


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (hours("7:30", "11:30"), hours("11:30", "17:00")),
        (hours("7:30", "11:30"), hours("7:30", "11:30", ["5", "6"])),
        (hours("18:00", "2:00", ["4"], past_midnight="on"), hours("2:00", "5:00", ["5"])),
        (hours("18:00", "2:00", ["4"], past_midnight="on"), hours("1:00", "5:00", ["4"])),
    ],
)
def test_slots_that_touch_or_lie_apart_are_taken(
    one: dict[str, Any], other: dict[str, Any], client: Client, outlet: Outlet
) -> None:
    saved(client, change(outlet), **rows("hours", one, other))
    assert len(slots()) == 2


def test_a_slot_may_take_the_place_of_one_that_is_deleted(client: Client) -> None:
    outlet = make_outlet(hours=[("8:00", "17:30")])
    added = {f"hours-1-{name}": value for name, value in hours("8:00", "12:00").items()}
    assert list(refused(client, change(outlet), **{"hours-TOTAL_FORMS": 2, **added})) == ["hours"]
    saved(client, change(outlet), **{"hours-TOTAL_FORMS": 2, "hours-0-DELETE": "on", **added})
    assert slots() == [(mask_of(range(5)), time(8), time(12), False)]


def special() -> list[tuple[Any, ...]]:
    return list(HoursException.objects.values_list("calendar", "first_day", "last_day", "from_tet", "to_tet"))


def test_days_with_other_hours_of_every_kind_are_stored(client: Client, outlet: Outlet) -> None:
    given = rows(
        "exceptions",
        other_hours("once", "24/12/2026", "26/12/2026", note_vi="Kiểm kê"),
        other_hours("once", "30/12/2026"),
        other_hours("yearly", "31/12/2026", "01/01/2026", opens="8:00", closes="12:00"),
        other_hours("tet", "-2", "4"),
        other_hours("tet", "0", opens="18:00", closes="1:00", past_midnight="on"),
    )
    given["exceptions-4-from_tet"] = "5"
    saved(client, change(outlet), **given)
    assert set(special()) == {
        ("once", date(2026, 12, 24), date(2026, 12, 26), None, None),
        ("once", date(2026, 12, 30), date(2026, 12, 30), None, None),
        ("yearly", date(2026, 12, 31), date(2026, 1, 1), None, None),
        ("tet", None, None, -2, 4),
        ("tet", None, None, 5, 5),
    }


FIRST = "Say which days: enter the first one."
BEFORE = "The last day comes before the first one."
RANGE = "At most 30 days before or after mồng Một: -30 to 30."
COUNTED = "Days around Tết are counted from mồng Một: leave the date empty."
NOT_COUNTED = "Only days around Tết are counted from mồng Một: leave this empty, or choose “%(tet)s”."


@pytest.mark.parametrize(
    ("row", "errors"),
    [
        (other_hours("once", "", note_vi="Nghỉ"), {"first_day": FIRST}),
        (other_hours("once", "", "24/12/2026"), {"first_day": FIRST}),
        (other_hours("yearly", ""), {"first_day": FIRST}),
        (other_hours("tet", ""), {"from_tet": FIRST}),
        (other_hours("once", "26/12/2026", "24/12/2026"), {"last_day": BEFORE}),
        (other_hours("tet", "4", "-2"), {"to_tet": BEFORE}),
        (other_hours("tet", "-31", "0"), {"from_tet": RANGE}),
        (other_hours("tet", "0", "31"), {"to_tet": RANGE}),
        (other_hours("tet", "0", "99999999999"), {"to_tet": RANGE}),
        (other_hours("tet", "0", first_day="24/12/2026"), {"first_day": COUNTED}),
        (other_hours("tet", "", first_day="24/12/2026"), {"first_day": COUNTED, "from_tet": FIRST}),
        (other_hours("once", "24/12/2026", to_tet="3"), {"to_tet": NOT_COUNTED}),
        (other_hours("yearly", "24/12/2026", from_tet="0"), {"from_tet": NOT_COUNTED}),
        (
            other_hours("once", "24/12/2026", opens="8:00"),
            {"closes": "Enter both times, or neither: then it is closed."},
        ),
        (
            other_hours("once", "24/12/2026", closes="8:00"),
            {"opens": "Enter both times, or neither: then it is closed."},
        ),
        (
            other_hours("once", "24/12/2026", past_midnight="on"),
            {"past_midnight": "Without times it is closed: take this tick away."},
        ),
        (other_hours("once", "24/12/2026", opens="18:00", closes="2:00"), {"closes": BACKWARD}),
        (
            other_hours("once", "24/12/2026", opens="8:00", closes="17:00", past_midnight="on"),
            {"past_midnight": NOT_PAST_MIDNIGHT},
        ),
    ],
)
def test_days_or_hours_that_cannot_be_are_refused_with_the_reason(
    row: dict[str, Any], errors: dict[str, str], client: Client, outlet: Outlet
) -> None:
    words = {"opens": "8:00", "closes": "17:00", "tet": ExceptionCalendar.TET.label}
    shown = refused(client, change(outlet), name_vi="Tên mới", **rows("exceptions", row))
    assert shown == {f"exceptions-0-{name}": [said(sentence, **words)] for name, sentence in errors.items()}
    assert special() == []
    assert Outlet.objects.get().name_vi == outlet.name_vi


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (other_hours("lunar", "24/12/2026"), "calendar"),
        (other_hours("once", "31/02/2026"), "first_day"),
        (other_hours("tet", "mồng Ba"), "from_tet"),
        (other_hours("once", "24/12/2026", note_vi="x" * 121), "note_vi"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_field(
    row: dict[str, Any], field: str, client: Client, outlet: Outlet
) -> None:
    assert list(refused(client, change(outlet), **rows("exceptions", row))) == [f"exceptions-0-{field}"]
    assert special() == []


CLOSED_AND_OPEN = "“%(one)s” and “%(other)s” are the same days, closed and open: take one away."
HOURS_OVERLAP = "“%(one)s” and “%(other)s” are the same days, and the hours overlap: change one."


@pytest.mark.parametrize(
    ("one", "other", "sentence", "words"),
    [
        (
            other_hours("once", "24/12/2026", "26/12/2026"),
            other_hours("once", "26/12/2026", opens="8:00", closes="12:00"),
            CLOSED_AND_OPEN,
            ("24/12/2026–26/12/2026: {closed}", "26/12/2026: 8:00–12:00"),
        ),
        (
            other_hours("yearly", "02/09/2020", opens="8:00", closes="12:00"),
            other_hours("yearly", "01/09/2026", "03/09/2026"),
            CLOSED_AND_OPEN,
            ("02/09: 8:00–12:00", "01/09–03/09: {closed}"),
        ),
        (
            other_hours("yearly", "29/12/2026", "02/01/2027", opens="8:00", closes="12:00"),
            other_hours("yearly", "01/01/2027", opens="11:59", closes="17:00"),
            HOURS_OVERLAP,
            ("29/12–02/01: 8:00–12:00", "01/01: 11:59–17:00"),
        ),
        (
            other_hours("tet", "-2", "4"),
            other_hours("tet", "4", "6", opens="8:00", closes="12:00"),
            CLOSED_AND_OPEN,
            ("-2–+4: {closed}", "+4–+6: 8:00–12:00"),
        ),
        (
            other_hours("tet", "0", opens="18:00", closes="1:00", past_midnight="on"),
            other_hours("tet", "-1", "1", opens="23:00", closes="23:30"),
            HOURS_OVERLAP,
            ("0: 18:00–1:00", "-1–+1: 23:00–23:30"),
        ),
    ],
)
def test_rows_that_say_different_things_of_one_day_are_refused_by_name(
    one: dict[str, Any], other: dict[str, Any], sentence: str, words: tuple[str, str], client: Client, outlet: Outlet
) -> None:
    label = ExceptionCalendar(one["calendar"]).label
    named = [f"{label} {each}".format(closed=said("closed")) for each in words]
    errors = refused(client, change(outlet), name_vi="Tên mới", **rows("exceptions", one, other))
    assert errors == {"exceptions": [said(sentence, one=named[0], other=named[1])]}
    assert special() == []
    assert Outlet.objects.get().name_vi == outlet.name_vi


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (other_hours("once", "24/12/2026"), other_hours("once", "25/12/2026", opens="8:00", closes="12:00")),
        (other_hours("once", "17/02/2026"), other_hours("tet", "0", opens="8:00", closes="12:00")),
        (other_hours("once", "02/09/2026"), other_hours("yearly", "02/09/2026", opens="8:00", closes="12:00")),
        (other_hours("once", "24/12/2026", "31/12/2026"), other_hours("once", "25/12/2026")),
        (
            other_hours("once", "24/12/2026", opens="8:00", closes="11:00"),
            other_hours("once", "24/12/2026", opens="11:00", closes="17:00"),
        ),
        (other_hours("tet", "-2", "-1"), other_hours("tet", "0", opens="8:00", closes="12:00")),
        (
            other_hours("yearly", "29/12/2026", "02/01/2027"),
            other_hours("yearly", "03/01/2026", "28/12/2026", opens="8:00", closes="12:00"),
        ),
    ],
)
def test_rows_of_other_days_or_that_add_up_are_taken(
    one: dict[str, Any], other: dict[str, Any], client: Client, outlet: Outlet
) -> None:
    saved(client, change(outlet), **rows("exceptions", one, other))
    assert len(special()) == 2


def test_days_of_ten_thousand_years_are_compared_at_once(client: Client, outlet: Outlet) -> None:
    long = [other_hours("once", "01/01/0001", "31/12/9999") for _ in range(2)]
    saved(client, change(outlet), **rows("exceptions", *long))
    assert len(special()) == 2
