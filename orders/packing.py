"""What a seller packs: the lines of an order, each with the lots that its packs can be from."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from orders.models import OrderLine
from traceability.models import Lot
from traceability.standing import recalls_of_lot

LOTS_OFFERED = 50


class LotChoice(NamedTuple):
    lot: Lot
    is_recalled: bool


class LineToPack(NamedTuple):
    line: OrderLine
    lots: Sequence[LotChoice]


def lines_to_pack(lines: Sequence[OrderLine], on: date) -> list[LineToPack]:
    """With the newest lots of each line's product, and the one written down however old it is; read at once."""
    place = Window(RowNumber(), partition_by=F("product"), order_by=F("pk").desc())
    lots = Lot.objects.filter(product__in=[line.product_id for line in lines]).annotate(place=place)
    written_down = [line.lot_id for line in lines if line.lot_id]
    by_product: dict[int, list[Lot]] = defaultdict(list)
    for lot in lots.filter(Q(place__lte=LOTS_OFFERED) | Q(pk__in=written_down)).order_by("-pk"):
        by_product[lot.product_id].append(lot)
    return [LineToPack(line, _choices(line, by_product[line.product_id], on)) for line in lines]


def _choices(line: OrderLine, lots: Sequence[Lot], on: date) -> list[LotChoice]:
    return [LotChoice(lot, bool(recalls_of_lot(line.product, lot, on))) for lot in lots]
