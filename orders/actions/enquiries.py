"""Asking a producer for what is not simply ordered: services, living things, what has no public price."""

from uuid import UUID

from django.db import transaction

from catalogue.proof import certificate_on
from core.dates import now
from orders import letters
from orders.actions.placing import Buyer, agree, line_of, open_seller_order, order_of
from orders.buying import Buying, Sale, buying_of
from orders.exceptions import NotForTheBasket
from orders.models import Order
from orders.shop_mode import shop_mode
from orders.status import OrderKind
from policies.models import PolicyVersion


@transaction.atomic
def send_enquiry(*, sale: Sale, quantity: int, token: UUID, buyer: Buyer, rules: list[PolicyVersion]) -> Order:
    """An enquiry about one product, which its producer answers; what is wished for stands in `buyer.note`.

    Sent twice with one token, it is sent once. Raises `NotForTheBasket` where the product is not sold so.
    """
    at = now()
    order, is_new = order_of(token, buyer, OrderKind.ENQUIRY, at)
    if not is_new:
        return order
    product = sale.product
    if buying_of(sale, shop_mode()) != Buying.ENQUIRE:
        raise NotForTheBasket(str(product.name))
    certificate = certificate_on(product, at.date())
    seller_order = open_seller_order(order, product.producer, at)
    stars = certificate.gold_stars if certificate else 0
    line_of(seller_order, product, price=sale.price, quantity=quantity, stars=stars).save()
    agree(order, rules, at)
    letters.on_order(order)
    return order
