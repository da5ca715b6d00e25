"""Livestreams and events that are on or to come, held in memory: pages of products, makers and villages ask on every
visit, and so does the front page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from catalogue.models import Producer, Product
from core.dates import now
from freshness.held import Held
from newsroom.live_cards import EventCard, LiveCard, event_card, live_card
from newsroom.live_state import EventState, LiveState
from newsroom.livestream_querysets import day_begins
from newsroom.models import Event, Livestream, MediaItem, PinnedProduct
from villages.models import Commune, CraftVillage

_OPEN_STATES = (LiveState.LIVE, LiveState.UPCOMING)
_OPEN_EVENTS = (EventState.ON, EventState.UPCOMING)


@dataclass(frozen=True)
class Programme:
    """What was let out and is not over before a day, in the order in which it begins, with the rows that it shows.

    They are shared: never change one.
    """

    livestreams: Sequence[Livestream]
    events: Sequence[Event]


@dataclass(frozen=True)
class LiveNow:
    """`live`: livestreams that are live, that which began first before the others; `next`: the first one to come."""

    live: Sequence[LiveCard]
    next: LiveCard | None


def live_now() -> LiveNow:
    """For the front page."""
    cards = live_cards()
    coming = (card for card in cards if not card.is_live)
    return LiveNow([card for card in cards if card.is_live], next(coming, None))


def live_cards(is_meant: Callable[[Livestream], bool] = lambda livestream: True) -> list[LiveCard]:
    """Cards of the livestreams that are live, then of those to come."""
    at = now()
    rows = (row for row in _programme(at.date()).livestreams if row.is_public(at) and is_meant(row))
    cards = (live_card(row, at) for row in rows)
    # Python's order is stable: what begins first stays first.
    return sorted((card for card in cards if card.state in _OPEN_STATES), key=lambda card: not card.is_live)


def event_cards(is_meant: Callable[[Event], bool] = lambda event: True) -> list[EventCard]:
    """Cards of the events that are on, then of those to come."""
    at = now()
    rows = (row for row in _programme(at.date()).events if row.is_public(at) and is_meant(row))
    cards = (event_card(row, at) for row in rows)
    return sorted((card for card in cards if card.state in _OPEN_EVENTS), key=lambda card: not card.is_on)


def live_on(at: datetime) -> Iterable[Livestream]:
    """The livestreams that readers see live at a moment of today, of those whose hours are known."""
    rows = (row for row in _programme(at.date()).livestreams if row.hours_known)
    return (row for row in rows if row.is_public(at) and row.times.is_on(at))


def _read(day: date) -> Programme:
    begin = day_begins(day)
    livestreams = Livestream.objects.approved().not_ended(begin).with_card()
    events = Event.objects.approved().not_ended(begin).with_card()
    return Programme(
        list(livestreams.prefetch_related("villages")), list(events.prefetch_related("villages", "producers"))
    )


_programme = Held(
    _read,
    Livestream,
    Livestream.villages.through,
    PinnedProduct,
    Product,
    Producer,
    MediaItem,
    Event,
    Event.villages.through,
    Event.producers.through,
    CraftVillage,
    Commune,
).get
