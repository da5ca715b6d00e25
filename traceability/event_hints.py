"""What is odd about an event beside the others of its lot. Nothing of it is forbidden: life has exceptions."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from core.dates import dmy
from traceability.event_kinds import EventKind
from traceability.models import TraceEvent

_LAST = (EventKind.SOLD_OUT, EventKind.DESTROYED)
# A lot may be counted once at each of these.
_MOVES = (EventKind.PACKED, EventKind.SHIPPED, EventKind.RECEIVED)


def hint_of(event: TraceEvent, journey: Iterable[TraceEvent]) -> str:
    """A sentence for whoever recorded the event; empty where nothing is odd. `journey`: all events, its own too."""
    others = [other for other in journey if other.pk != event.pk]
    if event.kind not in _LAST:
        for other in others:
            if other.kind in _LAST and other.happened_at <= event.happened_at:
                sentence = _("Note: “%(kind)s” was recorded for %(day)s. If one of both is a slip, tell the office.")
                day = dmy(timezone.localdate(other.happened_at))
                return sentence % {"kind": other.get_kind_display(), "day": day}
    alike = sum(other.quantity or 0 for other in others if other.kind == event.kind)
    moved, holds = alike + (event.quantity or 0), event.lot.quantity
    if event.kind in _MOVES and event.quantity and holds and moved > holds:
        sentence = _("Note: together %(moved)s packs were recorded as “%(kind)s”, and the lot holds %(holds)s.")
        return sentence % {"moved": moved, "kind": event.get_kind_display(), "holds": holds}
    return ""
