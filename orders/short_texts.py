"""Short texts to be copied into Zalo or SMS: ASCII alone, for an SMS with Vietnamese letters is cut into parts of 70.

They fit three parts of 153 signs (3GPP TS 23.038) whatever names are in them: names are shortened and lines left out
for it, the link never.
"""

import unicodedata
from collections.abc import Sequence

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from core.addresses import path_to
from core.money import NO_BREAK_SPACE, dong
from orders.models import Order, OrderLine, SellerOrder
from orders.what_next import written

LONGEST = 400
_LONGEST_NAME, _LONGEST_PLACE = 30, 80
# What decomposition leaves alone.
_STAND_INS = str.maketrans({"đ": "d", "Đ": "D", "₫": "d", NO_BREAK_SPACE: " ", "–": "-", "×": "x", "…": "..."})


def buyer_text(order: Order) -> str:
    """The order's number, its sellers with their totals, and its link, in the active language. Prefetch its parts."""
    head = _("OCOP Ha Noi, enquiry %(number)s") if order.is_enquiry else _("OCOP Ha Noi, order %(number)s")
    rows = [_of_seller(seller_order) for seller_order in reversed(list(order.seller_orders.all()))]
    return _fitting(head % {"number": order.spaced_number}, rows, settings.SITE_URL + order.get_absolute_url())


def seller_text(seller_order: SellerOrder) -> str:
    """What a seller prepares for whom, what is to be paid, and the link to it in the workshop; in Vietnamese."""
    with override("vi"):
        head = _("%(reference)s, answer by %(moment)s") % {
            "reference": seller_order.reference,
            "moment": written(seller_order.confirm_by),
        }
        link = settings.SITE_URL + path_to("orders:workshop_order", seller_order.reference)
        foot = [_whom(seller_order), *_money(seller_order), link]
        return _fitting(head, [_of_line(line) for line in seller_order.lines.all()], "\n".join(foot))


def plain(text: str) -> str:
    """`Đơn: 2 × gốm, 150.000 ₫` → `Don: 2 x gom, 150.000d`; signs that ASCII has nothing for are left out."""
    letters = unicodedata.normalize("NFD", text.replace(f"{NO_BREAK_SPACE}₫", "d").translate(_STAND_INS))
    return letters.encode("ascii", "ignore").decode()


def _fitting(head: str, rows: Sequence[str], foot: str) -> str:
    """As many rows as there is room for; how many more there are is said."""
    text = ""
    for shown in range(len(rows), -1, -1):
        left_out = len(rows) - shown
        more = [ngettext("and %(n)s more", "and %(n)s more", left_out) % {"n": left_out}] if left_out else []
        text = plain("\n".join([head, *rows[:shown], *more, foot]))
        if len(text) <= LONGEST:
            break
    return text


def _of_seller(seller_order: SellerOrder) -> str:
    name = _short(seller_order.seller_name, _LONGEST_NAME)
    return name if seller_order.order.is_enquiry else f"{name}: {dong(seller_order.total)}"


def _of_line(line: OrderLine) -> str:
    return f"{line.quantity} x {_short(line.name_vi, _LONGEST_NAME)}"


def _whom(seller_order: SellerOrder) -> str:
    order = seller_order.order
    buyer = [_short(order.buyer_name, _LONGEST_NAME), order.buyer_phone]
    if seller_order.outlet_name:
        place = _("collects at %(outlet)s") % {"outlet": seller_order.outlet_name}
    else:
        place = ", ".join(filter(None, [order.street, order.commune.full_name if order.commune else ""]))
    return ", ".join(filter(None, [*buyer, _short(place, _LONGEST_PLACE)]))


def _money(seller_order: SellerOrder) -> list[str]:
    if not seller_order.payment_method:
        return []
    words = _("Cash %(amount)s") if not seller_order.is_paid_by_transfer else _("Transfer %(amount)s")
    return [words % {"amount": dong(seller_order.total)}]


def _short(text: str, most: int) -> str:
    return Truncator(text).chars(most)
