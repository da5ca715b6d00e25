"""Changing the state of a seller order: by the table, with a reason and a row of history, and once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from mail.models import OutgoingMail
from orders.actions import change_state
from orders.exceptions import ReasonMissing, StateOutOfTurn
from orders.models import Offer, OrderLine, SellerOrder, StatusChange, Stock
from orders.status import Actor, State
from tests.factories import make_product
from tests.orders.factories import make_enquiry, make_offer, make_order, pay
from tests.orders.test_status import TABLE

pytestmark = pytest.mark.django_db


def order_in(state: str, **changes: Any) -> SellerOrder:
    made = make_enquiry if state in {"asked", "answered", "agreed"} else make_order
    seller_order = made(**changes)
    SellerOrder.objects.filter(pk=seller_order.pk).update(state=state)
    seller_order.refresh_from_db()
    return seller_order


def history(seller_order: SellerOrder) -> list[tuple[str, str, str, str]]:
    """Every change but the first, which came with the order."""
    rows = StatusChange.objects.filter(seller_order=seller_order)
    return list(rows.values_list("before", "after", "actor", "reason"))[1:]


@pytest.mark.parametrize("actor", Actor)
@pytest.mark.parametrize("state", State)
def test_an_order_becomes_what_the_table_allows_and_nothing_else(state: State, actor: Actor) -> None:
    seller_order = order_in(state)
    for to in set(State) - {state}:
        SellerOrder.objects.update(state=state)
        if actor in TABLE[state].get(to, ()):
            assert change_state(seller_order=seller_order, to=to, actor=actor, reason="Vì thử.").state == to
        else:
            with pytest.raises(StateOutOfTurn):
                change_state(seller_order=seller_order, to=to, actor=actor, reason="Vì thử.")
            assert SellerOrder.objects.get().state == state
    written = {after for before, after, _actor, _reason in history(seller_order) if before == state}
    assert written == {to for to, actors in TABLE[state].items() if actor in actors}


def test_the_refusal_names_both_states() -> None:
    with pytest.raises(StateOutOfTurn) as refused:
        change_state(seller_order=order_in("cancelled"), to=State.CONFIRMED, actor=Actor.SELLER)
    assert str(refused.value) == (
        "Đơn này đang ở trạng thái “người mua đã hủy”: không thể chuyển thành “đã xác nhận” nữa."
    )


# The reason


@pytest.mark.parametrize(
    ("state", "to"), [("placed", "refused"), ("handed-over", "returned"), ("asked", "answered"), ("asked", "refused")]
)
@pytest.mark.parametrize("reason", ["", "  ", "\n\t\u00a0"])
def test_what_the_buyer_is_told_in_words_needs_them(state: str, to: str, reason: str) -> None:
    seller_order = order_in(state)
    with pytest.raises(ReasonMissing):
        change_state(seller_order=seller_order, to=State(to), actor=Actor.SELLER, reason=reason)
    seller_order.refresh_from_db()
    assert (seller_order.state, history(seller_order)) == (state, [])


@pytest.mark.parametrize(
    ("state", "to", "actor"),
    [
        ("placed", "confirmed", Actor.SELLER),
        ("placed", "cancelled", Actor.BUYER),
        ("placed", "lapsed", Actor.PROGRAM),
        ("answered", "agreed", Actor.BUYER),
    ],
)
def test_everything_else_goes_without(state: str, to: str, actor: Actor) -> None:
    seller_order = change_state(seller_order=order_in(state), to=State(to), actor=actor)
    assert history(seller_order) == [(state, to, actor, "")]


# The history


def test_the_history_says_who_when_and_why(now_is: Callable[[datetime], None]) -> None:
    person = User.objects.create_user("nguoi-thu")
    now_is(datetime(2026, 11, 11, 8))
    seller_order = change_state(
        seller_order=order_in("placed"), to=State.REFUSED, actor=Actor.SELLER, by=person, reason="  Hết nguyên liệu. "
    )
    change = seller_order.changes.last()
    assert (change.before, change.after, change.actor, change.changed_by, change.reason, change.changed_at) == (
        "placed",
        "refused",
        "seller",
        person,
        "Hết nguyên liệu.",
        timezone.make_aware(datetime(2026, 11, 11, 8)),
    )
    assert seller_order.changed_at == change.changed_at


def test_a_buyer_is_nobody_of_ours() -> None:
    seller_order = change_state(seller_order=order_in("placed"), to=State.CANCELLED, actor=Actor.BUYER)
    assert seller_order.changes.last().changed_by is None


def test_the_second_tap_changes_nothing_and_writes_nothing() -> None:
    seller_order = make_order(buyer_email="thu@mau.example")
    said = {"seller_order": seller_order, "to": State.CONFIRMED, "actor": Actor.SELLER}
    change_state(**said, parcel="Mẫu 1")
    changed_at = seller_order.changed_at
    assert change_state(**said, parcel="Mẫu 2").state == "confirmed"
    seller_order.refresh_from_db()
    assert (seller_order.parcel, seller_order.changed_at) == ("Mẫu 1", changed_at)
    assert history(seller_order) == [("placed", "confirmed", "seller", "")]
    assert OutgoingMail.objects.count() == 1


def test_a_page_that_was_open_since_yesterday_counts_for_nothing() -> None:
    seen_yesterday = make_order()
    change_state(seller_order=SellerOrder.objects.get(), to=State.CANCELLED, actor=Actor.BUYER)
    with pytest.raises(StateOutOfTurn):
        change_state(seller_order=seen_yesterday, to=State.CONFIRMED, actor=Actor.SELLER)
    assert SellerOrder.objects.get().state == "cancelled"


def test_one_part_of_an_order_leaves_the_others_as_they_are() -> None:
    first = make_order()
    second = make_order(order=first.order)
    change_state(seller_order=first, to=State.CANCELLED, actor=Actor.BUYER)
    second.refresh_from_db()
    assert (second.state, history(second)) == ("placed", [])


# The stock


@pytest.mark.parametrize(
    ("state", "to", "actor", "left", "held"),
    [
        ("placed", "refused", Actor.SELLER, 3, 0),
        ("placed", "cancelled", Actor.BUYER, 3, 0),
        ("placed", "lapsed", Actor.PROGRAM, 3, 0),
        ("confirmed", "cancelled", Actor.BUYER, 3, 0),
        ("prepared", "refused", Actor.SELLER, 3, 0),
        ("placed", "confirmed", Actor.SELLER, 0, 3),
        ("prepared", "handed-over", Actor.SELLER, 0, 3),
        ("handed-over", "returned", Actor.SELLER, 0, 3),
    ],
)
def test_stock_is_free_again_where_the_sale_falls_through_and_only_there(
    state: str, to: str, actor: Actor, left: int, held: int
) -> None:
    offer = make_offer(left=0)
    seller_order = order_in(state, product=offer.product, quantity=3, taken=3)
    for _twice in range(2):
        change_state(seller_order=seller_order, to=State(to), actor=actor, reason="Vì thử.")
        assert (Stock.objects.get().left, OrderLine.objects.get().taken) == (left, held)
        assert Offer.objects.get().is_sold_out is (left == 0)


def test_only_what_was_taken_is_given_back() -> None:
    offer = make_offer(left=5)
    seller_order = make_order(offer.product, quantity=4, taken=0)
    change_state(seller_order=seller_order, to=State.CANCELLED, actor=Actor.BUYER)
    assert Stock.objects.get().left == 5


# Conditions and facts


def lapse_unpaid(seller_order: SellerOrder) -> SellerOrder:
    return change_state(seller_order=seller_order, to=State.LAPSED, actor=Actor.PROGRAM, only_if=Q(received__lte=0))


def test_a_condition_that_holds_lets_the_change_happen() -> None:
    assert lapse_unpaid(make_order(transfer=True)).state == "lapsed"


def test_a_condition_that_no_longer_holds_leaves_everything_as_it_is() -> None:
    offer = make_offer(make_product(price=80_000), left=0)
    seen_unpaid = make_order(offer.product, transfer=True, taken=1)
    pay(SellerOrder.objects.get(), 1_000)
    with pytest.raises(StateOutOfTurn):
        lapse_unpaid(seen_unpaid)
    assert (SellerOrder.objects.get().state, history(seen_unpaid), Stock.objects.get().left) == ("placed", [], 0)


def test_facts_are_written_with_the_state() -> None:
    sent = change_state(
        seller_order=order_in("confirmed"), to=State.HANDED_OVER, actor=Actor.SELLER, parcel="Bưu cục Mẫu 12"
    )
    answered = change_state(
        seller_order=order_in("asked"), to=State.ANSWERED, actor=Actor.SELLER, reason="Làm được.", quoted=350_000
    )
    assert (sent.parcel, answered.quoted) == ("Bưu cục Mẫu 12", 350_000)


def test_a_refused_change_writes_no_facts() -> None:
    with pytest.raises(StateOutOfTurn):
        change_state(seller_order=make_order(), to=State.HANDED_OVER, actor=Actor.SELLER, parcel="Mẫu 1")
    assert SellerOrder.objects.get().parcel == ""
