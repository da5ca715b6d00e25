"""The calendar: months as a table and as a list, with an end on both sides; and what programs subscribe to."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.newsroom.factories import make_event, make_livestream

pytestmark = pytest.mark.django_db

CALENDAR = "/en/calendar/"
NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def it_is_noon(now_is: Callable[[datetime], None]) -> None:
    now_is(NOON)


def text_of(client: Client, month: str = "", status: int = 200) -> str:
    response = client.get(CALENDAR, {"month": month} if month else {})
    assert response.status_code == status
    return response.content.decode()


def table(text: str) -> dict[str, list[str]]:
    """The slugs in each day of the table that has any."""
    days = re.findall(r'<td class="month__day.*?</td>', text, re.DOTALL)
    told = {re.search(r'datetime="([\d-]+)"', day)[1]: re.findall(r'href="/en/\w+/([\w-]+)/"', day) for day in days}
    return {day: slugs for day, slugs in told.items() if slugs}


def agenda(text: str) -> list[tuple[str, list[str]]]:
    days = re.findall(r'<li class="agenda__day"><h3>\w+ ([\d/]+)</h3>(.*?)</ul>', text, re.DOTALL)
    return [(day, re.findall(r'__title"><a href="/en/\w+/([\w-]+)/"', cards)) for day, cards in days]


def ways(text: str) -> list[str]:
    return re.findall(r'href="/en/calendar/(\?month=[\d-]+)"', text)


def test_a_month_shows_livestreams_and_events_together_on_their_days(client: Client) -> None:
    make_event(slug="hoi-cho", starts_at=NOON - DAY, ends_at=NOON + DAY)
    make_livestream(slug="toi", starts_at=NOON + timedelta(hours=8))
    make_livestream(
        slug="khuya", starts_at=datetime(2026, 11, 22, 15, tzinfo=UTC), ends_at=datetime(2026, 11, 22, 18, tzinfo=UTC)
    )
    make_livestream(slug="thang-sau", starts_at=NOON + 20 * DAY)
    text = text_of(client)
    assert table(text) == {
        "2026-11-21": ["hoi-cho"],
        "2026-11-22": ["hoi-cho", "toi", "khuya"],
        "2026-11-23": ["hoi-cho"],
    }
    assert agenda(text) == [("21/11/2026", ["hoi-cho"]), ("22/11/2026", ["toi", "khuya"])]
    assert text.count('aria-current="date"') == 1


def test_what_lasts_over_the_turn_of_a_month_stands_in_both(client: Client) -> None:
    make_event(
        slug="cuoi-thang",
        starts_at=datetime(2026, 11, 30, 1, tzinfo=UTC),
        ends_at=datetime(2026, 12, 2, 10, tzinfo=UTC),
    )
    assert table(text_of(client)) == {"2026-11-30": ["cuoi-thang"]}
    december = text_of(client, "2026-12")
    assert table(december) == {"2026-12-01": ["cuoi-thang"], "2026-12-02": ["cuoi-thang"]}
    assert agenda(december) == [("01/12/2026", ["cuoi-thang"])]


def test_what_ends_at_midnight_has_no_part_in_the_next_month(client: Client) -> None:
    midnight = datetime(2026, 11, 30, 17, tzinfo=UTC)
    make_event(starts_at=midnight - DAY, ends_at=midnight, hours_known=False)
    assert table(text_of(client, "2026-12")) == {}
    assert ways(text_of(client)) == []


def test_the_ways_end_where_nothing_is(client: Client) -> None:
    make_livestream(starts_at=datetime(2026, 9, 10, 13, tzinfo=UTC))
    make_event(starts_at=datetime(2027, 1, 10, 1, tzinfo=UTC))
    make_event(starts_at=datetime(2029, 1, 10, 1, tzinfo=UTC), state="draft", publish_at=None)
    assert ways(text_of(client)) == ["?month=2026-10", "?month=2026-12"]
    assert ways(text_of(client, "2026-09")) == ["?month=2026-10"]
    assert ways(text_of(client, "2027-01")) == ["?month=2026-12"]
    assert ways(text_of(client, "2000-01")) == ["?month=2026-09"]
    assert ways(text_of(client, "2099-12")) == ["?month=2027-01"]


def test_an_empty_month_says_so_and_leads_nowhere(client: Client) -> None:
    text = text_of(client)
    assert "Nothing is announced in this month" in text
    assert ways(text) == []


@pytest.mark.parametrize("month", ["2026-13", "2026", "thang-11", "0000-00", "<script>", "2026-11'--", "9" * 5_000])
def test_what_is_no_month_is_said_and_this_one_shown(client: Client, month: str) -> None:
    make_livestream(slug="toi", starts_at=NOON)
    text = text_of(client, month, status=400)
    assert "is no month" in text
    assert table(text) == {"2026-11-22": ["toi"]}
    assert "<script>" not in re.sub(r"<script src=.*?>", "", text).partition("</main>")[0].partition("<main")[2]


def entries(client: Client) -> list[str]:
    response = client.get(reverse("newsroom:calendar_ics"))
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return re.findall(r"SUMMARY:(.*)\r", response.content.decode())


def test_programs_get_all_that_is_to_come_and_the_last_ninety_days(client: Client) -> None:
    make_livestream(title_vi="Lâu rồi", starts_at=NOON - 90 * DAY - timedelta(hours=2))
    make_livestream(title_vi="Vừa qua", starts_at=NOON - 90 * DAY)
    make_livestream(title_vi="Năm sau", starts_at=NOON + 400 * DAY)
    make_livestream(title_vi="Chưa đăng", publish_at=NOON + DAY)
    make_event(title_vi="Hội chợ")
    make_event(title_vi="Nháp", state="draft", publish_at=None)
    assert entries(client) == ["Vừa qua", "Năm sau", "Hội chợ"]


@pytest.mark.parametrize("rows", [1, 3])
def test_more_entries_are_not_more_questions(client: Client, rows: int, django_assert_num_queries: object) -> None:
    for _ in range(rows):
        make_livestream()
        make_event()
    client.get(reverse("newsroom:calendar_ics"))
    # Livestreams with their pinned products, and events.
    with django_assert_num_queries(3):
        client.get(reverse("newsroom:calendar_ics"))
