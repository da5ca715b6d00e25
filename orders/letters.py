"""What buyers and sellers are written, and when: rows of the same transaction, which `mail.outbox` sends.

A letter is a template under `templates/orders/mail/`; its first line is the subject. Sellers learn from it what was
ordered and by when they must answer; who ordered stands in the workshop, behind their password.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import override

from core.addresses import path_to
from core.dates import today
from mail import outbox
from mail.letters import letter
from mail.models import OutgoingMail
from orders.mail_subject import ORDERS
from orders.models import Order, SellerOrder
from orders.seller_parts import seller_part, seller_parts
from orders.status import Actor, State
from orders.what_next import HAPPENED


def on_order(order: Order) -> None:
    """After an order was placed: to the buyer, and to each seller."""
    # With what the database has worked out since.
    order = Order.objects.with_parts().get(pk=order.pk)
    outbox.post([*_placed_to_buyer(order), *_placed_to_sellers(order)])


def on_change(seller_order: SellerOrder, to: State, actor: Actor, reason: str) -> None:
    """After a state changed: to the buyer, and to the seller where somebody else changed it."""
    letters = [*_changed_to_buyer(seller_order, to, reason)]
    if actor != Actor.SELLER:
        letters += _changed_to_seller(seller_order, to, reason)
    outbox.post(letters)


def _placed_to_buyer(order: Order) -> Iterator[OutgoingMail]:
    with override(order.language):
        yield from _letter(order, order.buyer_email, order.language, "buyer_order", parts=seller_parts(order, today()))


def _placed_to_sellers(order: Order) -> Iterator[OutgoingMail]:
    for seller_order in order.seller_orders.all():
        yield from _to_seller(seller_order, "seller_order")


def _changed_to_buyer(seller_order: SellerOrder, to: State, reason: str) -> Iterator[OutgoingMail]:
    order = seller_order.order
    with override(order.language):
        part = seller_part(seller_order, today())
        yield from _letter(
            order, order.buyer_email, order.language, "buyer_change", part=part, happened=HAPPENED[to], reason=reason
        )


def _changed_to_seller(seller_order: SellerOrder, to: State, reason: str) -> Iterator[OutgoingMail]:
    yield from _to_seller(seller_order, "seller_change", state=to.label, reason=reason)


def _to_seller(seller_order: SellerOrder, name: str, **told: Any) -> Iterator[OutgoingMail]:
    with override("vi"):
        link = settings.SITE_URL + path_to("orders:workshop_order", seller_order.reference)
        yield from _letter(
            seller_order.order,
            seller_order.producer.email,
            "vi",
            name,
            seller_order=seller_order,
            workshop_link=link,
            **told,
        )


def _letter(order: Order, recipient: str, language: str, name: str, **told: Any) -> Iterator[OutgoingMail]:
    """The letter in the active language; none to whoever gave no address."""
    if not recipient:
        return
    yield letter(
        about=ORDERS.about(order.number),
        recipient=recipient,
        language=language,
        template=f"orders/mail/{name}.txt",
        told={**told, "order": order, "link": settings.SITE_URL + order.get_absolute_url()},
    )
