"""An order is found again by its number and the phone that was given with it, and by nothing less."""

from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from orders.doors import order_of_buyer
from orders.models import Order
from orders.references import new_number
from tests.orders.factories import PHONE, make_order

pytestmark = pytest.mark.django_db

PATH, VIETNAMESE = "/en/orders/", "/don-hang/"
HERE, THERE = "203.0.113.7", "203.0.113.8"
NOT_FOUND = "There is no order with this number and this phone. Compare both with your slip or message."
NO_NUMBER = (
    "An order's number has nine letters and digits, written as K7M-2QX-9PA. Compare it with your slip or message."
)
NO_PHONE = "A Vietnamese phone number has ten digits and begins with 0, such as 0900 000 001."
OTHER_PHONE = "0900000002"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the moment, in seconds; it stands still at the beginning of a quarter of an hour until then."""

    def set_to(seconds: float) -> None:
        monkeypatch.setattr("core.rate_limit.time.time", lambda: seconds)

    set_to(900_000)
    return set_to


@pytest.fixture
def order() -> Order:
    return make_order().order


def asked(client: Client, number: str, phone: str = PHONE, address: str = HERE) -> HttpResponse:
    return client.post(PATH, {"number": number, "phone": phone}, REMOTE_ADDR=address)


def place(number: int) -> str:
    return f"198.51.{number // 200}.{number % 200}"


@pytest.mark.parametrize("spelling", ["{0}", "{1}", " {2} ", "{3}"])
@pytest.mark.parametrize("phone", [PHONE, "+84 900 000 001", "0900.000.001"])
def test_number_and_phone_as_people_type_them_lead_to_the_secret_link(
    client: Client, order: Order, spelling: str, phone: str
) -> None:
    number = order.number
    typed = spelling.format(number, order.spaced_number.lower(), number.lower(), " ".join(number))
    response = asked(client, typed, phone)
    assert (response.status_code, response["Location"]) == (303, f"/en/orders/{number}/{order.secret}/")


def test_from_the_vietnamese_page_it_leads_to_the_vietnamese_one(client: Client, order: Order) -> None:
    response = client.post(VIETNAMESE, {"number": order.number, "phone": PHONE})
    assert response["Location"] == f"/don-hang/{order.number}/{order.secret}/"


def test_an_unknown_number_and_the_phone_of_another_are_answered_alike(client: Client, order: Order) -> None:
    make_order(buyer_phone=OTHER_PHONE)
    answers = [asked(client, new_number()), asked(client, order.number, OTHER_PHONE)]
    assert [(answer.status_code, answer.context["problems"]) for answer in answers] == [(400, [NOT_FOUND])] * 2
    assert all(order.secret not in answer.content.decode() for answer in answers)


def test_an_order_whose_buyer_was_erased_is_not_found(client: Client) -> None:
    nobody = {"buyer_name": "", "buyer_phone": "", "street": "", "commune": None, "erased_on": date(2026, 11, 20)}
    order = make_order(**nobody).order
    assert asked(client, order.number).context["problems"] == [NOT_FOUND]
    assert asked(client, order.number, "").status_code == 400
    assert order_of_buyer(order.number, "") is None


@pytest.mark.parametrize("number", ["", "K7M", "x" * 41, "ỐC-ỐC-ỐC-Ố"])
def test_what_cannot_be_a_number_is_said_without_looking(client: Client, number: str) -> None:
    response = asked(client, number)
    assert (response.status_code, response.context["problems"]) == (400, [NO_NUMBER])


def test_a_slip_of_one_letter_is_noticed(client: Client, order: Order) -> None:
    slipped = ("A" if order.number[0] != "A" else "B") + order.number[1:]
    assert asked(client, slipped).context["problems"] == [NO_NUMBER]


@pytest.mark.parametrize("phone", ["12345", "khong co", "090000000x"])
def test_what_cannot_be_a_phone_is_said(client: Client, order: Order, phone: str) -> None:
    assert asked(client, order.number, phone).context["problems"] == [NO_PHONE]


def test_what_was_typed_stands_there_again(client: Client) -> None:
    assert 'value="k7m-2qx"' in asked(client, "k7m-2qx").content.decode()


def test_after_ten_tries_from_one_place_even_the_right_phone_must_wait(client: Client, order: Order) -> None:
    assert {asked(client, order.number, OTHER_PHONE).status_code for _ in range(10)} == {400}
    response = asked(client, order.number)
    sentence = "Too many tries. Please wait 5 minutes and try again, or open the link in your message."
    assert (response.status_code, response["Retry-After"]) == (429, "300")
    assert response.context["problems"] == [sentence]


def test_elsewhere_and_five_minutes_later_it_is_found(
    client: Client, order: Order, clock: Callable[[float], None]
) -> None:
    for _ in range(11):
        asked(client, order.number, OTHER_PHONE)
    assert asked(client, order.number, address=THERE).status_code == 303
    clock(900_300)
    assert asked(client, order.number).status_code == 303


def test_of_one_number_twenty_phones_can_be_tried_from_wherever(client: Client, order: Order) -> None:
    for number in range(20):
        assert asked(client, order.number, OTHER_PHONE, place(number)).status_code == 400
    response = asked(client, order.spaced_number.lower(), PHONE, place(20))
    assert (response.status_code, response["Retry-After"]) == (429, "900")
    other = make_order().order
    assert asked(client, other.number, PHONE, place(20)).status_code == 303


def test_the_page_is_kept_nowhere_and_needs_a_token() -> None:
    assert "no-store" in Client().get(PATH)["Cache-Control"]
    assert Client(enforce_csrf_checks=True).post(PATH, {}).status_code == 403
