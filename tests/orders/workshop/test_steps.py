"""The steps of an order, taken by its producer with one tap each."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from catalogue.models import Product
from orders.models import SellerOrder, StatusChange, Stock
from tests.factories import make_product
from tests.office import officer
from tests.orders.factories import make_enquiry, make_offer, make_order
from tests.orders.workshop.at_work import change, page_of
from tests.pages import text_of
from tests.traceability.workshop.people import hand, problems, said

pytestmark = pytest.mark.django_db

MISSING = "Write a sentence for the buyer: they read it."


@pytest.fixture(autouse=True)
def on_that_day(today_is: Callable[[date], None]) -> None:
    today_is(date(2026, 11, 11))


@pytest.fixture
def product(db: None) -> Product:
    return make_product(price=50_000)


@pytest.fixture
def client(product: Product) -> Client:
    return hand(product.producer)


def in_state(product: Product, state: str) -> SellerOrder:
    return make_order(product, part={"state": state})


def facts(seller_order: SellerOrder, *names: str) -> list[Any]:
    seller_order.refresh_from_db()
    return [getattr(seller_order, name) for name in ("state", *names)]


def test_confirming_leads_back_to_the_order_and_says_so(client: Client, product: Product) -> None:
    seller_order = make_order(product)
    answer = change(client, seller_order, to="confirmed")
    assert (answer.status_code, answer["Location"]) == (302, page_of(seller_order))
    assert said(client, page_of(seller_order)) == ["The order is now “confirmed”."]
    assert facts(seller_order) == ["confirmed"]
    last = StatusChange.objects.last()
    assert (last.before, last.after, last.actor) == ("placed", "confirmed", "seller")
    assert last.changed_by is not None


def test_the_office_acts_as_the_producer_and_the_history_names_the_person(product: Product) -> None:
    seller_order = make_order(product)
    change(officer("change_producer"), seller_order, to="confirmed")
    last = StatusChange.objects.last()
    assert (last.actor, last.changed_by.username) == ("seller", "can-bo")


def test_the_second_tap_changes_nothing_and_says_that_it_was_so_already(client: Client, product: Product) -> None:
    seller_order = make_order(product)
    change(client, seller_order, to="confirmed")
    text_of(client, page_of(seller_order))
    change(client, seller_order, to="confirmed")
    assert said(client, page_of(seller_order)) == ["It was “confirmed” already."]
    assert StatusChange.objects.count() == 2


def test_the_parcel_is_kept_when_it_is_handed_over(client: Client, product: Product) -> None:
    seller_order = in_state(product, "prepared")
    change(client, seller_order, to="handed-over", parcel="  Bưu tá Thử, VN123  ")
    assert facts(seller_order, "parcel") == ["handed-over", "Bưu tá Thử, VN123"]
    assert "Bưu tá Thử, VN123" in text_of(client, page_of(seller_order))


def test_a_step_that_does_not_follow_is_refused_with_a_sentence(client: Client, product: Product) -> None:
    seller_order = in_state(product, "cancelled")
    answer = change(client, seller_order, to="confirmed")
    assert problems(answer) == ["This order is “cancelled by the buyer” now: it can no longer become “confirmed”."]
    assert facts(seller_order) == ["cancelled"]


@pytest.mark.parametrize("to", ["cancelled", "lapsed"])
def test_what_only_the_buyer_or_the_clock_does_no_producer_does(client: Client, product: Product, to: str) -> None:
    seller_order = make_order(product)
    assert len(problems(change(client, seller_order, to=to))) == 1
    assert facts(seller_order) == ["placed"]


@pytest.mark.parametrize("to", ["", "gone", "CONFIRMED", "x" * 300])
def test_a_state_that_there_is_not_is_refused_with_a_sentence(client: Client, product: Product, to: str) -> None:
    seller_order = make_order(product)
    sentence = "The form came incomplete. Open the page again and send it once more."
    assert problems(change(client, seller_order, to=to)) == [sentence]
    assert facts(seller_order) == ["placed"]


@pytest.mark.parametrize(("state", "to"), [("placed", "refused"), ("handed-over", "returned")])
def test_refusing_and_taking_back_need_a_reason(client: Client, product: Product, state: str, to: str) -> None:
    seller_order = in_state(product, state)
    assert problems(change(client, seller_order, to=to, reason="   ")) == [MISSING]
    assert facts(seller_order) == [state]
    change(client, seller_order, to=to, reason="Vỡ một chiếc.")
    assert facts(seller_order) == [to]
    assert StatusChange.objects.last().reason == "Vỡ một chiếc."


def test_refusing_gives_the_stock_back(client: Client, product: Product) -> None:
    make_offer(product, left=3)
    change(client, make_order(product, quantity=2, taken=2), to="refused", reason="Hết nếp.")
    assert Stock.objects.get().left == 5


def test_too_long_a_reason_is_refused_and_is_still_there_to_be_shortened(client: Client, product: Product) -> None:
    seller_order = make_order(product)
    answer = change(client, seller_order, to="refused", reason="Thử " * 126)
    assert problems(answer) == ["What you write to the buyer has at most 500 letters."]
    assert "Thử Thử Thử" in answer.content.decode()
    assert facts(seller_order) == ["placed"]


def test_an_enquiry_is_answered_with_words_and_a_price(client: Client) -> None:
    enquiry = make_enquiry(make_product(price=None))
    client = hand(enquiry.producer)
    assert problems(change(client, enquiry, to="answered", reason="", quoted="")) == [MISSING]
    change(client, enquiry, to="answered", reason="Mười ngày nữa có.", quoted="1.500.000 đ")
    assert facts(enquiry, "quoted") == ["answered", 1_500_000]
    change(client, enquiry, to="agreed")
    assert facts(enquiry, "quoted") == ["agreed", 1_500_000]


@pytest.mark.parametrize("price", ["x", "-5", "0", "1,5", "99999999999999"])
def test_a_price_that_is_none_is_refused_with_a_sentence(price: str) -> None:
    enquiry = make_enquiry(make_product(price=None))
    answer = change(hand(enquiry.producer), enquiry, to="answered", reason="Có.", quoted=price)
    assert problems(answer) == ["Write the price in whole đồng, such as 150.000, or leave it empty."]
    assert facts(enquiry, "quoted") == ["asked", None]


def test_a_price_told_with_another_step_is_not_kept(client: Client, product: Product) -> None:
    seller_order = make_order(product)
    change(client, seller_order, to="confirmed", quoted="5.000", parcel="VN1")
    assert facts(seller_order, "quoted", "parcel") == ["confirmed", None, ""]
