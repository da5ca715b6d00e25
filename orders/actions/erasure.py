"""Erasing buyers from orders that have ended: totals and lines stay, as figures and for the seller's books."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from core.dates import now, today
from orders.exceptions import BuyerStillNeeded
from orders.mail_subject import ORDERS
from orders.models import BankNotice, Basket, Order, SellerOrder, StatusChange
from orders.querysets import OrderQuerySet
from orders.retention import baskets_kept_from
from orders.status import Actor

# Of one transaction: whoever orders meanwhile does not wait for years of orders.
_AT_ONCE = 500


def erasable(orders: OrderQuerySet) -> OrderQuerySet:
    """Those of these orders whose buyer is known and no longer needed: nothing is to be done, no money to be given
    back."""
    return orders.of_known_buyers().exclude(pk__in=SellerOrder.objects.needing_their_buyer().values("order"))


def erase_buyers(*, orders: OrderQuerySet) -> int:
    """Erases the buyers of these orders, so far as they are no longer needed; of how many orders."""
    keys = list(erasable(orders).order_by("pk").values_list("pk", flat=True))
    return sum(_erase(keys[start : start + _AT_ONCE]) for start in range(0, len(keys), _AT_ONCE))


def erase_on_request(*, order: Order) -> None:
    """Erases the buyer of one order before its time. Erased before, it stays so. Raises `BuyerStillNeeded`."""
    this = Order.objects.filter(pk=order.pk)
    if not erase_buyers(orders=this) and this.of_known_buyers().exists():
        raise BuyerStillNeeded(order.spaced_number)


def forget_baskets() -> int:
    """Deletes the baskets that nobody has changed for half a year; how many there were."""
    _rows, by_model = Basket.objects.filter(changed_at__lt=baskets_kept_from(now())).delete()
    return by_model.get(Basket._meta.label, 0)


@transaction.atomic
def _erase(keys: Sequence[int]) -> int:
    # Asked again: a buyer may be needed since, as when a parcel came back.
    erased = list(erasable(Order.objects.filter(pk__in=keys)).values_list("pk", flat=True))
    Order.objects.filter(pk__in=erased).update(
        buyer_name="", buyer_phone="", buyer_email="", commune=None, street="", note="", erased_on=today()
    )
    ORDERS.letters(Order.objects.filter(pk__in=erased)).delete()
    StatusChange.objects.filter(seller_order__order__in=erased, actor=Actor.BUYER).update(reason="")
    # In a bank's notice stands who paid.
    notices = BankNotice.objects.filter(Q(seller_order__order__in=erased) | Q(payment__seller_order__order__in=erased))
    BankNotice.objects.filter(pk__in=notices.order_by().values("pk")).update(raw="", content="")
    return len(erased)
