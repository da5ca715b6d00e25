"""Pages that say whether an outlet is open are kept until the next one opens or closes, and not a minute longer."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client

from outlets.models import OpeningHours
from tests.factories import make_outlet, make_product, make_stocking
from tests.ocop_site.test_query_counts import queries

pytestmark = pytest.mark.django_db

Moments = Callable[[datetime], None]
LIST = "/en/outlets/"
BEFORE_CLOSING, CLOSING = datetime(2026, 11, 22, 17, 29, 59), datetime(2026, 11, 22, 17, 30)


@pytest.fixture(autouse=True)
def pages_are_kept(settings: Any) -> Iterator[None]:
    settings.PAGE_CACHE = True
    caches["near"].clear()
    yield
    caches["near"].clear()


@pytest.fixture
def paths(db: None) -> list[str]:
    """Every page that says whether an outlet is open."""
    outlet, product = make_outlet(slug="quay-ma"), make_product(slug_en="pot")
    make_stocking(outlet, product)
    return [
        LIST,
        "/diem-ban/",
        f"{LIST}?open=now",
        f"{LIST}?place=district-018",
        f"{LIST}map.geojson",
        f"{LIST}quay-ma/",
        "/en/products/pot/",
        "/en/communes/bat-trang/",
        "/en/former-districts/gia-lam/",
    ]


def asked(path: str, etag: str = "") -> HttpResponse:
    return Client().get(path, headers={"if-none-match": etag} if etag else {})


def test_a_page_from_before_closing_time_is_not_given_after_it(paths: list[str], now_is: Moments) -> None:
    for path in paths:
        now_is(BEFORE_CLOSING)
        before = asked(path)
        assert (before.status_code, asked(path, before["ETag"]).status_code) == (200, 304), path
        now_is(CLOSING)
        after = asked(path, before["ETag"])
        assert after.status_code == 200, path
        assert after["ETag"] != before["ETag"]


def test_what_is_said_is_true_on_both_sides_of_closing_time(paths: list[str], now_is: Moments) -> None:
    now_is(BEFORE_CLOSING)
    assert "Open until 17:30" in asked(LIST).content.decode()
    assert asked(f"{LIST}map.geojson").json()["features"][0]["properties"]["state"] == "open"
    now_is(CLOSING)
    page = asked(LIST).content.decode()
    assert "Closed · opens again tomorrow at 8:00" in page
    assert ">Open until" not in page
    assert asked(f"{LIST}map.geojson").json()["features"][0]["properties"]["state"] == "closed"
    assert "None of these is open now" in asked(f"{LIST}?open=now").content.decode()
    now_is(datetime(2026, 11, 23, 0, 0))
    assert "Closed · opens again at 8:00" in asked(LIST).content.decode()
    now_is(datetime(2026, 11, 23, 8, 0))
    assert "Open until 17:30" in asked(LIST).content.decode()


def test_between_two_turns_a_page_is_kept(paths: list[str], client: Client, now_is: Moments) -> None:
    now_is(datetime(2026, 11, 22, 8))
    for path in paths:
        first = asked(path)
        now_is(BEFORE_CLOSING)
        # The state of the data, which the clock's hand asks for too.
        assert queries(client, path) == 1, path
        assert asked(path).content == first.content
        assert asked(path, first["ETag"]).status_code == 304
        now_is(datetime(2026, 11, 22, 8))


def test_new_hours_show_at_once(paths: list[str], now_is: Moments) -> None:
    now_is(BEFORE_CLOSING)
    before = asked(LIST)
    OpeningHours.objects.update(closes=CLOSING.replace(hour=19).time())
    after = asked(LIST, before["ETag"])
    assert after.status_code == 200
    assert "Open until 19:30" in after.content.decode()


def test_the_same_hour_of_another_day_is_another_page(paths: list[str], now_is: Moments) -> None:
    now_is(datetime(2026, 11, 22, 12))
    etag = asked(LIST)["ETag"]
    now_is(datetime(2026, 11, 23, 12))
    assert asked(LIST, etag).status_code == 200


def test_what_a_phone_was_answered_is_kept_by_nobody(paths: list[str], now_is: Moments) -> None:
    now_is(BEFORE_CLOSING)
    said = {"latitude": "21.03", "longitude": "105.85"}
    response = Client().post(f"{LIST}nearest/", said)
    assert response.status_code == 200
    assert "ETag" not in response
    assert "no-store" in response["Cache-Control"]
