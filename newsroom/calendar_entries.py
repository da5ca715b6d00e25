"""Livestreams and events as entries of calendars: those that programs read, and the month on our page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings

from newsroom.icalendar import CalendarEntry
from newsroom.live_cards import EventCard, LiveCard
from newsroom.live_state import EventState, LiveState
from newsroom.models import Event, Livestream
from newsroom.months import Month


@dataclass(frozen=True)
class Day:
    """A day in the table of a month, and what is on."""

    day: date
    is_of_month: bool
    is_today: bool
    entries: Sequence[LiveCard | EventCard]


def weeks_of(month: Month, cards: Sequence[LiveCard | EventCard], today: date) -> list[list[Day]]:
    """The table of a month; what lasts several days stands in each of them."""
    return [
        [Day(day, Month.of(day) == month, day == today, [card for card in cards if _is_on(card, day)]) for day in week]
        for week in month.weeks
    ]


def agenda_of(month: Month, cards: Iterable[LiveCard | EventCard]) -> list[tuple[date, list[LiveCard | EventCard]]]:
    """The days of a month on which something begins, or goes on from the month before; each thing once."""
    days: dict[date, list[LiveCard | EventCard]] = {}
    for card in cards:
        days.setdefault(max(card.span.first, month.first), []).append(card)
    return sorted(days.items())


def _is_on(card: LiveCard | EventCard, day: date) -> bool:
    # What goes on for some hours after midnight belongs to the evening on which it began.
    return card.span.first <= day <= (card.span.first if card.span.is_one_evening else card.span.last)


def entry_of_livestream(livestream: Livestream, card: LiveCard) -> CalendarEntry:
    platform = livestream.get_platform_display()
    lines = [_reason(livestream, card.state == LiveState.CANCELLED), str(livestream.lead), livestream.address]
    return CalendarEntry(
        uid=_uid(livestream),
        title=str(livestream.title),
        starts_at=livestream.starts_at,
        ends_at=livestream.ends_at,
        changed_at=livestream.updated_at,
        address=_address(livestream),
        has_hours=livestream.hours_known,
        is_cancelled=card.state == LiveState.CANCELLED,
        description="\n".join(filter(None, lines)),
        place=f"{platform} · {livestream.host}",
    )


def entry_of_event(event: Event, card: EventCard) -> CalendarEntry:
    return CalendarEntry(
        uid=_uid(event),
        title=str(event.title),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        changed_at=event.updated_at,
        address=_address(event),
        has_hours=event.hours_known,
        is_cancelled=card.state == EventState.CANCELLED,
        description="\n".join(
            filter(None, [_reason(event, card.state == EventState.CANCELLED), str(event.lead), event.organiser])
        ),
        place=event.where,
        point=event.point,
    )


def _reason(timed: Livestream | Event, is_cancelled: bool) -> str:
    return str(timed.cancel_reason) if is_cancelled else ""


def _uid(row: Livestream | Event) -> str:
    """The same in both languages, and whatever its address becomes."""
    return f"{row._meta.model_name}-{row.pk}@{urlsplit(settings.SITE_URL).hostname}"


def _address(row: Livestream | Event) -> str:
    return settings.SITE_URL + row.get_absolute_url()
