"""A producer's offers on a phone: counted and closed row by row, never over what was sold meanwhile."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from orders.models import Offer, Stock
from tests.factories import make_producer, make_product
from tests.ocop_site.test_query_counts import queries
from tests.orders.factories import make_offer
from tests.orders.workshop.at_work import STOCK, keep
from tests.pages import text_of
from tests.traceability.visits import words
from tests.traceability.workshop.people import hand, problems, said

pytestmark = pytest.mark.django_db

NUMBER = "What is left is a whole number such as 20, or 0."


@pytest.fixture(autouse=True)
def on_that_day(today_is: Callable[[date], None]) -> None:
    today_is(date(2026, 11, 11))


@pytest.fixture
def offer(db: None) -> Offer:
    return make_offer(make_product(name_vi="Cốm Mạ"), left=10)


@pytest.fixture
def client(offer: Offer) -> Client:
    return hand(offer.product.producer)


def now(offer: Offer) -> tuple[int | None, bool, bool]:
    """What is left, whether it can be ordered, whether it is sold out."""
    offer = Offer.objects.with_left().get(pk=offer.pk)
    return offer.left, offer.is_open, offer.is_sold_out


def test_each_offer_says_what_is_left(client: Client, offer: Offer) -> None:
    producer = offer.product.producer
    make_offer(make_product(name_vi="Bánh Mạ", producer=producer), left=0)
    make_offer(make_product(name_vi="Chè Mạ", producer=producer), left=None)
    make_offer(make_product(name_vi="Đậu Mạ", producer=producer), left=5, is_open=False)
    make_offer(make_product(name_vi="Sản phẩm nhà khác"))
    page = words(text_of(client, STOCK))
    for row in ("Bánh Mạ Sold out", "Chè Mạ Made to order", "Cốm Mạ 10 left", "Đậu Mạ Closed"):
        assert row in page
    assert "Sản phẩm nhà khác" not in page


def test_a_row_is_saved_and_leads_back_to_itself(client: Client, offer: Offer) -> None:
    answer = keep(client, offer, left="1.200")
    assert (answer.status_code, answer["Location"]) == (302, f"{STOCK}#offer-{offer.pk}")
    assert said(client, STOCK) == ["Saved: Cốm Mạ."]
    assert now(offer) == (1_200, True, False)


def test_nothing_left_is_sold_out_and_some_is_not(client: Client, offer: Offer) -> None:
    keep(client, offer, left="0")
    assert now(offer) == (0, True, True)
    keep(client, offer, seen="0", left="4")
    assert now(offer) == (4, True, False)


def test_what_is_made_to_order_is_not_counted_and_can_be_counted_again(client: Client, offer: Offer) -> None:
    keep(client, offer, left="", to_order="on")
    assert now(offer) == (None, True, False)
    keep(client, offer, seen="", left="3")
    assert now(offer) == (3, True, False)


def test_an_offer_is_closed_and_opened_without_a_count(client: Client, offer: Offer) -> None:
    keep(client, offer, is_open=None)
    assert now(offer) == (10, False, False)
    keep(client, offer)
    assert now(offer) == (10, True, False)


def test_what_was_sold_meanwhile_is_not_counted_over(client: Client, offer: Offer) -> None:
    Stock.objects.update(left=8)
    answer = keep(client, offer, left="12", is_open=None)
    assert problems(answer) == ["Cốm Mạ: Something was sold meanwhile: 8 are left now. Count again."]
    assert 'name="seen" value="8"' in answer.content.decode()
    assert now(offer) == (8, True, False)


def test_closing_an_offer_minds_no_sale(client: Client, offer: Offer) -> None:
    Stock.objects.update(left=8)
    keep(client, offer, is_open=None)
    assert now(offer) == (8, False, False)


@pytest.mark.parametrize("left", ["x", "-1", "1,5", "1.5", "1000001", "9" * 30])
def test_what_is_no_number_is_refused(client: Client, offer: Offer, left: str) -> None:
    assert problems(keep(client, offer, left=left)) == [NUMBER]
    assert now(offer) == (10, True, False)


def test_an_empty_number_does_not_open_the_stock_without_end(client: Client, offer: Offer) -> None:
    sentence = "Write how many are left, or tick that it is made to order."
    assert problems(keep(client, offer, left="")) == [sentence]
    assert now(offer) == (10, True, False)


def test_nothing_is_written_where_nothing_changed(client: Client, offer: Offer) -> None:
    before = Offer.objects.get().updated_at
    keep(client, offer)
    assert Offer.objects.get().updated_at == before


def test_a_producer_without_offers_is_told_who_enters_them() -> None:
    page = words(text_of(hand(make_producer()), STOCK))
    assert "Nothing is on offer yet" in page


def test_whoever_acts_for_two_producers_chooses_one_and_stays_with_it(offer: Offer) -> None:
    other = make_producer(name_vi="Lò Gạch")
    client = hand(offer.product.producer, other)
    page = text_of(client, STOCK)
    assert f'href="{STOCK}?producer={other.slug}"' in page
    assert "Whose stock do you want to count?" in page
    path = f"{STOCK}?producer={offer.product.producer.slug}"
    answer = client.post(path, {"offer": offer.pk, "seen": "10", "left": "2", "is_open": "on"})
    assert answer["Location"] == f"{path}#offer-{offer.pk}"
    assert now(offer) == (2, True, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_whatever_it_shows(offer: Offer, rows: int) -> None:
    for _ in range(rows):
        make_offer(make_product(producer=offer.product.producer))
    assert queries(hand(offer.product.producer), STOCK) == 8
