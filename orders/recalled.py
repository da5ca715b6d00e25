"""What a recall means for orders: whom it concerns, and what they are told."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.dates import dmy
from core.folding import slugify
from orders.models import OrderLine
from orders.spreadsheets import Sheet
from traceability.models import Recall


def lines_of(recall: Recall) -> list[OrderLine]:
    """The lines that a recall concerns, the newest orders first, with buyer and lot."""
    lines = OrderLine.objects.under_recall(recall).select_related("seller_order__order", "lot")
    return list(lines.order_by("-seller_order__order__placed_at", "-pk"))


def message_of(recall: Recall, language: str) -> str:
    """A text for Zalo to the buyers: what is recalled, which lots, why, what to do, where more stands. For SMS it is
    made `short_texts.plain`."""
    with override(language):
        packs = packs_of(recall)
        words = {"product": recall.product.name, "packs": packs, "reason": recall.reason, "advice": recall.advice}
        page = settings.SITE_URL + recall.get_absolute_url()
        return _("OCOP Hà Nội: “%(product)s” is recalled (%(packs)s). %(reason)s %(advice)s") % words + f" {page}"


def packs_of(recall: Recall) -> str:
    """`lot L1, L2`, or every pack."""
    codes = sorted(lot.code for lot in recall.lots.all())
    return _("lot %(codes)s") % {"codes": ", ".join(codes)} if codes else _("every pack")


def lot_of(line: OrderLine) -> str:
    return line.lot.code if line.lot else _("lot not recorded")


def buyers_sheet(recall: Recall) -> Sheet:
    """The lines as a table for whoever calls the buyers."""
    columns = [
        _("Buyer"), _("Phone"), _("Product"), _("Lot"), _("Quantity"), _("Ordered on"), _("State"), _("Seller"),
        _("Reference"),
    ]  # fmt: skip
    return Sheet(_("Buyers to be told"), columns, _rows(recall))


def file_name(recall: Recall) -> str:
    return f"{slugify(_('recall'))}-{recall.product.public_code}-{recall.announced_on:%Y-%m-%d}"


def _rows(recall: Recall) -> Iterator[tuple[Any, ...]]:
    for line in lines_of(recall):
        seller_order, order = line.seller_order, line.seller_order.order
        yield (
            order.buyer_name or (_("erased on %(day)s") % {"day": dmy(order.erased_on)} if order.erased_on else ""),
            order.buyer_phone,
            line.name,
            lot_of(line),
            line.quantity,
            order.placed_at,
            seller_order.get_state_display(),
            seller_order.seller_name,
            seller_order.reference,
        )
