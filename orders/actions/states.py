"""Changing the state of a seller order."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from core.dates import now
from orders import letters
from orders.actions.placing import TO_AGREE
from orders.actions.stock import give_back
from orders.exceptions import ReasonMissing, StateOutOfTurn
from orders.models import SellerOrder, StatusChange
from orders.status import FALLEN_THROUGH, TRANSITIONS, WITH_REASON, Actor, State


@transaction.atomic
def change_state(
    *,
    seller_order: SellerOrder,
    to: State,
    actor: Actor,
    by: Any = None,
    reason: str = "",
    only_if: Q | None = None,
    **facts: Any,
) -> SellerOrder:
    """Gives a seller order another state, writes it into its history, frees its stock where the sale falls through,
    and lets the buyer know.

    Asked for the state that it has already, it changes nothing: the second tap on a button. `by`: the user; None for
    a buyer and for a program. `only_if`: what must hold of the row at that very moment. `facts`: columns to be written
    with it (`parcel`, `quoted`). Raises `StateOutOfTurn` and `ReasonMissing`.
    """
    # Not by the object in hand: its page may have been open since yesterday.
    seller_order.refresh_from_db()
    before = seller_order.status
    if before == to:
        return seller_order
    if actor not in TRANSITIONS[before].get(to, ()):
        raise StateOutOfTurn(before, to)
    if to in WITH_REASON and not reason.strip():
        raise ReasonMissing
    if to == State.ANSWERED:
        facts["confirm_by"] = now() + TO_AGREE
    changed = SellerOrder.objects.filter(only_if or Q(), pk=seller_order.pk, state=before)
    if not changed.update(state=to, changed_at=now(), **facts):
        seller_order.refresh_from_db()
        if seller_order.status == to:
            return seller_order
        raise StateOutOfTurn(seller_order.status, to)
    StatusChange.objects.create(
        seller_order=seller_order,
        before=before,
        after=to,
        actor=actor,
        changed_by=by,
        reason=reason.strip(),
        changed_at=now(),
    )
    if to in FALLEN_THROUGH:
        give_back(seller_order.lines.all())
    seller_order.refresh_from_db()
    letters.on_change(seller_order, to, actor, reason.strip())
    return seller_order


def lapse_orders() -> int:
    """Ends what was neither answered nor paid in time, and gives its stock back; how many there were.

    Each in a transaction of its own: an answer or money that comes at this moment wins.
    """
    lapsed = 0
    for seller_order in SellerOrder.objects.lapsing(now()).select_related("order"):
        try:
            # Confirmed since, it could lapse by its state alone.
            untouched = Q(state=seller_order.state, received__lte=0)
            change_state(seller_order=seller_order, to=State.LAPSED, actor=Actor.PROGRAM, only_if=untouched)
        except StateOutOfTurn:
            continue
        lapsed += 1
    return lapsed
