"""What the tables of the shop refuse, whoever writes to them; and beside each refusal what they accept."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from core.triggers import drop
from orders.models import (
    BankNotice,
    Basket,
    BasketLine,
    Consent,
    DeliveryRate,
    DeliveryZone,
    HandOver,
    Offer,
    Order,
    OrderLine,
    Payment,
    PaymentKind,
    SellerOrder,
    SellerTerms,
    Stock,
    ZoneCommune,
)
from policies.models import PolicyVersion
from tests.constraints import constraint_names, is_accepted, unique_columns
from tests.factories import BAT_TRANG, make_outlet, make_producer, make_product
from tests.orders.factories import PHONE, PLACED_AT, make_basket, make_offer, make_order, make_zone
from villages.models import Commune

pytestmark = pytest.mark.django_db

TESTED = {
    "bank_notice_of_some_money",
    "bank_notice_once_a_transfer",
    "bank_notice_settled_says_how",
    "basket_line_of_some",
    "basket_line_once_a_product",
    "consent_once_a_version",
    "delivery_rate_has_a_weight",
    "delivery_rate_once_a_weight",
    "offer_limits_in_order",
    "offer_weighs_something",
    "order_has_a_phone_until_erased",
    "order_line_of_some",
    "order_line_once_a_product",
    "order_line_price_is_positive",
    "order_line_takes_what_it_sells",
    "order_total_not_negative",
    "payment_of_some_money",
    "payment_refund_says_why",
    "seller_account_is_whole",
    "seller_can_be_paid",
    "seller_is_identified",
    "seller_order_goods_not_negative",
    "seller_order_once_a_producer",
    "seller_order_picked_up_somewhere_for_nothing",
    "seller_order_transfer_has_an_account",
    "stock_is_never_below_nothing",
}
UNIQUE = {
    "Basket": {"secret"},
    "DeliveryZone": {"position"},
    "Offer": {"product"},
    "Order": {"number", "token"},
    "Payment": {"token", "notice"},
    "SellerOrder": {"reference"},
    "SellerTerms": {"producer"},
}

DAY = date(2026, 11, 20)
TOKEN = UUID("0b1f8a4e-7a55-4d6a-9c0e-5a4f4a1f6a10")
QUANTITIES = pytest.mark.parametrize(("quantity", "accepted"), [(0, False), (1, True), (999, True), (1000, False)])
AMOUNTS = pytest.mark.parametrize(("amount", "accepted"), [(-1, False), (0, False), (1, True), (10**12, True)])


def test_every_constraint_of_these_models_is_tested_here() -> None:
    assert constraint_names("orders") == TESTED


def test_unique_columns_are_tested_here() -> None:
    assert unique_columns("orders") == UNIQUE


# Sellers and what they offer


def terms(**changes: Any) -> SellerTerms:
    """Cash alone, identity checked."""
    return SellerTerms(**{"producer": make_producer(), "identified_on": DAY, **changes})


def test_a_producer_has_one_set_of_terms() -> None:
    producer = make_producer()
    assert is_accepted(terms(producer=producer))
    assert not is_accepted(terms(producer=producer))


@pytest.mark.parametrize("bank", ["", "999999"])
@pytest.mark.parametrize("account_number", ["", "0000000001"])
@pytest.mark.parametrize("account_name", ["", "CHU THE MAU"])
def test_an_account_is_whole_or_none(bank: str, account_number: str, account_name: str) -> None:
    parts = {"bank": bank, "account_number": account_number, "account_name": account_name}
    assert is_accepted(terms(**parts)) is (len({bool(part) for part in parts.values()}) == 1)


@pytest.mark.parametrize(
    ("is_selling", "takes_cash", "has_account", "accepted"),
    [
        (True, True, True, True),
        (True, True, False, True),
        (True, False, True, True),
        (True, False, False, False),
        (False, False, False, True),
    ],
)
def test_who_sells_can_be_paid(is_selling: bool, takes_cash: bool, has_account: bool, accepted: bool) -> None:
    account = {"bank": "999999", "account_number": "0000000001", "account_name": "CHU THE MAU"} if has_account else {}
    assert is_accepted(terms(is_selling=is_selling, takes_cash=takes_cash, **account)) is accepted


@pytest.mark.parametrize(
    ("is_selling", "identified_on", "accepted"),
    [(True, DAY, True), (True, None, False), (False, None, True), (False, DAY, True)],
)
def test_who_sells_is_identified(is_selling: bool, identified_on: date | None, accepted: bool) -> None:
    assert is_accepted(terms(is_selling=is_selling, identified_on=identified_on)) is accepted


def test_a_product_is_offered_once() -> None:
    product = make_product()
    assert is_accepted(Offer(product=product, weight_grams=500))
    assert not is_accepted(Offer(product=product, weight_grams=500))


@pytest.mark.parametrize(("weight", "accepted"), [(-1, False), (0, False), (1, True)])
def test_an_offer_weighs_something(weight: int, accepted: bool) -> None:
    assert is_accepted(Offer(product=make_product(), weight_grams=weight)) is accepted


@pytest.mark.parametrize(
    ("at_least", "at_most", "accepted"),
    [
        (1, 1, True),
        (1, 999, True),
        (999, 999, True),
        (0, 5, False),
        (2, 1, False),
        (1, 1000, False),
    ],
)
def test_the_limits_of_an_offer_are_in_order(at_least: int, at_most: int, accepted: bool) -> None:
    offer = Offer(product=make_product(), weight_grams=500, at_least=at_least, at_most=at_most)
    assert is_accepted(offer) is accepted


@pytest.mark.parametrize(("left", "accepted"), [(-1, False), (0, True), (1, True)])
def test_stock_is_never_below_nothing(left: int, accepted: bool) -> None:
    assert is_accepted(Stock(offer=make_offer(left=None), left=left)) is accepted


def test_an_offer_has_one_stock() -> None:
    offer = make_offer(left=1)
    assert not is_accepted(Stock(offer=offer, left=1))


# Delivery


def test_no_two_zones_stand_at_one_position() -> None:
    for position, accepted in ((1, True), (1, False), (2, True)):
        zone = DeliveryZone(name_vi="Vùng thử", position=position, per_extra_kilo=0)
        assert is_accepted(zone) is accepted


def test_a_commune_lies_in_one_zone() -> None:
    make_zone(communes=(BAT_TRANG,))
    other = make_zone(communes=())
    there, elsewhere = Commune.objects.get(code=BAT_TRANG), Commune.objects.exclude(code=BAT_TRANG).first()
    assert not is_accepted(ZoneCommune(commune=there, zone=other))
    assert is_accepted(ZoneCommune(commune=elsewhere, zone=other))


def test_a_zone_has_one_fee_for_a_weight() -> None:
    zone, other = make_zone(communes=()), make_zone(communes=())
    assert not is_accepted(DeliveryRate(zone=zone, up_to_grams=2_000, fee=1))
    assert is_accepted(DeliveryRate(zone=zone, up_to_grams=3_000, fee=1))
    assert is_accepted(DeliveryRate(zone=other, up_to_grams=3_000, fee=1))


@pytest.mark.parametrize(("grams", "accepted"), [(-1, False), (0, False), (1, True)])
def test_a_rate_has_a_weight(grams: int, accepted: bool) -> None:
    assert is_accepted(DeliveryRate(zone=make_zone(communes=()), up_to_grams=grams, fee=1)) is accepted


# Baskets


def test_the_secret_of_a_basket_opens_no_other() -> None:
    for secret, accepted in (("gio-mau", True), ("gio-mau", False), ("gio-mau-2", True)):
        assert is_accepted(Basket(secret=secret)) is accepted


def test_a_product_lies_once_in_a_basket() -> None:
    product = make_product()
    basket = make_basket({product: 1})
    assert not is_accepted(BasketLine(basket=basket, product=product, quantity=2))
    assert is_accepted(BasketLine(basket=basket, product=make_product(), quantity=2))
    assert is_accepted(BasketLine(basket=make_basket({}), product=product, quantity=2))


@QUANTITIES
def test_a_basket_holds_some_of_each(quantity: int, accepted: bool) -> None:
    line = BasketLine(basket=make_basket({}), product=make_product(), quantity=quantity)
    assert is_accepted(line) is accepted


# Orders


def order(**changes: Any) -> Order:
    return Order(**{"token": uuid4(), "buyer_phone": PHONE, "placed_at": PLACED_AT, **changes})


@pytest.mark.parametrize(("column", "value"), [("number", "JW7MJW5JA"), ("token", TOKEN)])
def test_no_two_orders_share_a_number_or_a_form(column: str, value: Any) -> None:
    assert is_accepted(order(**{column: value}))
    assert not is_accepted(order(**{column: value}))
    assert is_accepted(order())


PERSONAL = ["buyer_name", "buyer_phone", "buyer_email", "street", "note", "commune"]


@pytest.mark.parametrize(("phone", "accepted"), [(PHONE, True), ("", False)])
def test_a_buyer_has_a_phone(phone: str, accepted: bool) -> None:
    assert is_accepted(order(buyer_phone=phone)) is accepted


@pytest.mark.parametrize("kept", [None, *PERSONAL])
def test_of_an_erased_buyer_nothing_is_kept(kept: str | None) -> None:
    personal: dict[str, Any] = {**dict.fromkeys(PERSONAL, ""), "commune": None}
    if kept:
        personal[kept] = Commune.objects.get(code=BAT_TRANG) if kept == "commune" else "Mẫu"
    assert is_accepted(order(erased_on=DAY, **personal)) is (kept is None)


@pytest.mark.parametrize(("total", "accepted"), [(-1, False), (0, True), (1, True)])
def test_a_total_is_not_negative(total: int, accepted: bool) -> None:
    without_sums()
    assert is_accepted(order(total=total)) is accepted


@pytest.mark.parametrize(("goods", "accepted"), [(-1, False), (0, True), (1, True)])
def test_goods_are_worth_something_or_nothing(goods: int, accepted: bool) -> None:
    without_sums()
    assert is_accepted(part(goods=goods)) is accepted


def without_sums() -> None:
    """Sums are kept by triggers, which would refuse first."""
    drop(connection, "kept_orders_")


def part(**changes: Any) -> SellerOrder:
    """A seller's part of an order that is there, paid in cash, neither brought nor fetched."""
    usual = {"state": "placed", "confirm_by": PLACED_AT, "payment_method": "cash"}
    if "order" not in changes:
        usual["order"] = Order.objects.create(token=uuid4(), buyer_phone=PHONE, placed_at=PLACED_AT)
    if "producer" not in changes:
        usual["producer"] = make_producer()
    return SellerOrder(**{**usual, **changes})


def test_each_producer_has_one_part_of_an_order() -> None:
    first = make_order()
    assert not is_accepted(part(order=first.order, producer=first.producer))
    assert is_accepted(part(order=first.order))
    assert is_accepted(part(producer=first.producer))


def test_a_reference_names_one_part() -> None:
    for reference, accepted in (("OHJW7MJW5JA", True), ("OHJW7MJW5JA", False), ("OH26HR2VWEM", True)):
        assert is_accepted(part(reference=reference)) is accepted


@pytest.mark.parametrize(
    ("hand_over", "at_outlet", "fee", "accepted"),
    [
        (HandOver.PICK_UP, True, 0, True),
        (HandOver.PICK_UP, True, 1, False),
        (HandOver.PICK_UP, False, 0, False),
        (HandOver.DELIVERY, False, 20_000, True),
        (HandOver.DELIVERY, False, 0, True),
        (HandOver.DELIVERY, True, 0, False),
        ("", False, 0, True),
        ("", True, 0, False),
        ("drone", False, 0, False),
    ],
)
def test_goods_are_picked_up_somewhere_and_for_nothing(
    hand_over: str, at_outlet: bool, fee: int, accepted: bool
) -> None:
    outlet = make_outlet() if at_outlet else None
    assert is_accepted(part(hand_over=hand_over, outlet=outlet, fee=fee)) is accepted


@pytest.mark.parametrize("method", ["transfer", "cash", ""])
@pytest.mark.parametrize("account_number", ["", "0000000001"])
@pytest.mark.parametrize("has_its_time", [False, True])
def test_a_transfer_and_nothing_else_has_an_account_and_a_time(
    method: str, account_number: str, has_its_time: bool
) -> None:
    row = part(
        payment_method=method,
        account_number=account_number,
        pay_by=PLACED_AT + timedelta(hours=48) if has_its_time else None,
    )
    is_transfer = method == "transfer"
    assert is_accepted(row) is (bool(account_number) == is_transfer and has_its_time == is_transfer)


def line(**changes: Any) -> OrderLine:
    usual: dict[str, Any] = {"name_vi": "Mẫu", "unit_price": 1_000, "quantity": 5}
    if "seller_order" not in changes:
        usual["seller_order"] = make_order()
    if "product" not in changes:
        usual["product"] = make_product()
    return OrderLine(**{**usual, **changes})


def test_a_product_is_sold_once_in_a_part() -> None:
    first = make_order().lines.get()
    assert not is_accepted(line(seller_order=first.seller_order, product=first.product))
    assert is_accepted(line(seller_order=first.seller_order))
    assert is_accepted(line(product=first.product))


@QUANTITIES
def test_a_line_sells_some(quantity: int, accepted: bool) -> None:
    assert is_accepted(line(quantity=quantity)) is accepted


@pytest.mark.parametrize(("taken", "accepted"), [(-1, False), (0, True), (5, True), (6, False)])
def test_a_line_takes_no_more_than_it_sells(taken: int, accepted: bool) -> None:
    assert is_accepted(line(quantity=5, taken=taken)) is accepted


@pytest.mark.parametrize(("price", "accepted"), [(None, True), (1, True), (0, False), (-1, False)])
def test_a_price_is_positive_or_none(price: int | None, accepted: bool) -> None:
    assert is_accepted(line(unit_price=price)) is accepted


def test_a_buyer_agrees_once_to_a_version() -> None:
    first, other = PolicyVersion.objects.order_by("pk")[:2]
    placed, another = make_order().order, make_order().order
    for consent, accepted in (
        (Consent(order=placed, version=first, given_at=PLACED_AT), True),
        (Consent(order=placed, version=first, given_at=PLACED_AT), False),
        (Consent(order=placed, version=other, given_at=PLACED_AT), True),
        (Consent(order=another, version=first, given_at=PLACED_AT), True),
    ):
        assert is_accepted(consent) is accepted


# Money


def notice(**changes: Any) -> BankNotice:
    usual = {"feed": "mau", "transfer_id": str(uuid4()), "raw": "{}", "received_at": PLACED_AT, "amount": 1_000}
    usual |= {"account_number": "0000000001", "transferred_at": PLACED_AT, "outcome": "no-order"}
    return BankNotice(**{**usual, **changes})


def payment(**changes: Any) -> Payment:
    usual: dict[str, Any] = {"token": uuid4(), "method": "cash", "amount": 1_000, "happened_at": PLACED_AT}
    if "seller_order" not in changes:
        usual["seller_order"] = make_order()
    return Payment(**{**usual, **changes})


@AMOUNTS
def test_a_notice_tells_of_some_money(amount: int, accepted: bool) -> None:
    assert is_accepted(notice(amount=amount)) is accepted


def test_a_service_tells_of_each_transfer_once() -> None:
    for feed, transfer_id, accepted in (
        ("mau", "T1", True),
        ("mau", "T1", False),
        ("mau", "t1", True),
        ("mau", "T2", True),
        ("khac", "T1", True),
    ):
        assert is_accepted(notice(feed=feed, transfer_id=transfer_id)) is accepted


@pytest.mark.parametrize(
    ("settled_on", "settlement", "accepted"),
    [(None, "", True), (DAY, "Đã trả lại.", True), (DAY, "", False), (None, "Đã trả lại.", False)],
)
def test_what_was_settled_says_how(settled_on: date | None, settlement: str, accepted: bool) -> None:
    assert is_accepted(notice(settled_on=settled_on, settlement=settlement)) is accepted


@AMOUNTS
def test_a_payment_is_of_some_money(amount: int, accepted: bool) -> None:
    assert is_accepted(payment(amount=amount)) is accepted


@pytest.mark.parametrize(
    ("kind", "note", "accepted"),
    [
        (PaymentKind.RECEIPT, "", True),
        (PaymentKind.RECEIPT, "Đưa trước", True),
        (PaymentKind.REFUND, "Trả lại", True),
        (PaymentKind.REFUND, "", False),
    ],
)
def test_a_refund_says_why(kind: str, note: str, accepted: bool) -> None:
    assert is_accepted(payment(kind=kind, note=note)) is accepted


def test_no_two_payments_come_from_one_form() -> None:
    for token, accepted in ((TOKEN, True), (TOKEN, False), (uuid4(), True)):
        assert is_accepted(payment(token=token)) is accepted


def test_a_notice_pays_once() -> None:
    kept, other = notice(), notice()
    BankNotice.objects.bulk_create([kept, other])
    for told, accepted in ((kept, True), (kept, False), (other, True), (None, True), (None, True)):
        assert is_accepted(payment(notice=told)) is accepted
