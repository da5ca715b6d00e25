"""From a basket to an order: one transaction, in which what is ordered is what was shown, or nothing at all."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.dates import now
from orders import letters
from orders.actions import stock
from orders.actions.placing import TO_PAY, Buyer, agree, line_of, open_seller_order, order_of
from orders.contents import contents_of
from orders.exceptions import NothingToOrder, QuoteChanged
from orders.models import Basket, Order, OrderLine
from orders.quoting import Parcel, Wish, quote_of
from orders.status import OrderKind
from orders.ways import HandOver, PaymentMethod
from policies.models import PolicyVersion


@transaction.atomic
def place_order(
    *,
    basket: Basket | None,
    token: UUID,
    buyer: Buyer,
    kind: OrderKind,
    wishes: Mapping[int, Wish],
    rules: Sequence[PolicyVersion],
    shown: str,
) -> Order:
    """The order of a basket, one seller order for each producer, its stock taken.

    `token` is made up with the form: sent twice, the order that is there is the answer. `rules`: what the buyer agreed
    to. `shown`: the digest of the quote that stood above the button. Raises `NothingToOrder`, `QuoteChanged` and
    `OutOfStock`, and then nothing is written.
    """
    at = now()
    order, is_new = order_of(token, buyer, kind, at)
    if not is_new:
        return order
    contents = contents_of(basket, at)
    quote = quote_of(contents, kind=kind, commune=buyer.commune, wishes=wishes, rules=rules, on=at.date())
    if basket is None or not quote.parcels:
        raise NothingToOrder
    if not quote.is_complete or quote.digest != shown:
        raise QuoteChanged
    offers = {item.sale.offer: item.able for item in contents.items if item.sale.offer}
    taken = stock.take(offers) if kind == OrderKind.ORDER else {}
    for parcel in quote.parcels:
        _order_parcel(order, parcel, taken, at)
    agree(order, rules, at)
    basket.lines.filter(product__in=[item.product.pk for item in contents.items]).delete()
    letters.on_order(order)
    return order


def _order_parcel(order: Order, parcel: Parcel, taken: Mapping[int, int], at: datetime) -> None:
    facts = {} if order.is_enquiry else {**_hand_over(parcel), **_payment(parcel, at)}
    seller_order = open_seller_order(order, parcel.terms.producer, at, weight_grams=parcel.part.weight, **facts)
    OrderLine.objects.bulk_create(
        line_of(
            seller_order,
            item.product,
            price=item.sale.price,
            quantity=item.able,
            stars=item.valid_stars,
            taken=taken.get(item.product.pk, 0),
        )
        for item in parcel.items
    )


def _hand_over(parcel: Parcel) -> dict[str, object]:
    if parcel.hand_over == HandOver.PICK_UP and parcel.outlet:
        outlet = parcel.outlet
        address = ", ".join(filter(None, [outlet.address, outlet.commune.full_name]))
        return {
            "hand_over": HandOver.PICK_UP,
            "outlet": outlet,
            "outlet_name": outlet.name_vi,
            "outlet_address": address,
        }
    zone = parcel.tariff.zone if parcel.tariff else ""
    return {"hand_over": HandOver.DELIVERY, "zone_name": zone, "fee": parcel.fee or 0}


def _payment(parcel: Parcel, at: datetime) -> dict[str, object]:
    if parcel.payment == PaymentMethod.CASH:
        return {"payment_method": PaymentMethod.CASH}
    terms = parcel.terms
    return {
        "payment_method": PaymentMethod.TRANSFER,
        "bank": terms.bank,
        "account_number": terms.account_number,
        "account_name": terms.account_name,
        "pay_by": at + TO_PAY,
    }
