"""Events on the map: a dot each in the drawing, and GeoJSON (RFC 7946) for whoever wants the points.

Where no point was entered the middle of the commune stands for it, and is said to.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from core.city_map import Dot, dot_at
from newsroom.live_cards import span_of
from newsroom.models import Event

Point = tuple[float, float]


def dots(events: Iterable[Event]) -> list[Dot]:
    """One for each event whose place is known at least by its commune."""
    return [
        dot_at(*point, count=1, href=event.get_absolute_url(), title=f"{event.title}: {event.where}")
        for event, point in _placed(events)
    ]


def collection(events: Iterable[Event]) -> dict[str, Any]:
    """A FeatureCollection of points, longitude before latitude."""
    return {"type": "FeatureCollection", "features": [_feature(event, point) for event, point in _placed(events)]}


def geo_uri(event: Event) -> str:
    """Opens the phone's own map app at the point (RFC 5870; `q` is how Android names it); empty without a point."""
    if event.point is None:
        return ""
    point = f"{event.point[0]:.6f},{event.point[1]:.6f}"
    return f"geo:{point}?q={point}({quote(str(event.place))})"


def _placed(events: Iterable[Event]) -> list[tuple[Event, Point]]:
    found = ((event, event.point or _middle(event)) for event in events)
    return [(event, point) for event, point in found if point]


def _middle(event: Event) -> Point | None:
    return (event.commune.latitude, event.commune.longitude) if event.commune else None


def _feature(event: Event, point: Point) -> dict[str, Any]:
    latitude, longitude = point
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {
            "name": str(event.title),
            "url": event.get_absolute_url(),
            "kind": str(event.get_kind_display()),
            "place": event.where,
            "words": span_of(event).words,
            "exact": event.point is not None,
        },
    }
