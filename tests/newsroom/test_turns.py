"""Kept pages of the newsroom change at the minute in which an article comes out, and not before."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from newsroom.models import Article
from newsroom.turns import last_turn, yet_to_come
from tests.factories import make_product
from tests.newsroom.factories import make_article, make_livestream
from tests.ocop_site.test_query_counts import queries

pytestmark = pytest.mark.django_db

Moments = Callable[[datetime], None]
BEFORE, AT = datetime(2026, 11, 22, 9, 29, 59), datetime(2026, 11, 22, 9, 30)


@pytest.fixture(autouse=True)
def pages_are_kept(settings: Any) -> Iterator[None]:
    settings.PAGE_CACHE = True
    caches["near"].clear()
    yield
    caches["near"].clear()


@pytest.fixture
def paths() -> list[str]:
    """Every page that shows an article which comes out at half past nine."""
    product = make_product(slug_en="pot")
    make_article(title_vi="Zinzin", publish_at=timezone.make_aware(AT), products=[product])
    return ["/en/news/", "/en/news/feed/", "/en/products/pot/", "/en/news/?q=zinzin", "/en/search/?q=zinzin"]


def asked(path: str, etag: str = "") -> HttpResponse:
    return Client().get(path, headers={"if-none-match": etag} if etag else {})


def test_an_article_appears_at_its_minute_on_kept_pages(paths: list[str], now_is: Moments) -> None:
    # The search's cards go by the database's clock, which no test moves.
    for path in paths[:-1]:
        now_is(BEFORE)
        before = asked(path)
        assert "Zinzin" not in before.content.decode(), path
        assert asked(path, before["ETag"]).status_code == 304, path
        now_is(AT)
        after = asked(path, before["ETag"])
        assert (after.status_code, "Zinzin" in after.content.decode()) == (200, True), path


def test_until_then_they_are_kept(paths: list[str], client: Client, now_is: Moments) -> None:
    now_is(datetime(2026, 11, 22, 8))
    first = asked(paths[0])
    now_is(BEFORE)
    assert queries(client, paths[0]) == 1
    assert asked(paths[0], first["ETag"]).status_code == 304


def test_the_hand_stands_at_the_last_moment_of_today_that_has_passed(now_is: Moments) -> None:
    for hour, minute in ((9, 30), (14, 0)):
        make_article(publish_at=timezone.make_aware(datetime(2026, 11, 22, hour, minute)))
    make_article(publish_at=timezone.make_aware(datetime(2026, 11, 21, 23, 59)))
    make_article(publish_at=timezone.make_aware(datetime(2026, 11, 22, 11)), state="review")
    turns = {}
    for hour, minute in ((0, 0), (9, 29), (9, 30), (12, 0), (14, 0), (23, 59)):
        now_is(datetime(2026, 11, 22, hour, minute))
        turns[hour, minute] = last_turn()[:5]
    assert turns == {(0, 0): "", (9, 29): "", (9, 30): "09:30", (12, 0): "09:30", (14, 0): "14:00", (23, 59): "14:00"}


def test_a_livestream_turns_when_it_begins_and_when_it_ends(now_is: Moments) -> None:
    make_livestream(starts_at=timezone.make_aware(datetime(2026, 11, 22, 20)))
    hours = {}
    for hour in (19, 20, 22):
        now_is(datetime(2026, 11, 22, hour))
        hours[hour] = last_turn()[:5]
    assert hours == {19: "", 20: "20:00", 22: "22:00"}


def test_what_is_yet_to_come_is_known_by_its_key(now_is: Moments) -> None:
    article = make_article(publish_at=timezone.make_aware(AT))
    make_article()
    make_article(publish_at=timezone.make_aware(AT), state="draft")
    now_is(BEFORE)
    assert yet_to_come(Article) == {article.pk}
    now_is(AT)
    assert yet_to_come(Article) == frozenset()
