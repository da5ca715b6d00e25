"""A producer's orders, by what is to be done first."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from catalogue.models import Producer, Product
from orders.models import SellerOrder
from tests.factories import make_producer, make_product
from tests.ocop_site.test_query_counts import queries
from tests.office import officer
from tests.orders.factories import PLACED_AT, make_enquiry, make_order, pay
from tests.orders.workshop.at_work import LIST
from tests.pages import text_of
from tests.traceability.visits import words
from tests.traceability.workshop.people import hand

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_day(today_is: Callable[[date], None]) -> None:
    today_is(date(2026, 11, 11))


@pytest.fixture
def product(db: None) -> Product:
    return make_product(producer=make_producer(name_vi="Xưởng Mạ"), name_vi="Cốm Mạ", price=50_000)


def order(product: Product, state: str, **changes: object) -> SellerOrder:
    return make_order(product, part={"state": state}, **changes)


def shown(page: str) -> list[str]:
    """The references of the orders, in their order on the page."""
    return re.findall(r'href="/en/workshop/orders/(OH\w{9})/"', page)


def test_what_is_to_be_done_first_stands_first(product: Product) -> None:
    long_ago = PLACED_AT - timedelta(days=9)
    ended = order(product, "handed-over")
    waits_for_buyer = make_enquiry(product)
    SellerOrder.objects.filter(pk=waits_for_buyer.pk).update(state="answered")
    refund = order(product, "refused")
    pay(refund, 10_000)
    late = order(product, "placed", transfer=True, placed_at=long_ago)
    pay(late, 50_000)
    to_hand_over, to_prepare = order(product, "prepared"), order(product, "confirmed")
    enquiry = make_enquiry(product, placed_at=PLACED_AT + timedelta(hours=2))
    new = order(product, "placed")
    expected = [new, enquiry, to_prepare, to_hand_over, late, refund, waits_for_buyer, ended]
    assert shown(text_of(hand(product.producer), LIST)) == [each.reference for each in expected]


def test_of_what_waits_the_shortest_time_left_stands_first_and_of_what_ended_the_newest(product: Product) -> None:
    sooner = order(product, "placed")
    later = order(product, "placed", placed_at=PLACED_AT + timedelta(hours=5))
    newer = order(product, "cancelled", placed_at=PLACED_AT - timedelta(days=30))
    old = order(product, "cancelled", placed_at=PLACED_AT - timedelta(days=40))
    expected = [sooner, later, newer, old]
    assert shown(text_of(hand(product.producer), LIST)) == [each.reference for each in expected]


def test_a_row_says_who_wants_what_for_how_much_and_until_when(product: Product) -> None:
    order(product, "placed", buyer_name="Người Mua Mẫu")
    page = words(text_of(hand(product.producer), LIST))
    assert "Waiting for the producer 50.000\xa0₫".replace("\xa0", " ") in page.replace("\xa0", " ")
    assert "1 × Cốm Mạ Người Mua Mẫu, Bát Tràng Commune" in page
    assert "answer by 09:00 13/11" in page
    assert "not paid yet" in page


def test_what_has_to_go_back_to_the_buyer_is_named(product: Product) -> None:
    pay(order(product, "lapsed"), 20_000)
    assert "20.000 ₫ to give back" in words(text_of(hand(product.producer), LIST)).replace("\xa0", " ")


def test_orders_of_one_kind_are_shown_alone(product: Product) -> None:
    new, done = order(product, "placed"), order(product, "handed-over")
    client = hand(product.producer)
    assert shown(text_of(client, f"{LIST}?show=answer")) == [new.reference]
    assert shown(text_of(client, f"{LIST}?show=ended")) == [done.reference]
    page = words(text_of(client, f"{LIST}?show=refund"))
    assert "No orders here" in page
    assert "All To answer 1 Ended 1" in page


def test_another_kind_than_there_is_is_refused_with_a_sentence(product: Product) -> None:
    page = text_of(hand(product.producer), f"{LIST}?show=stars", status=400)
    assert "Orders are not sorted like that: choose one of the buttons." in page


def test_orders_of_others_are_not_there(product: Product) -> None:
    make_order(make_product(name_vi="Sản phẩm nhà khác"), buyer_name="Người Mua Khác")
    page = text_of(hand(product.producer), LIST)
    assert shown(page) == []
    assert "Người Mua Khác" not in page


def test_an_order_of_two_producers_shows_each_its_own_part(product: Product) -> None:
    mine = order(product, "placed")
    theirs = make_order(make_product(name_vi="Sản phẩm nhà khác"), order=mine.order)
    page = text_of(hand(product.producer), LIST)
    assert shown(page) == [mine.reference]
    assert "Sản phẩm nhà khác" not in page
    assert shown(text_of(hand(theirs.producer), LIST)) == [theirs.reference]


def test_whoever_acts_for_two_producers_chooses_one(product: Product) -> None:
    other = make_producer(name_vi="Lò Gạch")
    mine = order(product, "placed")
    client = hand(product.producer, other)
    page = text_of(client, LIST)
    assert f'href="{LIST}?producer={other.slug}"' in page
    assert "Whose orders do you want to see?" in page
    assert shown(page) == []
    assert shown(text_of(client, f"{LIST}?producer={product.producer.slug}")) == [mine.reference]
    assert client.get(f"{LIST}?producer=khong-co").status_code == 404


def test_the_office_sees_all_of_a_chosen_producer(product: Product) -> None:
    make_producer()
    mine = order(product, "placed")
    make_order()
    assert shown(text_of(officer("change_producer"), f"{LIST}?producer={product.producer.slug}")) == [mine.reference]


def test_many_orders_stand_on_several_pages(product: Product) -> None:
    for hour in range(21):
        order(product, "placed", placed_at=PLACED_AT + timedelta(minutes=hour))
    client = hand(product.producer)
    assert len(shown(text_of(client, LIST))) == 20
    second = text_of(client, f"{LIST}?page=2&show=answer")
    assert len(shown(second)) == 1
    assert f'href="?producer={product.producer.slug}&amp;show=answer"' in second
    assert client.get(f"{LIST}?page=3").status_code == 404
    assert client.get(f"{LIST}?page=x").status_code == 404


def test_an_erased_buyer_is_told_as_such(product: Product) -> None:
    part = {"state": "handed-over"}
    make_order(product, part=part, erased_on=date(2026, 11, 1), buyer_name="", buyer_phone="", street="", commune=None)
    assert "personal data erased" in words(text_of(hand(product.producer), LIST))


def fill(producer: Producer, rows: int) -> None:
    for _ in range(rows):
        for state in ("placed", "confirmed", "refused"):
            order(make_product(producer=producer), state)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_whatever_it_shows(product: Product, rows: int) -> None:
    fill(product.producer, rows)
    assert queries(hand(product.producer), LIST) == 11
