"""The events of a lot as plain values, in the active language: what is said alike is equal, and drawn once."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import translate_url
from django.utils.timezone import localtime
from django.utils.translation import get_language, override

from traceability.event_kinds import EventKind
from traceability.models import TraceEvent


@dataclass(frozen=True)
class Step:
    """One event: `at` is its moment by ISO 8601, `when` the same for people."""

    kind: str
    what: str
    at: str
    when: str
    quantity: int | None
    place: str
    place_path: str
    commune: str
    note: str
    note_lang: str


def steps_of(events: Iterable[TraceEvent]) -> tuple[Step, ...]:
    """In the order given. Reads each event's commune: select it."""
    return tuple(_step(event) for event in events)


def _step(event: TraceEvent) -> Step:
    at = localtime(event.happened_at)
    what = str(EventKind(event.kind).label)
    note = event.note
    return Step(
        kind=event.kind,
        what=what[:1].upper() + what[1:],
        at=at.isoformat(timespec="minutes"),
        when=f"{at:%H:%M %d/%m/%Y}",
        quantity=event.quantity,
        place=event.place,
        place_path=_in_active_language(event.place_path),
        commune=str(event.commune.name_in_text) if event.commune else "",
        note=str(note),
        note_lang=note.lang,
    )


def _in_active_language(path: str) -> str:
    """The address in the reader's language of a page of ours, whose Vietnamese one was recorded."""
    language = get_language() or settings.LANGUAGE_CODE
    if not path or language == settings.LANGUAGE_CODE:
        return path
    with override(settings.LANGUAGE_CODE):
        return translate_url(path, language)
