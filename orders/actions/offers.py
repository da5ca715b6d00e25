"""What is on offer: saved by the office, opened, closed and counted by the producer."""

from django.db import transaction

from core.dates import now
from orders.actions.stock import count_stock, mark_sold_out
from orders.models import Offer


@transaction.atomic
def save_offer(*, offer: Offer, left: int | None, seen: int | None) -> None:
    """An offer as the office filled it in. `left` and `seen` as in `count_stock`; alike, nothing was counted.

    Raises `StockSoldMeanwhile`.
    """
    offer.save()
    if left != seen:
        count_stock(offer=offer, left=left, seen=seen)
    # The least that one may order can have changed, and the row was read before others sold.
    mark_sold_out([offer.product_id])
    offer.refresh_from_db(fields=["is_sold_out"])


@transaction.atomic
def change_offer(*, offer: Offer, is_open: bool, left: int | None, seen: int | None) -> None:
    """Opens or closes an offer, and counts it anew unless `left` is what was `seen`. Raises `StockSoldMeanwhile`.

    Without a change nothing is written: each write makes kept pages anew.
    """
    if left != seen:
        count_stock(offer=offer, left=left, seen=seen)
    changed = Offer.objects.filter(pk=offer.pk).exclude(is_open=is_open)
    # On PostgreSQL an UPDATE counts as a write even where it finds no row.
    if changed.exists():
        changed.update(is_open=is_open, updated_at=now())
