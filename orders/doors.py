"""The two doors to an order for a buyer, who has no account: its link, or its number with the phone they gave."""

from django.http import Http404
from django.utils.crypto import constant_time_compare

from orders.models import Order


def order_behind_link(number: str, secret: str) -> Order:
    """With all that its page tells. Http404 for a number that is not there and for another secret alike."""
    order = Order.objects.with_parts().filter(number=number).first()
    if order is None or not constant_time_compare(order.secret, secret):
        raise Http404
    return order


def order_of_buyer(number: str, phone: str) -> Order | None:
    """`number` as `references.read_number`, `phone` as `core.sign_in_names` spells it. Nobody's once erased."""
    return Order.objects.filter(number=number, buyer_phone=phone, erased_on__isnull=True).first()
