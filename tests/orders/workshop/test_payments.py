"""Money that came, and money that went back, recorded by the producer."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from catalogue.models import Product
from orders.models import Payment, SellerOrder
from tests.factories import make_product
from tests.orders.factories import make_enquiry, make_order, pay
from tests.orders.workshop.at_work import TOKEN, page_of, pays
from tests.pages import text_of
from tests.traceability.visits import words
from tests.traceability.workshop.people import hand, problems, said

pytestmark = pytest.mark.django_db

OTHER = UUID("00000000-0000-4000-8000-00000000000b")


@pytest.fixture(autouse=True)
def on_that_day(today_is: Callable[[date], None]) -> None:
    today_is(date(2026, 11, 11))


@pytest.fixture
def product(db: None) -> Product:
    return make_product(price=150_000)


@pytest.fixture
def client(product: Product) -> Client:
    return hand(product.producer)


@pytest.fixture
def seller_order(product: Product) -> SellerOrder:
    return make_order(product, transfer=True)


def received(seller_order: SellerOrder) -> int:
    seller_order.refresh_from_db()
    return seller_order.received


def test_a_payment_is_recorded_with_who_recorded_it(client: Client, seller_order: SellerOrder) -> None:
    answer = pays(client, seller_order, note="Khách chuyển sớm")
    assert (answer.status_code, answer["Location"]) == (302, page_of(seller_order))
    assert [text.replace("\xa0", " ") for text in said(client, page_of(seller_order))] == [
        "Recorded: 150.000 ₫ received."
    ]
    payment = Payment.objects.get()
    assert (payment.amount, payment.kind, payment.method) == (150_000, "receipt", "transfer")
    assert (payment.note, payment.token) == ("Khách chuyển sớm", TOKEN)
    assert payment.recorded_by is not None
    assert received(seller_order) == 150_000


def test_sent_twice_it_is_recorded_once(client: Client, seller_order: SellerOrder) -> None:
    assert [pays(client, seller_order).status_code for _ in range(2)] == [302, 302]
    assert received(seller_order) == 150_000
    pays(client, seller_order, amount="70.000")
    assert received(seller_order) == 150_000
    told = said(client, page_of(seller_order))
    assert told[-1].replace("\xa0", " ") == "Recorded: 150.000 ₫ received."


def test_parts_and_too_much_are_recorded_as_they_are(client: Client, seller_order: SellerOrder) -> None:
    pays(client, seller_order, amount="100000")
    assert "partly paid" in words(text_of(client, page_of(seller_order)))
    pays(client, seller_order, token=OTHER, amount="60 000")
    assert received(seller_order) == 160_000
    assert "To give back 10.000 ₫" in words(text_of(client, page_of(seller_order))).replace("\xa0", " ")


@pytest.mark.parametrize("amount", ["", "x", "0", "-5", "1,5", "99999999999"])
def test_an_amount_that_is_none_is_refused_and_still_there(
    client: Client, seller_order: SellerOrder, amount: str
) -> None:
    answer = pays(client, seller_order, amount=amount, note="Ghi chú Thử")
    assert problems(answer) == ["Write the amount in whole đồng, such as 150.000."]
    assert 'value="Ghi chú Thử"' in answer.content.decode()
    assert received(seller_order) == 0


@pytest.mark.parametrize(
    "told", [{"token": ""}, {"token": "x"}, {"kind": ""}, {"kind": "gift"}, {"method": "gold"}, {"note": "x" * 301}]
)
def test_a_form_that_is_not_whole_is_refused(client: Client, seller_order: SellerOrder, told: dict[str, str]) -> None:
    assert len(problems(pays(client, seller_order, **told))) == 1
    assert received(seller_order) == 0


def test_the_token_of_another_order_records_nothing(client: Client, product: Product) -> None:
    first, second = make_order(product), make_order(product)
    pays(client, first)
    sentence = "The form came incomplete. Open the page again and send it once more."
    assert problems(pays(client, second)) == [sentence]
    assert (received(first), received(second)) == (150_000, 0)


def test_a_refund_says_why(client: Client, seller_order: SellerOrder) -> None:
    pay(seller_order, 150_000)
    assert problems(pays(client, seller_order, kind="refund")) == ["Write why the money goes back."]
    pays(client, seller_order, kind="refund", amount="50.000", note="Thiếu một gói")
    assert received(seller_order) == 100_000
    page = words(text_of(client, page_of(seller_order))).replace("\xa0", " ")
    assert "−50.000 ₫, bank transfer" in page
    assert "Thiếu một gói" in page


def test_no_more_goes_back_than_came(client: Client, seller_order: SellerOrder) -> None:
    pay(seller_order, 40_000)
    answer = pays(client, seller_order, kind="refund", amount="40.001", note="Thử")
    assert [text.replace("\xa0", " ") for text in problems(answer)] == [
        "Only 40.000 ₫ was received: no more than that can be refunded."
    ]
    assert received(seller_order) == 40_000


def test_the_refund_of_an_order_that_fell_through_is_filled_in(client: Client, product: Product) -> None:
    seller_order = make_order(product, part={"state": "refused"})
    pay(seller_order, 90_000)
    page = text_of(client, page_of(seller_order))
    assert 'name="amount" inputmode="numeric" required value="90000"' in page.partition('value="refund"')[2]


def test_for_an_enquiry_nothing_is_recorded() -> None:
    enquiry = make_enquiry()
    answer = pays(hand(enquiry.producer), enquiry)
    assert problems(answer) == ["Nothing is paid for an enquiry here: settle it with the buyer."]
    assert received(enquiry) == 0
