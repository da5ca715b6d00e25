"""What the tables of livestreams and events refuse, whoever writes to them, and what they accept beside it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from newsroom.models import Event, EventKind, Livestream, PinnedProduct
from tests.constraints import is_accepted
from tests.factories import make_product
from tests.newsroom.factories import make_livestream

pytestmark = pytest.mark.django_db

BEGIN = datetime(2026, 11, 22, 13, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
REASON = {"cancel_reason_vi": "Mưa lớn."}


def livestream(**changes: Any) -> Livestream:
    usual = {"slug": "moi", "title_vi": "Mới", "host": "Ai đó", "starts_at": BEGIN, "ends_at": BEGIN + HOUR}
    return Livestream(**{**usual, **changes})


def event(**changes: Any) -> Event:
    usual: dict[str, Any] = {"slug": "moi", "title_vi": "Mới", "kind": EventKind.FAIR, "place_vi": "Sân đình"}
    return Event(**{**usual, "starts_at": BEGIN, "ends_at": BEGIN + HOUR, **changes})


@pytest.mark.parametrize("make", [livestream, event])
@pytest.mark.parametrize(
    ("changes", "accepted"),
    [
        ({}, True),
        ({"ends_at": BEGIN}, False),
        ({"ends_at": BEGIN - SECOND}, False),
        ({"ends_at": BEGIN + SECOND}, True),
        ({"cancelled_at": BEGIN}, False),
        ({"cancelled_at": BEGIN, **REASON}, True),
        ({"cancelled_at": BEGIN + HOUR - SECOND, **REASON}, True),
        ({"cancelled_at": BEGIN + HOUR, **REASON}, False),
        ({"state": "published"}, False),
        ({"state": "published", "publish_at": BEGIN}, True),
    ],
)
def test_times_and_cancellations(make: Any, changes: dict[str, Any], accepted: bool) -> None:
    assert is_accepted(make(**changes)) is accepted


@pytest.mark.parametrize(("hours", "accepted"), [(timedelta(hours=24), True), (timedelta(hours=24, seconds=1), False)])
def test_a_livestream_lasts_a_day_at_most_and_an_event_longer(hours: timedelta, accepted: bool) -> None:
    assert is_accepted(livestream(ends_at=BEGIN + hours)) is accepted
    assert is_accepted(event(ends_at=BEGIN + hours * 9))


@pytest.mark.parametrize("name", ["views_reported", "orders_reported", "sales_reported"])
def test_figures_have_somebody_who_reported_them(name: str) -> None:
    assert not is_accepted(livestream(**{name: 0}))
    assert is_accepted(livestream(**{name: 0}, reported_by="Xưởng Mẫu"))


@pytest.mark.parametrize(
    ("point", "accepted"),
    [
        ({}, True),
        ({"latitude": 21.0, "longitude": 105.8}, True),
        ({"latitude": 21.0}, False),
        ({"longitude": 105.8}, False),
        ({"latitude": 10.8, "longitude": 106.7}, False),
        ({"latitude": 105.8, "longitude": 21.0}, False),
    ],
)
def test_a_point_is_whole_and_in_ha_noi(point: dict[str, float], accepted: bool) -> None:
    assert is_accepted(event(**point)) is accepted


@pytest.mark.parametrize(("price", "accepted"), [(None, True), (1, True), (0, False)])
def test_a_price_is_none_or_something(price: int | None, accepted: bool) -> None:
    pinned = PinnedProduct(livestream=make_livestream(), product=make_product(), price=price)
    assert is_accepted(pinned) is accepted


def test_a_product_is_pinned_once_a_livestream() -> None:
    product = make_product()
    pinned = make_livestream(pinned=[(product, 1_000)])
    assert not is_accepted(PinnedProduct(livestream=pinned, product=product))
    assert is_accepted(PinnedProduct(livestream=make_livestream(), product=product))
