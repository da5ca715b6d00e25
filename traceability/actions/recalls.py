"""Announcing recalls, changing and ending them."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q

from traceability.exceptions import LotOfAnotherProduct, RecallCannotEnd
from traceability.models import Lot, Recall


@transaction.atomic
def keep_recall(*, recall: Recall, lots: Iterable[Lot]) -> Recall:
    """Stores a new or changed recall with exactly these lots; none: every pack of the product.

    Raises `LotOfAnotherProduct`, and then writes nothing.
    """
    lots = list(lots)
    if strange := [lot for lot in lots if lot.product_id != recall.product_id]:
        raise LotOfAnotherProduct(recall.product, strange)
    recall.save()
    recall.lots.set(lots)
    return recall


@transaction.atomic
def end_recall(*, recall: Recall, on: date) -> None:
    """Lets the recall no longer stand from a day on; it is told as history. Raises `RecallCannotEnd`."""
    ended = Recall.objects.filter(Q(ended_on=None) | Q(ended_on__gt=on), pk=recall.pk, announced_on__lt=on)
    recall.refresh_from_db()
    if not ended.exists():
        raise RecallCannotEnd(recall)
    recall.ended_on = on
    recall.save(update_fields=["ended_on", "updated_at"])
