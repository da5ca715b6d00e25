"""Livestreams and events for search engines: schema.org/BroadcastEvent and Event as JSON-LD."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone

from newsroom.live_cards import EventCard, LiveCard
from newsroom.live_state import EventState, LiveState
from newsroom.models import Event, Livestream
from newsroom.pins import Pin
from newsroom.spans import Span

_SCHEMA = "https://schema.org"


def structured_livestream(livestream: Livestream, card: LiveCard, pins: Sequence[Pin]) -> dict[str, Any]:
    """What search engines are told of a livestream, and of what is sold in it for less."""
    described = {
        **_timed("BroadcastEvent", livestream, card.span, is_cancelled=card.state == LiveState.CANCELLED),
        "isLiveBroadcast": True,
        "eventAttendanceMode": f"{_SCHEMA}/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": livestream.address or _address(livestream)},
        "publishedOn": {"@type": "BroadcastService", "name": livestream.get_platform_display()},
        "performer": {"@type": "Person", "name": livestream.host},
        "organizer": _seller(livestream),
        "recordedIn": _recording(livestream, card),
        "offers": [_offer(livestream, pin) for pin in pins if pin.price is not None],
    }
    return _told(described)


def structured_event(event: Event, card: EventCard) -> dict[str, Any]:
    described = {
        **_timed("Event", event, card.span, is_cancelled=card.state == EventState.CANCELLED),
        "eventAttendanceMode": f"{_SCHEMA}/OfflineEventAttendanceMode",
        "location": _place(event),
        "organizer": {"@type": "Organization", "name": event.organiser} if event.organiser else None,
    }
    return _told(described)


def _timed(kind: str, row: Livestream | Event, span: Span, *, is_cancelled: bool) -> dict[str, Any]:
    """Where hours are not known, only the days are told."""
    return {
        "@context": _SCHEMA,
        "@type": kind,
        "name": str(row.title),
        "description": str(row.lead),
        "url": _address(row),
        "startDate": span.machine_start,
        "endDate": timezone.localtime(row.ends_at).isoformat() if span.has_hours else span.last.isoformat(),
        "eventStatus": f"{_SCHEMA}/EventCancelled" if is_cancelled else f"{_SCHEMA}/EventScheduled",
    }


def _seller(livestream: Livestream) -> dict[str, Any] | None:
    seller = livestream.seller
    if seller is None or not seller.is_published:
        return None
    return {
        "@type": "Organization",
        "name": str(seller.name),
        "legalName": seller.legal_name,
        "url": settings.SITE_URL + seller.get_absolute_url(),
    }


def _recording(livestream: Livestream, card: LiveCard) -> dict[str, Any] | None:
    if card.state != LiveState.REPLAY:
        return None
    ours = livestream.replay
    address = livestream.replay_url or (settings.SITE_URL + ours.get_absolute_url() if ours else "")
    return {"@type": "VideoObject", "name": str(livestream.title), "url": address}


def _offer(livestream: Livestream, pin: Pin) -> dict[str, Any]:
    return {
        "@type": "Offer",
        "itemOffered": {
            "@type": "Product",
            "name": str(pin.card.name),
            "url": settings.SITE_URL + pin.card.get_absolute_url(),
        },
        "price": pin.price,
        "priceCurrency": "VND",
        "validFrom": timezone.localtime(livestream.starts_at).isoformat(),
        "validThrough": timezone.localtime(livestream.ends_at).isoformat(),
    }


def _place(event: Event) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": event.address,
        "addressLocality": str(event.commune) if event.commune else "",
        "addressRegion": "Hà Nội",
        "addressCountry": "VN",
    }
    place = {"@type": "Place", "name": str(event.place), "address": _told(address)}
    if event.point:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": event.point[0], "longitude": event.point[1]}
    return place


def _address(row: Livestream | Event) -> str:
    return settings.SITE_URL + row.get_absolute_url()


def _told(described: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in described.items() if value not in ("", None, [])}
