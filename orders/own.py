"""What of the shop a person may work with: orders and offers of producers whom they act for.

One door a kind of thing. What belongs to others is not there (404), as if its reference did not exist. The secret by
which a buyer opens an order is no key here.
"""

from typing import Any

from django.shortcuts import get_object_or_404

from catalogue.members import producers_of
from orders.models import Offer, SellerOrder


def own_seller_order(user: Any, reference: str) -> SellerOrder:
    """With its buyer, its producer and its lines; 404 when it is none of theirs, as below."""
    orders = SellerOrder.objects.of_producers(producers_of(user)).select_related("order__commune", "producer")
    return get_object_or_404(orders.prefetch_related("lines__product", "lines__lot"), reference=reference)


def own_offer(user: Any, number: int) -> Offer:
    return get_object_or_404(Offer.objects.of_producers(producers_of(user)).select_related("product"), pk=number)
