"""Recalls that stand today, held in memory: every page of a product asks."""

from collections import defaultdict
from datetime import date

from catalogue.models import Product
from freshness.held import Held
from traceability.models import Lot, Recall


def _by_product() -> dict[int, list[Recall]]:
    recalls: dict[int, list[Recall]] = defaultdict(list)
    for recall in Recall.objects.prefetch_related("lots"):
        recalls[recall.product_id].append(recall)
    return dict(recalls)


# Recalls are few; asking for each product's would be asking for nothing.
_recalls = Held(_by_product, Recall, Recall.lots.through, Lot)


def recalls_of(product: Product, on: date) -> list[Recall]:
    """Every recall of the product that stands on a day, of some lots or of all; the newest first."""
    return [recall for recall in _recalls.get().get(product.pk, []) if recall.stands(on)]


def recalls_of_lot(product: Product, lot: Lot | None, on: date) -> list[Recall]:
    """Those that a pack of this lot falls under. A pack whose lot is not known falls under recalls of all lots only."""
    return [recall for recall in recalls_of(product, on) if not recall.lots.all() or lot in recall.lots.all()]


def recalls_to_tell(product: Product, lot: Lot | None, on: date) -> list[Recall]:
    """What somebody who holds a pack must be told: its lot's recalls, or all where its lot is not known, to compare."""
    return recalls_of_lot(product, lot, on) if lot else recalls_of(product, on)
