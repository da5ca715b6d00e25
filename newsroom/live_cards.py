"""What lists say of livestreams and events at a moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.fact_rows import FactRow
from newsroom.live_figures import figures_of
from newsroom.live_state import EventState, LiveState
from newsroom.models import Event, Livestream
from newsroom.spans import Span


@dataclass(frozen=True)
class LiveCard:
    """A livestream that was read `with_card`."""

    livestream: Livestream
    state: LiveState
    span: Span

    @property
    def is_live(self) -> bool:
        return self.state == LiveState.LIVE

    @property
    def pins(self) -> int:
        """How many products are pinned."""
        return len(self.livestream.pinned.all())

    @property
    def figures(self) -> Sequence[FactRow]:
        return figures_of(self.livestream)


@dataclass(frozen=True)
class EventCard:
    """An event that was read `with_card`."""

    event: Event
    state: EventState
    span: Span

    @property
    def is_on(self) -> bool:
        return self.state == EventState.ON


def live_card(livestream: Livestream, at: datetime) -> LiveCard:
    return LiveCard(livestream, livestream.live_state(at), span_of(livestream))


def event_card(event: Event, at: datetime) -> EventCard:
    return EventCard(event, event.event_state(at), span_of(event))


def span_of(timed: Livestream | Event) -> Span:
    return Span(timed.starts_at, timed.ends_at, timed.hours_known)
