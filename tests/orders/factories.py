"""Rows of the shop for tests. Each function saves one plausible row; `changes` name the fields that matter to the test.

They build on tests/factories.py and its reference data.

    make_seller()                                a producer who sells: cash and transfer, delivers, identity checked
    make_offer(product, left=10)                 a product on offer by a seller; left=None: made to order
    make_zone(fee=20_000, free_from=500_000)     Bát Tràng's delivery zone: up to 2 kg for the fee
    make_basket({product: 2})                    a basket whose owner has seen today's prices
    make_order(product, quantity=2)              an order placed on 10/11/2026: cash, delivered to Bát Tràng
    make_order(transfer=True)                    to be paid by transfer
    make_enquiry(product)                        a request that waits for an answer
    pay(seller_order, 50_000)                    a receipt
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.utils import timezone

from catalogue.models import Producer, Product
from orders.models import (
    Basket,
    BasketLine,
    DeliveryRate,
    DeliveryZone,
    HandOver,
    Offer,
    Order,
    OrderLine,
    Payment,
    PaymentMethod,
    SellerOrder,
    SellerTerms,
    StatusChange,
    Stock,
    ZoneCommune,
)
from orders.status import FIRST, Actor, OrderKind
from tests.factories import BAT_TRANG, make_producer, make_product
from villages.models import Commune

BANK, ACCOUNT = "999999", "0000000001"
PHONE = "0900000001"
ORDER_DAY = date(2026, 11, 10)
PLACED_AT = timezone.make_aware(datetime.combine(ORDER_DAY, time(9)))

_numbers = count(1)


def make_seller(producer: Producer | None = None, **changes: Any) -> SellerTerms:
    """Điều kiện bán hàng: cash and transfer, delivers within the city."""
    usual = {
        "identified_on": date(2026, 7, 1),
        "bank": BANK,
        "account_number": ACCOUNT,
        "account_name": "CHU THE MAU",
    }
    return SellerTerms.objects.create(**{"producer": producer or make_producer(), **usual, **changes})


def make_offer(product: Product | None = None, *, left: int | None = 10, **changes: Any) -> Offer:
    """Chào bán of 500 g, by a producer who sells; the seller's terms are made where there are none."""
    product = product or make_product()
    if not SellerTerms.objects.filter(producer=product.producer).exists():
        make_seller(product.producer)
    is_sold_out = left is not None and left < changes.get("at_least", 1)
    offer = Offer.objects.create(**{"product": product, "weight_grams": 500, "is_sold_out": is_sold_out, **changes})
    if left is not None:
        Stock.objects.create(offer=offer, left=left)
    return offer


def make_zone(*, fee: int = 20_000, communes: tuple[str, ...] = (BAT_TRANG,), **changes: Any) -> DeliveryZone:
    """Vùng giao hàng with one rate up to 2 kg, then 5.000 ₫ a kilogram."""
    number = next(_numbers)
    usual = {"name_vi": f"Vùng thử {number}", "position": number, "per_extra_kilo": 5_000}
    zone = DeliveryZone.objects.create(**{**usual, **changes})
    DeliveryRate.objects.create(zone=zone, up_to_grams=2_000, fee=fee)
    ZoneCommune.objects.bulk_create(
        ZoneCommune(zone=zone, commune=commune) for commune in Commune.objects.filter(code__in=communes)
    )
    return zone


def make_basket(quantities: Mapping[Product, int]) -> Basket:
    """Giỏ hàng whose owner was told today's prices, and no stars."""
    basket = Basket.objects.create(secret=f"gio-{next(_numbers)}")
    BasketLine.objects.bulk_create(
        BasketLine(basket=basket, product=product, quantity=quantity, seen_price=product.price)
        for product, quantity in quantities.items()
    )
    return basket


def make_order(
    product: Product | None = None, *, quantity: int = 1, transfer: bool = False, fee: int = 0, taken: int = 0,
    placed_at: datetime = PLACED_AT, part: Mapping[str, Any] | None = None, **changes: Any,
) -> SellerOrder:  # fmt: skip
    """Đơn của một cơ sở, with an order of its own unless `changes` give one (`order=`); `part`: its own fields."""
    product = product or make_product()
    order = changes.pop("order", None) or _order(OrderKind.ORDER, placed_at, **changes)
    method = PaymentMethod.TRANSFER if transfer else PaymentMethod.CASH
    usual: dict[str, Any] = {"hand_over": HandOver.DELIVERY, "payment_method": method, "fee": fee}
    if transfer:
        usual |= {"bank": BANK, "account_number": ACCOUNT, "account_name": "CHU THE MAU"}
        usual |= {"pay_by": placed_at + timedelta(hours=48)}
    return _seller_order(order, product, quantity, taken, placed_at, {**usual, **(part or {})})


def make_enquiry(product: Product | None = None, *, placed_at: datetime = PLACED_AT, **changes: Any) -> SellerOrder:
    """Yêu cầu that waits for an answer."""
    order = _order(OrderKind.ENQUIRY, placed_at, **changes)
    return _seller_order(order, product or make_product(price=None), 1, 0, placed_at, {})


def pay(seller_order: SellerOrder, amount: int, **changes: Any) -> Payment:
    """Khoản thu; `seller_order` is read again."""
    usual = {"token": uuid4(), "method": PaymentMethod.TRANSFER, "happened_at": PLACED_AT + timedelta(hours=1)}
    payment = Payment.objects.create(**{"seller_order": seller_order, "amount": amount, **usual, **changes})
    seller_order.refresh_from_db()
    return payment


def _order(kind: OrderKind, placed_at: datetime, **changes: Any) -> Order:
    usual: dict[str, Any] = {
        "token": uuid4(),
        "kind": kind,
        "buyer_name": "Người Mua Thử",
        "buyer_phone": PHONE,
        "street": "Số 1 ngõ Thử",
        "placed_at": placed_at,
    }
    if "commune" not in changes and "erased_on" not in changes:
        usual["commune"] = Commune.objects.get(code=BAT_TRANG)
    return Order.objects.create(**{**usual, **changes})


def _seller_order(
    order: Order, product: Product, quantity: int, taken: int, placed_at: datetime, facts: Mapping[str, Any]
) -> SellerOrder:
    first = FIRST[OrderKind(order.kind)]
    producer = product.producer
    usual = {
        "state": first,
        "seller_name": producer.name_vi,
        "seller_legal_name": producer.legal_name,
        "seller_address": "Xã Bát Tràng, Hà Nội",
        "confirm_by": placed_at + timedelta(hours=72),
        "weight_grams": 500 * quantity,
    }
    seller_order = SellerOrder.objects.create(order=order, producer=producer, **{**usual, **facts})
    OrderLine.objects.create(
        seller_order=seller_order,
        product=product,
        name_vi=product.name_vi,
        unit_price=product.price,
        quantity=quantity,
        taken=taken,
    )
    StatusChange.objects.create(
        seller_order=seller_order, after=seller_order.state, actor=Actor.BUYER, changed_at=placed_at
    )
    seller_order.refresh_from_db()
    order.refresh_from_db()
    return seller_order
