"""The first page of the workshop says how many orders wait, and leads to them."""

from collections.abc import Callable
from datetime import date

import pytest

from catalogue.models import Producer
from tests.factories import make_producer, make_product
from tests.orders.factories import make_order, make_seller, pay
from tests.pages import text_of
from tests.traceability.visits import words
from tests.traceability.workshop.people import hand

pytestmark = pytest.mark.django_db

HOME = "/en/workshop/"


@pytest.fixture(autouse=True)
def on_that_day(today_is: Callable[[date], None]) -> None:
    today_is(date(2026, 11, 11))


@pytest.fixture
def producer(db: None) -> Producer:
    return make_producer()


def links(producer: Producer) -> list[str]:
    return [f'href="/en/workshop/{place}/?producer={producer.slug}"' for place in ("orders", "stock")]


def test_it_counts_what_the_producer_has_to_do(producer: Producer) -> None:
    product = make_product(producer=producer)
    for state in ("placed", "confirmed", "prepared", "handed-over", "cancelled"):
        make_order(product, part={"state": state})
    pay(make_order(product, part={"state": "lapsed"}), 10_000)
    make_order()
    page = text_of(hand(producer), HOME)
    assert "Orders: 4 wait for you" in words(page)
    assert all(link in page for link in links(producer))


def test_a_producer_who_sells_finds_the_way_before_the_first_order(producer: Producer) -> None:
    make_seller(producer)
    page = text_of(hand(producer), HOME)
    assert all(link in page for link in links(producer))
    assert "wait" not in words(page).partition("My products")[0]


def test_a_producer_who_does_not_sell_sees_nothing_of_the_shop(producer: Producer) -> None:
    page = text_of(hand(producer), HOME)
    assert not any(link in page for link in links(producer))
