"""What is neither answered nor paid in time ends by itself, and its stock is free again, once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command

from mail.models import OutgoingMail
from orders.actions import change_state, lapse_orders, record_payment
from orders.exceptions import StateOutOfTurn
from orders.models import SellerOrder
from orders.querysets import SellerOrderQuerySet
from orders.status import Actor, State
from tests.factories import make_product
from tests.orders.factories import PLACED_AT, make_enquiry, make_offer, make_order, pay
from tests.traceability.test_counting import at_once

pytestmark = pytest.mark.django_db

PAY_BY, CONFIRM_BY = PLACED_AT + timedelta(hours=48), PLACED_AT + timedelta(hours=72)
SECOND = timedelta(seconds=1)


def state_of(seller_order: SellerOrder) -> str:
    return SellerOrder.objects.get(pk=seller_order.pk).state


@pytest.mark.parametrize(
    ("made", "state", "last_moment"),
    [
        (make_order, State.PLACED, CONFIRM_BY),
        (make_enquiry, State.ASKED, CONFIRM_BY),
        (make_enquiry, State.ANSWERED, CONFIRM_BY),
        (lambda: make_order(transfer=True), State.PLACED, PAY_BY),
        (lambda: make_order(transfer=True), State.CONFIRMED, PAY_BY),
    ],
)
def test_it_lapses_when_its_time_is_up_and_not_before(
    made: Callable[[], SellerOrder], state: State, last_moment: datetime, now_is: Callable[[datetime], None]
) -> None:
    order = made()
    SellerOrder.objects.filter(pk=order.pk).update(state=state)
    now_is(last_moment - SECOND)
    assert (lapse_orders(), state_of(order)) == (0, state)
    now_is(last_moment)
    assert (lapse_orders(), state_of(order)) == (1, State.LAPSED)


@pytest.mark.parametrize("state", [State.CONFIRMED, State.PREPARED, State.HANDED_OVER, State.REFUSED, State.AGREED])
def test_what_waits_for_nobody_does_not_lapse(state: State, now_is: Callable[[datetime], None]) -> None:
    order = make_order(part={"state": state})
    now_is(CONFIRM_BY + timedelta(days=30))
    assert (lapse_orders(), state_of(order)) == (0, state)


def test_money_that_has_come_keeps_an_order(now_is: Callable[[datetime], None]) -> None:
    order = make_order(make_product(price=80_000), transfer=True)
    pay(order, 1_000)
    now_is(CONFIRM_BY)
    assert (lapse_orders(), state_of(order)) == (0, State.PLACED)


def test_the_stock_is_given_back_exactly_once(now_is: Callable[[datetime], None]) -> None:
    offer = make_offer(left=0)
    order = make_order(offer.product, quantity=2, taken=2)
    now_is(CONFIRM_BY)
    assert [lapse_orders(), lapse_orders()] == [1, 0]
    offer.stock.refresh_from_db()
    offer.refresh_from_db()
    assert (offer.stock.left, offer.is_sold_out, order.lines.get().taken) == (2, False, 0)
    with pytest.raises(StateOutOfTurn):
        change_state(seller_order=order, to=State.CANCELLED, actor=Actor.BUYER)
    offer.stock.refresh_from_db()
    assert offer.stock.left == 2


def test_history_and_buyer_are_told(now_is: Callable[[datetime], None]) -> None:
    order = make_order(buyer_email="nguoi-mua@thu.example")
    now_is(CONFIRM_BY)
    lapse_orders()
    change = order.changes.last()
    assert (change.before, change.after, change.actor, change.changed_by) == (
        State.PLACED, State.LAPSED, Actor.PROGRAM, None,
    )  # fmt: skip
    assert list(OutgoingMail.objects.values_list("recipient", flat=True)) == ["nguoi-mua@thu.example"]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], None]:
    """Lets something happen after the orders whose time is up were read, and before the first is ended."""
    whole = SellerOrderQuerySet.lapsing

    def between(happens: Callable[[], Any]) -> None:
        def lapsing(orders: SellerOrderQuerySet, at: datetime) -> list[SellerOrder]:
            read = list(whole(orders, at).select_related("order"))
            happens()
            return Read(read)

        monkeypatch.setattr(SellerOrderQuerySet, "lapsing", lapsing)

    return between


class Read(list):
    """Rows that were read already."""

    def select_related(self, *names: str) -> "Read":
        return self


def test_money_that_comes_at_this_moment_wins(
    meanwhile: Callable[[Callable[[], Any]], None], now_is: Callable[[datetime], None]
) -> None:
    offer = make_offer(left=0)
    order, other = make_order(offer.product, taken=1, transfer=True), make_order(transfer=True)
    now_is(PAY_BY)
    meanwhile(lambda: pay(order, 1_000))
    assert (lapse_orders(), state_of(order), state_of(other)) == (1, State.PLACED, State.LAPSED)
    offer.stock.refresh_from_db()
    assert offer.stock.left == 0


def test_an_answer_that_comes_at_this_moment_wins(
    meanwhile: Callable[[Callable[[], Any]], None], now_is: Callable[[datetime], None]
) -> None:
    order = make_order()
    now_is(CONFIRM_BY)
    meanwhile(lambda: change_state(seller_order=order, to=State.CONFIRMED, actor=Actor.SELLER))
    assert (lapse_orders(), state_of(order)) == (0, State.CONFIRMED)


def test_the_command_says_how_many_lapsed(now_is: Callable[[datetime], None]) -> None:
    make_order()
    make_enquiry()
    now_is(CONFIRM_BY)
    out = StringIO()
    call_command("lapse_orders", stdout=out)
    call_command("lapse_orders", stdout=out)
    assert out.getvalue().splitlines() == ["2 orders have lapsed.", "0 orders have lapsed."]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("places", "taxonomy")
def test_lapsed_by_several_programs_while_money_comes_it_ends_one_way() -> None:
    offer = make_offer(make_product(price=80_000), left=0)
    orders = [make_order(offer.product, taken=1, transfer=True) for _ in range(10)]

    def act(number: int) -> None:
        if number < 2:
            lapse_orders()
            return
        for order in orders[number - 2 :: 2]:
            record_payment(seller_order=order, token=uuid4(), amount=80_000, method="transfer")

    at_once(4, act)
    after = list(SellerOrder.objects.order_by("pk"))
    lapsed = [order for order in after if order.state == State.LAPSED]
    offer.stock.refresh_from_db()
    assert offer.stock.left == len(lapsed)
    assert [order.changes.filter(after=State.LAPSED).count() for order in lapsed] == [1] * len(lapsed)
    assert {order.state for order in after} <= {State.PLACED, State.LAPSED}
    assert all(order.received == 80_000 for order in after)
