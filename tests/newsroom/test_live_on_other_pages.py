"""Livestreams and events on the pages of products, producers, villages and communes, and on the front page."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from catalogue.links import links_of
from catalogue.models import Product
from core.stylesheets import parts
from newsroom.live_now import event_cards, live_cards, live_now
from newsroom.models import Event, Livestream
from tests.factories import make_producer, make_product, make_village
from tests.newsroom.factories import make_event, make_livestream
from villages.models import Commune

pytestmark = pytest.mark.django_db

BEGIN = datetime(2026, 11, 22, 13, tzinfo=UTC)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
CANCELLED = {"cancelled_at": BEGIN - DAY, "cancel_reason_vi": "Người dẫn ốm."}


@pytest.fixture(autouse=True)
def it_is_live(now_is: Callable[[datetime], None]) -> None:
    now_is(BEGIN)


def badge(client: Client, product: Product) -> tuple[str, str] | None:
    """The state and the slug of the badge on a product's page."""
    page = client.get(product.get_absolute_url()).content.decode()
    if "live-badge" not in page:
        return None
    told = page[page.index("live-badge--") :]
    return told.partition('"')[0].removeprefix("live-badge--"), told.partition('/"')[0].rpartition("/")[2]


def test_a_pinned_product_says_that_it_is_live(client: Client) -> None:
    product, other = make_product(), make_product()
    make_livestream(slug="sau", starts_at=BEGIN + DAY, pinned=[(product, None)])
    assert badge(client, product) == ("upcoming", "sau")
    make_livestream(slug="dang-phat", starts_at=BEGIN, pinned=[(product, None)])
    assert badge(client, product) == ("live", "dang-phat")
    assert badge(client, other) is None


@pytest.mark.parametrize(
    "changes",
    [
        CANCELLED,
        {"state": "draft", "publish_at": None},
        {"state": "withdrawn"},
        {"publish_at": BEGIN + SECOND},
        {"starts_at": BEGIN - DAY},
    ],
)
def test_what_readers_do_not_see_live_or_coming_is_no_badge(client: Client, changes: dict[str, Any]) -> None:
    product = make_product()
    make_livestream(**{"starts_at": BEGIN, **changes}, pinned=[(product, None)])
    assert badge(client, product) is None
    assert live_cards() == []


def test_a_withdrawn_product_is_not_announced(client: Client) -> None:
    product = make_product(state="withdrawn", withdrawn_on=BEGIN.date() - DAY)
    make_livestream(starts_at=BEGIN, pinned=[(product, None)])
    page = client.get(product.get_absolute_url())
    assert (page.status_code, b"live-badge" in page.content) == (410, False)


def test_the_badge_turns_with_the_clock(client: Client, now_is: Callable[[datetime], None]) -> None:
    product = make_product()
    make_livestream(slug="mau", starts_at=BEGIN, pinned=[(product, None)])
    told = []
    for at in (BEGIN - SECOND, BEGIN, BEGIN + timedelta(hours=2) - SECOND, BEGIN + timedelta(hours=2)):
        now_is(at)
        told.append(badge(client, product))
    assert told == [("upcoming", "mau"), ("live", "mau"), ("live", "mau"), None]


def slugs(cards: Any) -> list[str]:
    return [
        getattr(card, "livestream", None).slug if hasattr(card, "livestream") else card.event.slug for card in cards
    ]


def test_the_front_page_asks_for_what_is_live_and_the_next_one() -> None:
    assert (live_now().live, live_now().next) == ([], None)
    make_livestream(slug="mai", starts_at=BEGIN + DAY)
    make_livestream(slug="tuan-sau", starts_at=BEGIN + 7 * DAY)
    make_livestream(slug="huy", starts_at=BEGIN + timedelta(hours=1), **CANCELLED)
    assert (live_now().live, slugs([live_now().next])) == ([], ["mai"])
    make_livestream(slug="dang", starts_at=BEGIN)
    make_livestream(slug="dang-lau", starts_at=BEGIN - timedelta(hours=1))
    assert (slugs(live_now().live), slugs([live_now().next])) == (["dang-lau", "dang"], ["mai"])


def test_a_change_is_seen_at_once() -> None:
    livestream = make_livestream(slug="cu", starts_at=BEGIN)
    assert slugs(live_cards()) == ["cu"]
    livestream.slug = "moi"
    livestream.save()
    assert slugs(live_cards()) == ["moi"]
    make_event(slug="hoi-cho", starts_at=BEGIN)
    assert slugs(event_cards()) == ["hoi-cho"]
    Livestream.objects.all().delete()
    Event.objects.all().delete()
    assert (live_cards(), event_cards()) == ([], [])


def test_producers_villages_and_communes_show_what_is_theirs(client: Client) -> None:
    commune = Commune.objects.get(name="Bát Tràng")
    village = make_village(commune=commune, place_verified=True)
    maker, seller, stranger = make_producer(village=village), make_producer(), make_producer()
    product = make_product(producer=maker, village=village)
    livestream = make_livestream(slug="cua-ho", seller=seller, pinned=[(product, None)], starts_at=BEGIN + DAY)
    make_livestream(slug="cua-lang", starts_at=BEGIN + DAY).villages.add(village)
    event = make_event(slug="hoi-lang", commune=commune, starts_at=BEGIN + DAY)
    event.villages.add(village)
    event.producers.add(seller)
    make_livestream(slug="cua-khac", starts_at=BEGIN + DAY)
    make_livestream(slug="huy", starts_at=BEGIN + DAY, seller=seller, **CANCELLED)

    def shown(page: Any) -> set[str]:
        text = client.get(page.get_absolute_url()).content.decode()
        return {slug for slug in ("cua-ho", "cua-lang", "hoi-lang", "cua-khac", "huy") if f"/{slug}/" in text}

    assert shown(maker) == {livestream.slug}
    assert shown(seller) == {"cua-ho", "hoi-lang"}
    assert shown(stranger) == set()
    assert shown(village) == {"cua-ho", "cua-lang", "hoi-lang"}
    assert shown(commune) == {"hoi-lang"}


def test_the_resolver_is_told_of_what_is_coming() -> None:
    product = make_product()
    livestream = make_livestream(title_vi="Mở lò", starts_at=BEGIN + DAY, pinned=[(product, None)])
    make_livestream(starts_at=BEGIN - DAY, pinned=[(product, None)])
    event = make_event(title_vi="Hội chợ", starts_at=BEGIN + DAY)
    event.producers.add(product.producer)
    told = [(link.title, link.path) for link in links_of(product) if link.type == "eventsInfo"]
    assert told == [("Mở lò", livestream.get_absolute_url()), ("Hội chợ", event.get_absolute_url())]
    assert [link for link in links_of(make_product()) if link.type == "eventsInfo"] == []


def test_every_state_has_its_own_look() -> None:
    style = "".join(part.read_text() for part in parts())
    for state in ("upcoming", "live", "on", "over", "replay", "cancelled"):
        assert f".live-state--{state}" in style
