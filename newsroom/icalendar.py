"""iCalendar (RFC 5545, with REFRESH-INTERVAL, NAME and URL of RFC 7986): values in, one text out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone

MEDIA_TYPE = "text/calendar; charset=utf-8"
# RFC 5545, 3.1: a line has at most 75 octets, its end not counted.
_LONGEST_LINE = 75


@dataclass(frozen=True)
class CalendarEntry:
    """`uid` stays the same whatever else changes. `point`: latitude and longitude. Without hours only days are told."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    address: str
    has_hours: bool = True
    is_cancelled: bool = False
    description: str = ""
    place: str = ""
    point: tuple[float, float] | None = None


def calendar(name: str, address: str, entries: Iterable[CalendarEntry], *, refresh_hours: int = 1) -> str:
    """A published calendar. `refresh_hours`: after how long programs should ask again."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//OCOP Ha Noi//Calendar//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        f"URL;VALUE=URI:{_uri(address)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:PT{refresh_hours}H",
        f"X-PUBLISHED-TTL:PT{refresh_hours}H",
        *(line for entry in entries for line in _event(entry)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(entry: CalendarEntry) -> Iterator[str]:
    changed = _moment(entry.changed_at)
    yield from ("BEGIN:VEVENT", f"UID:{_text(entry.uid)}", f"DTSTAMP:{changed}", f"LAST-MODIFIED:{changed}")
    yield from _hours(entry) if entry.has_hours else _days(entry)
    yield f"SUMMARY:{_text(entry.title)}"
    if entry.description:
        yield f"DESCRIPTION:{_text(entry.description)}"
    if entry.place:
        yield f"LOCATION:{_text(entry.place)}"
    if entry.point:
        yield f"GEO:{entry.point[0]:.6f};{entry.point[1]:.6f}"
    yield f"URL;VALUE=URI:{_uri(entry.address)}"
    yield f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}"
    # A day without hours keeps nobody from other things.
    yield f"TRANSP:{'OPAQUE' if entry.has_hours else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _hours(entry: CalendarEntry) -> Iterator[str]:
    yield f"DTSTART:{_moment(entry.starts_at)}"
    yield f"DTEND:{_moment(entry.ends_at)}"


def _days(entry: CalendarEntry) -> Iterator[str]:
    """Whole days in Viet Nam; the end is the day after the last one (3.6.1)."""
    first = timezone.localtime(entry.starts_at).date()
    # What ends at midnight has no part in the day that begins then.
    last = timezone.localtime(entry.ends_at - timedelta(microseconds=1)).date()
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """3.3.11; without control characters, which a text may not hold."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in lines if sign in "\n\t" or (ord(sign) >= 32 and ord(sign) != 127))
    escaped = kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _uri(address: str) -> str:
    return "".join(sign for sign in address if ord(sign) > 32 and ord(sign) != 127)


def _folded(line: str) -> str:
    """3.1: long lines go on after a line end and a space. Counted in octets, and never broken within a letter."""
    parts, part, octets = [], "", 0
    for sign in line:
        size = len(sign.encode())
        if octets + size > _LONGEST_LINE:
            parts.append(part)
            part, octets = " ", 1
        part, octets = part + sign, octets + size
    return "\r\n".join([*parts, part])
