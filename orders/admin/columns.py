"""What tables of the admin show of orders: marks, money, moments, and the way to the producer's page of an order."""

from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.money import dong
from core.office_columns import BAD, ENDED, GOOD, WAITING, badge
from orders.due import Due
from orders.models import SellerOrder
from orders.seller_parts import SellerPart
from orders.status import FALLEN_THROUGH, State

_STATE_TONES = {
    State.PLACED: WAITING,
    State.ASKED: WAITING,
    State.HANDED_OVER: GOOD,
    State.AGREED: GOOD,
    State.RETURNED: BAD,
    **dict.fromkeys(FALLEN_THROUGH, ENDED),
}
_DUE_TONES = {Due.PAID: GOOD, Due.PARTLY: WAITING, Due.OVERPAID: BAD}


def state_badge(seller_order: SellerOrder) -> SafeString:
    return badge(_STATE_TONES.get(seller_order.status, GOOD), seller_order.get_state_display())


def due_badge(seller_order: SellerOrder) -> SafeString:
    """What the seller has of what is due today; of a sale that fell through nothing is."""
    part = SellerPart(seller_order, ())
    if part.to_return and not part.stands:
        return badge(BAD, gettext("money to give back"))
    due = part.due
    return badge(_DUE_TONES.get(due, ENDED), due.label)


def amount(value: int | None) -> str:
    return "–" if value is None else dong(value)


class SellerOrderColumns:
    """State, total and money of a seller order, as the list and the page of its order show them."""

    @admin.display(description=_("state"), ordering="state")
    def state_now(self, seller_order: SellerOrder) -> SafeString:
        return state_badge(seller_order)

    @admin.display(description=_("total"), ordering="total")
    def sum(self, seller_order: SellerOrder) -> str:
        return amount(seller_order.total)

    @admin.display(description=_("received"))
    def paid(self, seller_order: SellerOrder) -> str:
        return amount(seller_order.received)

    @admin.display(description=_("payment state"))
    def due_now(self, seller_order: SellerOrder) -> SafeString:
        return due_badge(seller_order)


def in_workshop(seller_order: SellerOrder, words: Any) -> SafeString:
    """A link to where the steps of an order are taken, for the office as for its producer."""
    return format_html('<a href="{}">{}</a>', reverse("orders:workshop_order", args=[seller_order.reference]), words)
