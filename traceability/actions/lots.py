"""Entering lots and correcting what is said of them. A lot is never deleted: its code may be on packs."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from catalogue.models import Product
from traceability.actions.prints import forget
from traceability.event_kinds import EventKind
from traceability.exceptions import LotContradicted, LotExists, ProductWithdrawn
from traceability.models import ExpiryKind, Lot


@transaction.atomic
def enter_lot(
    *,
    product: Product,
    code: str,
    entered_by: Any,
    produced_on: date | None = None,
    expires_on: date | None = None,
    expiry_kind: str = ExpiryKind.USE_BY,
    quantity: int | None = None,
    team: str = "",
) -> Lot:
    """A new lot, whose code is given out with it. Its certificate may have ended: food is still made.

    Raises `ProductWithdrawn` and `LotExists`.
    """
    if product.is_withdrawn:
        raise ProductWithdrawn(product)
    facts = {
        "producer": product.producer,
        "entered_by": entered_by,
        "produced_on": produced_on,
        "expires_on": expires_on,
        "expiry_kind": expiry_kind,
        "quantity": quantity,
        "team": team,
    }
    lot, is_new = Lot.objects.get_or_create(product=product, code=code, defaults=facts)
    if not is_new:
        raise LotExists(lot)
    return lot


@transaction.atomic
def change_lot(
    *,
    lot: Lot,
    produced_on: date | None,
    expires_on: date | None,
    expiry_kind: str,
    quantity: int | None,
    team: str,
) -> Lot:
    """Other facts of a lot. Its code and product are on packs and stay. Raises `LotContradicted`.

    Sheets drawn before are forgotten: they show what is no longer true.
    """
    _refuse_contradiction(lot, produced_on, quantity)
    forget(lot.print_runs.all())
    lot.produced_on, lot.expires_on, lot.expiry_kind = produced_on, expires_on, expiry_kind
    lot.quantity, lot.team = quantity, team
    lot.save(update_fields=["produced_on", "expires_on", "expiry_kind", "quantity", "team"])
    return lot


def _refuse_contradiction(lot: Lot, produced_on: date | None, quantity: int | None) -> None:
    made = lot.events.exclude(kind=EventKind.HARVESTED)
    recorded = made.aggregate(first=Min("happened_at"), most=Max("quantity"))
    if produced_on and recorded["first"] and timezone.localdate(recorded["first"]) < produced_on:
        raise LotContradicted.made_after(timezone.localdate(recorded["first"]))
    if quantity and recorded["most"] and recorded["most"] > quantity:
        raise LotContradicted.holds_less(recorded["most"])
