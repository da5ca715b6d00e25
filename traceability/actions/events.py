"""Recording what happened to a lot."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.dates import now
from traceability.event_kinds import EventKind
from traceability.exceptions import EventBeforeLot, EventInFuture, EventNumberTaken, EventTooLarge, EventTooLongAgo
from traceability.models import Lot, TraceEvent
from villages.models import Commune

# Clocks of phones are not exact.
_AHEAD = timedelta(minutes=5)
# Before the programme began; an earlier day is a slip of the year.
EARLIEST = date(2018, 1, 1)


@transaction.atomic
def record_event(
    *,
    lot: Lot,
    event_id: UUID,
    kind: EventKind,
    recorded_by: Any,
    happened_at: datetime | None = None,
    place: str = "",
    place_path: str = "",
    commune: Commune | None = None,
    quantity: int | None = None,
    note: str = "",
) -> TraceEvent:
    """One event of a lot; `happened_at`: None for now; `note`: in Vietnamese.

    `event_id` comes from whoever asks: asked again with the same number, the event that is there is the answer, so
    that a form sent twice records once. Raises `EventInFuture`, `EventTooLongAgo`, `EventBeforeLot`, `EventTooLarge`
    and `EventNumberTaken`.
    """
    at = happened_at or now()
    _refuse_wrong_time(lot, kind, at)
    if quantity and lot.quantity and quantity > lot.quantity:
        raise EventTooLarge(lot, lot.quantity)
    told = {
        "lot": lot,
        "kind": kind,
        "happened_at": at,
        "place": place,
        "place_path": place_path,
        "commune": commune,
        "quantity": quantity,
        "note_vi": note,
        "recorded_by": recorded_by,
    }
    event, _is_new = TraceEvent.objects.get_or_create(event_id=event_id, defaults=told)
    if event.lot_id != lot.pk:
        raise EventNumberTaken
    return event


def _refuse_wrong_time(lot: Lot, kind: EventKind, at: datetime) -> None:
    # Compared before anything is worked out from it: the year 1 has no universal time.
    if at.date() < EARLIEST:
        raise EventTooLongAgo(EARLIEST)
    if at > now() + _AHEAD:
        raise EventInFuture
    if lot.produced_on and kind != EventKind.HARVESTED and timezone.localdate(at) < lot.produced_on:
        raise EventBeforeLot(lot, lot.produced_on)
