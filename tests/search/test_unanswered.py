"""What was searched for in vain is kept for the office, without a trace of who searched."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.core.cache import cache
from django.db import DatabaseError
from django.test import Client
from django.utils.http import urlencode

from search import unanswered
from search.models import UnansweredQuery
from tests.factories import make_product

pytestmark = pytest.mark.django_db

DAY, NEXT_DAY = date(2026, 11, 22), date(2026, 11, 23)


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def search(client: Client, words: str, **headers: str) -> str:
    """Searches; what the answer says of being kept."""
    response = client.get(f"/en/search/?{urlencode({'q': words})}", headers=headers)
    assert response.status_code == 200
    return response.get("Cache-Control", "")


def kept() -> list[tuple[str, int]]:
    return list(UnansweredQuery.objects.order_by("text").values_list("text", "times"))


def test_a_search_that_finds_nothing_is_counted(client: Client, today_is: Callable[[date], None]) -> None:
    today_is(DAY)
    search(client, "xyzzyq")
    today_is(NEXT_DAY)
    search(client, "xyzzyq")
    row = UnansweredQuery.objects.get()
    assert (row.text, row.times, row.first_on, row.last_on) == ("xyzzyq", 2, DAY, NEXT_DAY)


def test_a_search_that_finds_something_is_not_kept(client: Client) -> None:
    make_product(name_vi="Bánh gai")
    assert search(client, "bánh gai") != "no-store"
    assert kept() == []


def test_the_answer_comes_from_no_cache_so_that_each_one_is_counted(client: Client) -> None:
    assert [search(client, "xyzzyq"), search(client, "xyzzyq")] == ["no-store", "no-store"]
    assert kept() == [("xyzzyq", 2)]


def test_searches_that_differ_in_case_and_punctuation_are_one(client: Client) -> None:
    for words in ("Xyzzyq  Đồ?", "xyzzyq đồ", "XYZZYQ, ĐỒ!"):
        search(client, words)
    assert kept() == [("xyzzyq đồ", 3)]


@pytest.mark.parametrize(
    "words",
    [
        "xyzzyq@vi-du.example",
        "xyzzyq 0912345678",
        "0912 345 678 xyzzyq",
        "xyzzyq +84-91-234-5678",
        "001086012345 xyzzyq",
        "x",
        "!!!",
        "🍵🍵🍵",
        "12345",
        "xyzzyq " * 15,
    ],
)
def test_what_may_tell_of_a_person_or_tells_nothing_is_not_kept(client: Client, words: str) -> None:
    assert "no-store" not in search(client, words)
    assert kept() == []


def test_nothing_but_the_words_their_number_and_their_days_is_stored() -> None:
    assert {field.name for field in UnansweredQuery._meta.get_fields()} == {
        "id",
        "text",
        "times",
        "first_on",
        "last_on",
    }


def test_asking_for_the_head_of_the_page_counts_nothing(client: Client) -> None:
    client.head("/en/search/?q=xyzzyq")
    assert kept() == []


def test_one_visitor_makes_nothing_look_wanted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.rate_limit.time.time", lambda: 1_000_000.0)  # else a minute may end in between
    for _ in range(30):
        assert search(client, "xyzzyq") == "no-store"
    assert kept() == [("xyzzyq", 10)]


def test_there_is_a_bound_and_what_was_asked_least_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unanswered, "MOST_ROWS", 3)
    for words, days in {
        "một": [DAY],
        "hai": [DAY, DAY],
        "ba": [NEXT_DAY],
        "bốn": [NEXT_DAY],
        "năm": [NEXT_DAY],
    }.items():
        for day in days:
            unanswered.note(words, on=day)
    assert kept() == [("bốn", 1), ("hai", 2), ("năm", 1)]


def test_that_it_cannot_be_written_stops_no_search(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*arguments: object) -> None:
        raise DatabaseError("database is locked")

    monkeypatch.setattr(unanswered, "_count", locked)
    search(client, "xyzzyq")
    assert kept() == []
