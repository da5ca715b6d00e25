"""Calendars as RFC 5545 writes them: read back here by rules of their own."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.icalendar import CalendarEntry, calendar

BEGIN = datetime(2026, 11, 22, 13, tzinfo=UTC)
ADDRESS = "https://ocop.example/livestream/mo-lo/"


def entry(**changes: Any) -> CalendarEntry:
    usual: dict[str, Any] = {
        "uid": "livestream-7@ocop.example",
        "title": "Mở lò Bát Tràng",
        "starts_at": BEGIN,
        "ends_at": BEGIN + timedelta(hours=2),
        "changed_at": datetime(2026, 11, 20, 2, 3, 4, tzinfo=UTC),
        "address": ADDRESS,
    }
    return CalendarEntry(**{**usual, **changes})


def lines_of(text: str) -> list[str]:
    """Unfolded (3.1): a line end before a space goes on."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def written(**changes: Any) -> dict[str, str]:
    """Names, with their parameters, and values of the entry."""
    lines = lines_of(calendar("Lịch", ADDRESS, [entry(**changes)]))
    inner = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
    return {name: value for name, _, value in (line.partition(":") for line in inner)}


def text_of(value: str) -> str:
    """3.3.11, backwards."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def test_a_calendar_says_what_programs_ask_for() -> None:
    lines = lines_of(calendar("Lịch, thử", ADDRESS, []))
    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//OCOP Ha Noi//Calendar//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Lịch\\, thử",
        "X-WR-CALNAME:Lịch\\, thử",
        f"URL;VALUE=URI:{ADDRESS}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "END:VCALENDAR",
    ]


def test_an_entry_tells_everything() -> None:
    assert written(description="Giá trong phiên", place="TikTok", point=(20.976, 105.913)) == {
        "UID": "livestream-7@ocop.example",
        "DTSTAMP": "20261120T020304Z",
        "LAST-MODIFIED": "20261120T020304Z",
        "DTSTART": "20261122T130000Z",
        "DTEND": "20261122T150000Z",
        "SUMMARY": "Mở lò Bát Tràng",
        "DESCRIPTION": "Giá trong phiên",
        "LOCATION": "TikTok",
        "GEO": "20.976000;105.913000",
        "URL;VALUE=URI": ADDRESS,
        "STATUS": "CONFIRMED",
        "TRANSP": "OPAQUE",
    }


def test_what_is_cancelled_keeps_its_uid_and_says_so() -> None:
    before, after = written(), written(is_cancelled=True)
    assert (after["STATUS"], after["UID"]) == ("CANCELLED", before["UID"])


@pytest.mark.parametrize(
    ("begin", "end", "days"),
    [
        (date(2026, 11, 22), date(2026, 11, 23), ("20261122", "20261123")),
        (date(2026, 12, 30), date(2027, 1, 2), ("20261230", "20270102")),
    ],
)
def test_without_hours_whole_days_of_viet_nam_are_told(begin: date, end: date, days: tuple[str, str]) -> None:
    midnight = [datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=7) for day in (begin, end)]
    told = written(starts_at=midnight[0], ends_at=midnight[1], has_hours=False)
    assert (told["DTSTART;VALUE=DATE"], told["DTEND;VALUE=DATE"]) == days
    assert "DTSTART" not in told


def test_signs_that_mean_something_are_escaped_and_no_line_can_be_smuggled_in() -> None:
    title = "A; B, C \\ D\r\nEND:VCALENDAR\rX:1\x00\x07"
    told = written(title=title)
    assert told["SUMMARY"] == "A\\; B\\, C \\\\ D\\nEND:VCALENDAR\\nX:1"
    assert text_of(told["SUMMARY"]) == "A; B, C \\ D\nEND:VCALENDAR\nX:1"
    assert "END:VCALENDAR" not in written(address="https://ocop.example/\r\nEND:VCALENDAR")


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))), st.integers(0, 160))
def test_any_text_comes_back_from_lines_of_75_octets_at_most(text: str, padding: int) -> None:
    title = "ệ" * padding + text
    whole = calendar("Lịch", ADDRESS, [entry(title=title)])
    assert max(len(line) for line in whole.encode().split(b"\r\n")) <= 75
    for line in whole.encode().split(b"\r\n"):
        line.decode()
    assert text_of(written(title=title)["SUMMARY"]) == title
