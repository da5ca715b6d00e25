"""Messages of banks at the same moment: a transfer pays once, and two that want to pay one order are told apart."""

from typing import Any

import pytest
from django.test import Client

from core.dates import now
from orders.actions import change_state, keep_notice, lapse_orders, match_again, settle_notice
from orders.exceptions import Refused
from orders.models import BankNotice, Payment, SellerOrder
from orders.status import Actor, State
from tests.factories import make_product
from tests.orders.bank_messages import FEED, SECRET, body_of, headers_of, told, transfer_to
from tests.orders.factories import make_order
from tests.traceability.test_counting import at_once

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("places", "taxonomy"),
]


@pytest.fixture(autouse=True)
def service(settings: Any) -> None:
    settings.BANK_FEEDS = {FEED: SECRET}


@pytest.fixture
def order() -> SellerOrder:
    return make_order(make_product(price=80_000), transfer=True)


def received(order: SellerOrder) -> int:
    order.refresh_from_db()
    return order.received


def outcomes() -> list[str]:
    return sorted(BankNotice.objects.values_list("outcome", flat=True))


@pytest.mark.parametrize("threads", [2, 8])
def test_the_same_message_at_once_pays_once(order: SellerOrder, threads: int) -> None:
    body, answers = body_of(told(transfer_to(order, transferred_at=now()))), []
    headers = headers_of(body)

    def send(number: int) -> None:
        response = Client().post(f"/bank/{FEED}/", body, "application/json", headers=headers)
        answers.append((response.status_code, response.json()))

    at_once(threads, send)
    assert answers == [(200, {"kept": 1})] * threads
    assert (received(order), outcomes(), Payment.objects.count()) == (80_000, ["paid"], 1)


@pytest.mark.parametrize("threads", [2, 8])
def test_of_different_transfers_for_one_order_at_once_one_pays_and_the_others_wait(
    order: SellerOrder, threads: int
) -> None:
    transfers = [transfer_to(order) for _ in range(threads)]
    at_once(threads, lambda number: keep_notice(feed=FEED, transfer=transfers[number]))
    assert (received(order), outcomes()) == (80_000, ["ended"] * (threads - 1) + ["paid"])
    assert BankNotice.objects.without_order().count() == threads - 1


def test_parts_of_one_order_at_once_are_all_summed(order: SellerOrder) -> None:
    """Each was given to the order by hand: sums are the database's, and none is lost."""
    notices = [keep_notice(feed=FEED, transfer=transfer_to(order, amount=10_000)) for _ in range(8)]
    at_once(8, lambda number: settle_notice(notice=notices[number], seller_order=order, settlement="Phần.", by=None))
    assert (received(order), Payment.objects.count()) == (80_000, 8)


def test_two_persons_and_the_program_settle_money_once(order: SellerOrder) -> None:
    notice = keep_notice(feed=FEED, transfer=transfer_to(order, content="TIEN HANG"))
    BankNotice.objects.update(content=order.reference)
    refused = []

    def settle(number: int) -> None:
        try:
            if number % 2:
                settle_notice(notice=notice, seller_order=order, settlement="Đã gọi.", by=None)
            else:
                match_again(notice=notice)
        except Refused as refusal:
            refused.append(type(refusal).__name__)

    at_once(8, settle)
    assert (received(order), Payment.objects.count(), outcomes()) == (80_000, 1, ["paid"])
    assert len(refused) in {3, 4}


def test_money_that_meets_a_cancelling_pays_before_it_or_waits(order: SellerOrder) -> None:
    transfer = transfer_to(order)

    def pay_or_cancel(number: int) -> None:
        if number:
            keep_notice(feed=FEED, transfer=transfer)
        else:
            change_state(seller_order=order, to=State.CANCELLED, actor=Actor.BUYER)

    at_once(2, pay_or_cancel)
    assert (received(order), outcomes()) in [(80_000, ["paid"]), (0, ["ended"])]
    assert (order.state, list(SellerOrder.objects.to_refund())) == ("cancelled", [order] if order.received else [])


def test_an_order_does_not_lapse_while_it_is_paid(order: SellerOrder) -> None:
    transfer = transfer_to(order)
    at_once(2, lambda number: keep_notice(feed=FEED, transfer=transfer) if number else lapse_orders())
    assert (received(order), order.state, outcomes()) in [(80_000, "placed", ["paid"]), (0, "lapsed", ["ended"])]
