"""The map of the city: what a picture of dots shows, and what Leaflet is told when it takes the picture's place.

A page gives the component `city_map` its dots (one a commune of today), the names to write and the address of a
GeoJSON collection; `map_settings()` says the rest, and the same to the point picker of the office.
"""

import json
from dataclasses import dataclass
from math import sqrt

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import gettext

from core.projection import HA_NOI

_SMALLEST, _LARGEST = 9, 34


@dataclass(frozen=True)
class Dot:
    """How many there are at a place; the place in the drawing's units. `title` says it in words."""

    x: float
    y: float
    count: int
    href: str
    title: str

    @property
    def radius(self) -> float:
        """In the drawing's units; the area grows with the number."""
        return round(min(_LARGEST, _SMALLEST * sqrt(self.count)), 1)


@dataclass(frozen=True)
class Name:
    """A name written on the map. `is_small`: its place is, so that it is only written where the map is large."""

    text: str
    x: float
    y: float
    is_small: bool


def dot_at(latitude: float, longitude: float, *, count: int, href: str, title: str) -> Dot:
    x, y = HA_NOI.xy(latitude, longitude)
    return Dot(round(x, 1), round(y, 1), count, href, title)


def name_at(latitude: float, longitude: float, text: str, *, is_small: bool) -> Name:
    x, y = HA_NOI.xy(latitude, longitude)
    return Name(text, round(x, 1), round(y, 1), is_small)


def map_settings() -> str:
    """JSON for `static/js/city-map.js`: files, the frame in degrees, tiles if there are any, and texts."""
    return json.dumps(
        {
            "script": static("js_lib_leaflet/leaflet.js"),
            "stylesheet": static("js_lib_leaflet/leaflet.css"),
            "picture": static("illustrations/hanoi.svg"),
            "bounds": [[HA_NOI.south, HA_NOI.west], [HA_NOI.north, HA_NOI.east]],
            "size": [HA_NOI.width, HA_NOI.height],
            "tiles": settings.MAP_TILES_URL,
            "attribution": settings.MAP_TILES_ATTRIBUTION,
            "texts": {
                "zoomIn": gettext("Zoom in"),
                "zoomOut": gettext("Zoom out"),
                "close": gettext("Close"),
                "several": gettext("Places here: {n}"),
                "inexact": gettext("Shown at its commune, not at its exact place."),
                "marker": gettext("Point on the map: arrow keys move it"),
            },
        },
        ensure_ascii=False,
    )
