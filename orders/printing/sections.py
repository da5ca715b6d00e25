"""The sections of order slips: who sells to whom, the goods as sold, the money, and a transfer with its code."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from reportlab.lib.colors import Color
from reportlab.lib.units import mm

from core.money import dong
from core.qr import QUIET_ZONE
from orders.models import Order, SellerOrder
from orders.printing.pages import WIDTH, Group
from orders.printing.rows import Beside, Cell, Code, Row, Rule
from orders.seller_parts import SellerPart, SoldLine
from orders.stars_as_sold import stars_as_sold
from orders.transfers import Transfer
from orders.what_next import written
from traceability.printing.colours import INK, INK_SOFT, LACQUER
from traceability.printing.qr_path import qr_path
from traceability.printing.stack import Part
from traceability.printing.text_boxes import Style, block
from traceability.printing.typeface import REGULAR, SEMIBOLD

_TEXT, _STRONG, _SMALL = Style(REGULAR, 9.5), Style(SEMIBOLD, 9.5), Style(REGULAR, 8.5)
_TITLE, _SUBTITLE = Style(SEMIBOLD, 19), Style(SEMIBOLD, 12)
# Of the goods, in points: where a column begins, and how wide it is.
_QUANTITY = (0.0, 12 * mm)
_NAME = (16 * mm, 92 * mm)
_PRICE = (110 * mm, 31 * mm)
_AMOUNT = (WIDTH - 33 * mm, 33 * mm)
_SUM_WORDS = (50 * mm, 91 * mm)
_TERM = 46 * mm
_GAP = 6.0
# Printed, a code of a bank's app is read from a hand's breadth away.
_MODULE = 0.75


def heading(text: str) -> Group:
    return [Part(block(text, _TITLE, WIDTH), INK)]


def subheading(text: str) -> Group:
    return [Part(block(text, _SUBTITLE, WIDTH), INK, space=2 * _GAP)]


def buyer_lines(order: Order, width: float = WIDTH) -> Group:
    """Name, phone and address; that they are erased where they are."""
    if order.erased_on:
        return [_text(_("The buyer's personal data has been erased."), width)]
    place = [order.street, order.commune.full_name, "Hà Nội"] if order.commune else [order.street]
    told = [order.buyer_name, order.buyer_phone, ", ".join(filter(None, place))]
    return [_text(words, width) for words in told if words]


def seller_lines(seller_order: SellerOrder, width: float = WIDTH) -> Group:
    """The identity of the seller, as it was when the order was placed."""
    tax_code = seller_order.seller_tax_code and _("Tax code %(code)s") % {"code": seller_order.seller_tax_code}
    told = [seller_order.seller_legal_name, tax_code, seller_order.seller_address, seller_order.seller_phone]
    return [_text(words, width) for words in told if words]


def note(order: Order) -> Group:
    return [*subheading(_("Note")), _text(order.note)]


def goods(part: SellerPart) -> Iterator[Group]:
    """The head of the table, then each line."""
    heads = [_right(_("Price"), _PRICE, _SMALL, INK_SOFT), _right(_("Amount"), _AMOUNT, _SMALL, INK_SOFT)]
    name = Cell(block(_("Product"), _SMALL, _NAME[1]), _NAME[0], colour=INK_SOFT)
    cells = [name] if part.seller_order.order.is_enquiry else [name, *heads]
    yield [Part(Row(cells), space=2 * _GAP), Part(Rule(WIDTH), space=3)]
    for sold in part.lines:
        yield [*_line(sold), Part(Rule(WIDTH), space=3)]


def money(part: SellerPart) -> Group:
    """Goods, fee and total, what came and what is due; nothing for an enquiry without a price."""
    seller_order = part.seller_order
    if seller_order.order.is_enquiry:
        quoted = seller_order.quoted
        return [_sum(_("Price quoted"), quoted, _STRONG)] if quoted is not None else []
    rows = [_sum(_("Goods"), seller_order.goods, _TEXT)]
    if seller_order.is_delivered:
        rows.append(_sum(_("Delivery"), seller_order.fee, _TEXT))
    rows.append(_sum(_("Total with VAT"), seller_order.total, _STRONG))
    if seller_order.received:
        rows += [_sum(_("Received"), seller_order.received, _TEXT), _sum(_("Still to be paid"), part.owed, _STRONG)]
    if part.to_return:
        rows.append(_sum(_("To be given back to the buyer"), part.to_return, _STRONG))
    return rows


def facts(part: SellerPart) -> Group:
    """Reference, state, how the goods come and how they are paid."""
    seller_order = part.seller_order
    told = [
        (_("Reference"), seller_order.reference),
        (_("State"), _capital(seller_order.get_state_display())),
        (_("Hand-over"), hand_over(seller_order)),
        (_("Parcel"), seller_order.parcel),
        (_("Payment"), _payment(part)),
        (_("To be answered by"), "" if seller_order.has_ended else written(seller_order.confirm_by)),
        (_("To be paid by"), written(seller_order.pay_by) if part.transfer and seller_order.pay_by else ""),
    ]
    rows = [_fact(term, value) for term, value in told if value]
    return [Part(rows[0].block, space=2 * _GAP), *rows[1:]]


def transfer(told: Transfer) -> Group:
    """The code beside what it says; without one, the words alone."""
    words = [
        Part(block(_("To be transferred"), _SUBTITLE, WIDTH), LACQUER),
        *(_fact(term, value) for term, value in _of_transfer(told)),
        Part(block(_scan_words(told), _SMALL, WIDTH - 50 * mm), INK_SOFT, _GAP),
    ]
    if not told.payload:
        return [Part(Beside([(0, words)]), space=2 * _GAP)]
    code = Code(qr_path(told.payload), _MODULE)
    quiet = QUIET_ZONE * _MODULE * mm
    return [Part(Beside([(-quiet, [Part(code)]), (code.height, words)]), space=2 * _GAP)]


def hand_over(seller_order: SellerOrder) -> str:
    """How the goods come, and for a pick-up where."""
    if seller_order.outlet_name:
        place = f"{seller_order.outlet_name}, {seller_order.outlet_address}"
        return _("Collected at %(place)s") % {"place": place}
    return _("Delivered to the buyer's address") if seller_order.is_delivered else ""


def _line(sold: SoldLine) -> Group:
    line = sold.line
    cells = [
        Cell(block(f"{line.quantity} ×", _STRONG, _QUANTITY[1]), _QUANTITY[0]),
        Cell(block(str(line.name), _STRONG, _NAME[1]), _NAME[0]),
    ]
    if line.unit_price is not None:
        cells += [_right(dong(line.unit_price), _PRICE, _TEXT), _right(dong(line.amount), _AMOUNT, _STRONG)]
    parts = [Part(Row(cells), space=4)]
    if more := " · ".join(filter(None, [str(line.net_content), stars_as_sold(line.stars), _lot(sold)])):
        parts.append(Part(Row([Cell(block(more, _SMALL, _NAME[1]), _NAME[0], colour=INK_SOFT)])))
    return parts


def _lot(sold: SoldLine) -> str:
    return _("lot %(code)s") % {"code": sold.line.lot.code} if sold.line.lot else ""


def _payment(part: SellerPart) -> str:
    method = part.seller_order.get_payment_method_display()
    return f"{_capital(method)}, {part.due.label}" if method else ""


def _of_transfer(told: Transfer) -> list[tuple[str, str]]:
    return [
        (_("Bank"), told.bank),
        (_("Account number"), told.account),
        (_("Account holder"), told.holder),
        (_("Amount"), dong(told.amount)),
        (_("Text of the transfer"), told.content),
    ]


def _scan_words(told: Transfer) -> str:
    if told.is_sample:
        return _("Sample data: this account is invented. Send no money.")
    return _("A scanned code is no proof of payment: the seller confirms when the money has come.")


def _text(words: str, width: float = WIDTH) -> Part:
    return Part(block(words, _TEXT, width))


def _fact(term: str, value: str) -> Part:
    cells = [
        Cell(block(term, _TEXT, _TERM), 0, colour=INK_SOFT),
        Cell(block(value, _STRONG, WIDTH - 2 * _TERM), _TERM),
    ]
    return Part(Row(cells), space=1)


def _sum(words: str, amount: int, style: Style) -> Part:
    return Part(Row([_right(words, _SUM_WORDS, style), _right(dong(amount), _AMOUNT, style)]), space=4)


def _right(words: str, column: tuple[float, float], style: Style, colour: Color = INK) -> Cell:
    return Cell(block(words, style, column[1]), column[0], column[1], colour)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
