"""From which lots the packs of an order are: what a recall is told by."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from core.dates import today
from orders.actions.states import change_state
from orders.exceptions import LotOfAnotherProduct, LotRecalled
from orders.models import OrderLine, SellerOrder
from orders.status import Actor, State
from traceability.models import Lot
from traceability.standing import recalls_of_lot

_GONE = frozenset({State.HANDED_OVER, State.RETURNED})


@transaction.atomic
def set_lots(*, seller_order: SellerOrder, lots: Mapping[int, int | None]) -> None:
    """Writes down the lot of each line named, by the keys of both; None: not known. All or nothing.

    A recalled lot is refused as long as its packs are still here; of those that are gone it is what must be known.
    Raises `LotOfAnotherProduct` and `LotRecalled`.
    """
    known = Lot.objects.in_bulk([lot for lot in lots.values() if lot is not None])
    for line in seller_order.lines.filter(pk__in=lots).select_related("product"):
        key = lots[line.pk]
        lot = None if key is None else _lot_of(line, known.get(key), seller_order.status)
        OrderLine.objects.filter(pk=line.pk).update(lot=lot)


@transaction.atomic
def prepare_order(*, seller_order: SellerOrder, lots: Mapping[int, int | None], by: Any) -> SellerOrder:
    """Makes an order “prepared”, with the lots that its packs were taken from. Raises as `set_lots`, `change_state`."""
    set_lots(seller_order=seller_order, lots=lots)
    return change_state(seller_order=seller_order, to=State.PREPARED, actor=Actor.SELLER, by=by)


def _lot_of(line: OrderLine, lot: Lot | None, state: State) -> Lot:
    if lot is None or lot.product_id != line.product_id:
        raise LotOfAnotherProduct(str(line.name))
    if state not in _GONE and recalls_of_lot(line.product, lot, today()):
        raise LotRecalled(str(line.name), lot.code)
    return lot
