"""Taking from stock, giving back, counting anew: in the order of keys, so that no two orders block each other."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import F

from orders.exceptions import OutOfStock, StockSoldMeanwhile
from orders.models import Offer, OrderLine, Stock


def take(quantities: Mapping[Offer, int]) -> dict[int, int]:
    """Takes so many packs of each offer; how many were taken, by the key of the product. Within a transaction.

    One conditional UPDATE each: whoever takes from the same stock at this moment waits for it, and then gets what is
    left or the refusal. Offers that are not counted give whatever is asked, and nothing is taken. Raises `OutOfStock`.
    """
    taken = {}
    for offer in sorted(quantities, key=lambda offer: offer.pk):
        wanted = quantities[offer]
        stock = Stock.objects.filter(offer=offer)
        if stock.filter(left__gte=wanted).update(left=F("left") - wanted):
            taken[offer.product_id] = wanted
        elif (left := stock.values_list("left", flat=True).first()) is not None:
            raise OutOfStock(str(offer.product.name), left)
    mark_sold_out(taken)
    return taken


def give_back(lines: Iterable[OrderLine]) -> None:
    """Puts back what lines hold, and lets them hold nothing. Within a transaction that made the sale fall through."""
    held = sorted((line for line in lines if line.taken), key=lambda line: line.product_id)
    for line in held:
        Stock.objects.filter(offer__product=line.product_id).update(left=F("left") + line.taken)
        OrderLine.objects.filter(pk=line.pk).update(taken=0)
    mark_sold_out(line.product_id for line in held)


@transaction.atomic
def count_stock(*, offer: Offer, left: int | None, seen: int | None) -> None:
    """How many packs the seller has counted; None: made to order, not counted. `seen`: what they were shown before.

    Raises `StockSoldMeanwhile` where an order took some since.
    """
    now = Stock.objects.filter(offer=offer).values_list("left", flat=True).first()
    if now != seen:
        raise StockSoldMeanwhile(now or 0)
    if left is None:
        Stock.objects.filter(offer=offer).delete()
    elif seen is None:
        # Somebody else may be counting at this moment.
        stock, is_new = Stock.objects.get_or_create(offer=offer, defaults={"left": left})
        if not is_new:
            raise StockSoldMeanwhile(stock.left)
    elif not Stock.objects.filter(offer=offer, left=seen).update(left=left):
        raise StockSoldMeanwhile(Stock.objects.get(offer=offer).left)
    mark_sold_out([offer.product_id])


def mark_sold_out(products: Iterable[int]) -> None:
    """Offers become, or are no longer, sold out. Others are not written: each write makes kept pages anew."""
    offers = Offer.objects.filter(product__in=list(products))
    too_few = Stock.objects.filter(left__lt=F("offer__at_least")).values("offer")
    run_out = offers.filter(is_sold_out=False, pk__in=too_few)
    there_again = offers.filter(is_sold_out=True).exclude(pk__in=too_few)
    for changed, is_sold_out in ((run_out, True), (there_again, False)):
        # On PostgreSQL an UPDATE counts as a write even where it finds no row.
        if changed.exists():
            changed.update(is_sold_out=is_sold_out)
