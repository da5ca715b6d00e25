"""Personal data of buyers: erased when their time is up or when they ask, never while an order needs them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from mail.models import OutgoingMail
from orders.actions import erase_buyers, erase_on_request
from orders.exceptions import BuyerStillNeeded
from orders.models import BankNotice, Basket, BasketLine, Consent, Order, SellerOrder, StatusChange
from orders.status import Actor, State
from policies.models import PolicyVersion
from tests.factories import make_product
from tests.orders.factories import make_basket, make_enquiry, make_order, pay

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)
LONG_AGO, YESTERDAY = date(2020, 3, 1), date(2026, 11, 26)
NOON = timezone.make_aware(datetime(2026, 11, 27, 12))


@pytest.fixture(autouse=True)
def today(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


def at(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 9))


def sold(on: date = LONG_AGO, *, state: State = State.HANDED_OVER, **changes: Any) -> SellerOrder:
    return make_order(make_product(price=30_000), placed_at=at(on), part={"state": state}, **changes)


def notice_of(seller_order: SellerOrder) -> BankNotice:
    """What a bank said when the buyer paid."""
    notice = BankNotice.objects.create(
        feed="thử", transfer_id=str(seller_order.pk), raw="NGUOI MUA THU chuyen tien", content="NGUOI MUA THU",
        amount=30_000, account_number="0000000001", received_at=NOON, transferred_at=NOON, outcome="paid",
        seller_order=seller_order,
    )  # fmt: skip
    pay(seller_order, 30_000, notice=notice)
    return notice


def knows(seller_order: SellerOrder) -> bool:
    return Order.objects.get(pk=seller_order.order_id).erased_on is None


def ran(*arguments: str) -> str:
    out = StringIO()
    call_command("erase_buyers", *arguments, stdout=out)
    return out.getvalue()


def test_who_ordered_is_gone_and_what_was_ordered_stays() -> None:
    seller_order = sold(buyer_email="mua@thu.example", note="Gọi trước khi giao", fee=20_000)
    order = seller_order.order
    Consent.objects.create(order=order, version=PolicyVersion.objects.all()[0], given_at=at(LONG_AGO))
    notice = notice_of(seller_order)
    OutgoingMail.objects.create(
        about=f"order:{order.number}",
        recipient=order.buyer_email,
        subject="Đơn",
        body="Người Mua Thử",
        next_attempt_at=at(LONG_AGO),
    )
    told = [(Actor.BUYER, "Tôi, Người Mua Thử, đổi ý"), (Actor.SELLER, "Hết hàng")]
    for actor, reason in told:
        StatusChange.objects.create(
            seller_order=seller_order, after=State.CONFIRMED, actor=actor, reason=reason, changed_at=at(LONG_AGO)
        )
    assert erase_buyers(orders=Order.objects.all()) == 1
    order.refresh_from_db()
    assert (order.buyer_name, order.buyer_phone, order.buyer_email, order.street, order.note) == ("",) * 5
    assert (order.commune, order.erased_on) == (None, TODAY)
    assert (order.total, seller_order.lines.get().quantity, order.consents.count()) == (50_000, 1, 1)
    assert SellerOrder.objects.get().received == 30_000
    assert not OutgoingMail.objects.exists()
    assert list(seller_order.changes.values_list("reason", flat=True).order_by("pk")) == ["", "", "Hết hàng"]
    notice.refresh_from_db()
    assert (notice.raw, notice.content, notice.amount) == ("", "", 30_000)


def test_nothing_of_another_order_is_touched() -> None:
    gone, other = sold(), sold(buyer_email="khac@thu.example")
    notice = notice_of(other)
    OutgoingMail.objects.create(
        about=f"order:{other.order.number}",
        recipient="khac@thu.example",
        subject="Đơn",
        body="Thử",
        next_attempt_at=at(LONG_AGO),
    )
    erase_on_request(order=gone.order)
    other.order.refresh_from_db()
    notice.refresh_from_db()
    assert (other.order.buyer_phone, OutgoingMail.objects.count(), notice.content) == ("0900000001", 1, "NGUOI MUA THU")


@pytest.mark.parametrize("state", [State.PLACED, State.CONFIRMED, State.PREPARED])
def test_who_still_waits_for_goods_is_not_erased(state: State) -> None:
    seller_order = sold(state=state)
    with pytest.raises(BuyerStillNeeded):
        erase_on_request(order=seller_order.order)
    assert knows(seller_order)


def test_one_open_part_keeps_the_whole_order() -> None:
    ended = sold()
    make_order(order=ended.order, part={"state": State.CONFIRMED})
    assert erase_buyers(orders=Order.objects.all()) == 0
    assert knows(ended)


@pytest.mark.parametrize("state", [State.CANCELLED, State.REFUSED, State.LAPSED, State.RETURNED])
def test_who_gets_money_back_is_not_erased_until_they_have_it(state: State) -> None:
    seller_order = sold(state=state)
    pay(seller_order, 30_000)
    with pytest.raises(BuyerStillNeeded):
        erase_on_request(order=seller_order.order)
    pay(seller_order, 30_000, kind="refund", note="Hoàn đủ", token=uuid4())
    erase_on_request(order=seller_order.order)
    assert not knows(seller_order)


def test_money_of_one_seller_does_not_keep_the_cancelled_order_of_another() -> None:
    paid = sold()
    pay(paid, 30_000)
    make_order(order=paid.order, part={"state": State.CANCELLED})
    assert erase_buyers(orders=Order.objects.all()) == 1


def test_erased_once_it_keeps_its_day(today_is: Callable[[date], None]) -> None:
    seller_order = sold()
    erase_on_request(order=seller_order.order)
    today_is(date(2026, 12, 1))
    erase_on_request(order=seller_order.order)
    seller_order.order.refresh_from_db()
    assert seller_order.order.erased_on == TODAY


@pytest.mark.parametrize(
    ("changed_on", "is_kept"), [(date(2023, 11, 26), False), (date(2023, 11, 27), True), (YESTERDAY, True)]
)
def test_orders_are_kept_three_years_from_their_last_change(changed_on: date, is_kept: bool) -> None:
    seller_order = sold()
    StatusChange.objects.create(
        seller_order=seller_order, after=State.HANDED_OVER, actor=Actor.SELLER, changed_at=at(changed_on)
    )
    ran()
    assert knows(seller_order) is is_kept


@pytest.mark.parametrize(
    ("sent_on", "state", "is_kept"),
    [
        (date(2025, 11, 26), State.LAPSED, False),
        (date(2025, 11, 27), State.LAPSED, True),
        (date(2025, 11, 26), State.AGREED, True),
        (date(2023, 11, 26), State.AGREED, False),
    ],
)
def test_enquiries_that_led_nowhere_are_kept_one_year(sent_on: date, state: State, is_kept: bool) -> None:
    enquiry = make_enquiry(placed_at=at(sent_on))
    SellerOrder.objects.filter(pk=enquiry.pk).update(state=state)
    ran()
    assert knows(enquiry) is is_kept


def test_an_order_that_fell_through_is_kept_as_long_as_a_sale() -> None:
    seller_order = sold(date(2025, 1, 1), state=State.CANCELLED)
    ran()
    assert knows(seller_order)


def test_old_orders_that_nobody_ended_are_left_and_counted() -> None:
    still_open, ended = sold(state=State.CONFIRMED), sold()
    assert ran() == (
        "Erased the buyers of 1 orders, and 0 baskets.\n"
        "1 more are as old, but have not ended or have money to be given back.\n"
    )
    assert (knows(still_open), knows(ended)) == (True, False)


def test_baskets_are_forgotten_after_half_a_year() -> None:
    product = make_product()
    old, new = make_basket({product: 1}), make_basket({product: 2})
    Basket.objects.filter(pk=old.pk).update(changed_at=NOON - timedelta(days=180, seconds=1))
    Basket.objects.filter(pk=new.pk).update(changed_at=NOON - timedelta(days=180, seconds=-60))
    assert ran() == "Erased the buyers of 0 orders, and 1 baskets.\n"
    assert list(Basket.objects.all()) == [new]
    assert BasketLine.objects.count() == 1


def test_a_dry_run_says_what_would_happen_and_does_nothing() -> None:
    seller_order, basket = sold(), make_basket({make_product(): 1})
    Basket.objects.filter(pk=basket.pk).update(changed_at=at(LONG_AGO))
    assert ran("--dry-run") == "Would erase the buyers of 1 orders, and 1 baskets.\n"
    assert ran("--dry-run", "--phone", "0900000001") == "Would erase the buyer of 1 of 1 orders.\n"
    assert (knows(seller_order), Basket.objects.count()) == (True, 1)


@pytest.mark.parametrize("phone", ["0900000021", "+84 900 000 021", "0900.000.021"])
def test_whoever_asks_is_erased_by_phone_however_it_is_written(phone: str) -> None:
    theirs = [sold(YESTERDAY, buyer_phone="0900000021"), sold(YESTERDAY, buyer_phone="0900000021")]
    another, basket = sold(YESTERDAY, buyer_phone="0900000022"), make_basket({make_product(): 1})
    Basket.objects.filter(pk=basket.pk).update(changed_at=at(LONG_AGO))
    assert ran("--phone", phone) == "Erased the buyer of 2 orders.\n"
    assert [knows(seller_order) for seller_order in [*theirs, another]] == [False, False, True]
    assert Basket.objects.exists()


def test_of_whoever_asks_ended_orders_are_erased_and_open_ones_named() -> None:
    ended, still_open = sold(YESTERDAY), sold(YESTERDAY, state=State.PREPARED)
    with pytest.raises(CommandError) as refused:
        ran("--phone", "0900000001")
    assert str(refused.value) == str(BuyerStillNeeded(still_open.order.spaced_number))
    assert (knows(ended), knows(still_open)) == (False, True)


def test_one_order_is_erased_by_its_number() -> None:
    asked, other = sold(YESTERDAY), sold(YESTERDAY)
    assert ran("--order", asked.order.spaced_number.lower()) == "Erased the buyer of 1 orders.\n"
    assert (knows(asked), knows(other)) == (False, True)


@pytest.mark.parametrize("asked", [("--phone", "0900000099"), ("--phone", ""), ("--order", "K7M"), ("--order", "")])
def test_what_is_not_known_is_said(asked: tuple[str, str]) -> None:
    kept, erased = sold(), sold()
    erase_on_request(order=erased.order)
    with pytest.raises(CommandError, match="No order with a known buyer"):
        ran(*asked)
    with pytest.raises(CommandError, match="No order with a known buyer"):
        ran("--order", erased.order.number)
    assert knows(kept)


def test_more_orders_than_one_transaction_takes_are_all_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orders.actions.erasure._AT_ONCE", 2)
    orders = [sold() for _ in range(5)]
    assert erase_buyers(orders=Order.objects.all()) == 5
    assert [knows(seller_order) for seller_order in orders] == [False] * 5
