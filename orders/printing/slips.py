"""Order slips on A4: the buyer's, with a section for each seller, and the one by which a seller prepares an order."""

from collections.abc import Iterator
from itertools import chain

from django.utils.translation import gettext as _
from django.utils.translation import override

from core.dates import today
from core.money import dong
from orders.models import Order, SellerOrder
from orders.printing.pages import WIDTH, Group, draw_pages
from orders.printing.rows import Beside, Rule
from orders.printing.sections import (
    buyer_lines,
    facts,
    goods,
    heading,
    money,
    note,
    seller_lines,
    subheading,
    transfer,
)
from orders.seller_parts import SellerPart, seller_part, seller_parts
from orders.what_next import written
from traceability.printing.colours import INK_SOFT
from traceability.printing.stack import Part
from traceability.printing.text_boxes import Style, block
from traceability.printing.typeface import REGULAR

_GAP = 14.0
_HALF = WIDTH / 2


def order_slip_pdf(order: Order) -> bytes:
    """For the buyer, in the active language. `order` with its parts (`OrderQuerySet.with_parts`)."""
    title = _("Enquiry %(number)s") if order.is_enquiry else _("Order %(number)s")
    return draw_pages(_of_order(order), title=title % {"number": order.spaced_number})


def seller_slip_pdf(seller_order: SellerOrder) -> bytes:
    """For the seller, in Vietnamese: what to prepare for whom."""
    with override("vi"):
        title = _("Enquiry %(number)s") if seller_order.order.is_enquiry else _("Order %(number)s")
        return draw_pages(
            _of_seller(seller_part(seller_order, today())), title=title % {"number": seller_order.reference}
        )


def _of_order(order: Order) -> Iterator[Group]:
    parts = seller_parts(order, today())
    title = _("Your enquiry %(number)s") if order.is_enquiry else _("Your order %(number)s")
    yield [*heading(title % {"number": order.spaced_number}), _placed(order)]
    yield [*subheading(_("Buyer")), *buyer_lines(order)]
    if order.note:
        yield note(order)
    for part in parts:
        yield from _section(part)
    if not order.is_enquiry and len(parts) > 1:
        sentence = _("All sellers together: %(total)s. Each seller is paid separately.")
        yield [
            Part(Rule(WIDTH, pen=1.5), space=2 * _GAP),
            *subheading(sentence % {"total": dong(order.total)}),
        ]


def _section(part: SellerPart) -> Iterator[Group]:
    seller_order = part.seller_order
    rows = list(goods(part))
    name = [Part(Rule(WIDTH, pen=1.5), space=2 * _GAP), *subheading(seller_order.seller_name)]
    # A name alone at the foot of a page would say nothing.
    yield [*name, *seller_lines(seller_order), *chain(*rows[:2])]
    yield from rows[2:]
    yield from _rest(part)


def _of_seller(part: SellerPart) -> Iterator[Group]:
    seller_order = part.seller_order
    order = seller_order.order
    title = _("Enquiry %(number)s") if order.is_enquiry else _("Order %(number)s")
    yield [*heading(title % {"number": seller_order.reference}), _placed(order)]
    buyer = [*subheading(_("Buyer")), *buyer_lines(order, width=_HALF - _GAP)]
    seller = [*subheading(_("Seller")), *seller_lines(seller_order, width=_HALF - _GAP)]
    yield [Part(Beside([(0, buyer), (_HALF, seller)]), space=_GAP)]
    if order.note:
        yield note(order)
    rows = list(goods(part))
    yield [*chain(*rows[:2])]
    yield from rows[2:]
    yield from _rest(part)


def _rest(part: SellerPart) -> Iterator[Group]:
    if sums := money(part):
        yield sums
    yield facts(part)
    if part.transfer:
        yield transfer(part.transfer)


def _placed(order: Order) -> Part:
    words = _("Sent at %(moment)s") % {"moment": written(order.placed_at)}
    if not order.is_enquiry:
        words += " · " + _("all prices include VAT")
    return Part(block(words, Style(REGULAR, 9.5), WIDTH), INK_SOFT)
