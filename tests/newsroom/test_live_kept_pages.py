"""Pages that say what is live, and for how much, are kept until a livestream begins or ends, not a second longer."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client

from core.money import dong
from tests.factories import make_product
from tests.newsroom.factories import make_livestream

pytestmark = pytest.mark.django_db

BEGIN = datetime(2026, 11, 22, 13, tzinfo=UTC)
END = BEGIN + timedelta(hours=2)
SECOND = timedelta(seconds=1)
PRODUCT, LIVE, LIST, MONTH = "/en/products/pot/", "/en/livestreams/mau/", "/en/livestreams/", "/en/calendar/"


@pytest.fixture(autouse=True)
def pages_are_kept(settings: Any) -> Iterator[None]:
    settings.PAGE_CACHE = True
    caches["near"].clear()
    yield
    caches["near"].clear()


@pytest.fixture(autouse=True)
def livestream(db: None) -> None:
    product = make_product(slug_en="pot", price=120_000)
    make_livestream(slug="mau", starts_at=BEGIN, pinned=[(product, 85_000)])


def asked(path: str, etag: str = "") -> HttpResponse:
    return Client().get(path, headers={"if-none-match": etag} if etag else {})


@pytest.mark.parametrize("turn", [BEGIN, END])
def test_a_page_from_before_a_turn_is_not_given_after_it(turn: datetime, now_is: Callable[[datetime], None]) -> None:
    for path in (PRODUCT, LIVE, LIST, MONTH):
        now_is(turn - SECOND)
        before = asked(path)
        assert (before.status_code, asked(path, before["ETag"]).status_code) == (200, 304), path
        now_is(turn)
        after = asked(path, before["ETag"])
        assert (after.status_code, after["ETag"] == before["ETag"]) == (200, False), path


def test_the_price_of_a_kept_page_is_the_one_that_holds(now_is: Callable[[datetime], None]) -> None:
    told = []
    for at in (BEGIN - SECOND, BEGIN, END - SECOND, END):
        now_is(at)
        told.append(dong(85_000) in asked(PRODUCT).content.decode())
    assert told == [False, True, True, False]
