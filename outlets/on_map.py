"""Outlets on the map: a dot for each commune in the drawing, and GeoJSON (RFC 7946) for whoever wants the points."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import ngettext

from core.addresses import Choices, replaced
from core.city_map import Dot, dot_at
from core.dates import now
from outlets.directory import directory
from outlets.listing import Found
from outlets.models import Outlet
from outlets.opening_words import opening_line


def dots(found: Iterable[Found], shown: Choices) -> list[Dot]:
    """One dot a commune of today in the middle of its outlets, leading to the list of just these."""
    at: dict[int, list[Outlet]] = defaultdict(list)
    for each in found:
        at[each.outlet.commune_id].append(each.outlet)
    return [_dot(outlets, shown) for outlets in at.values()]


def _dot(outlets: Sequence[Outlet], shown: Choices) -> Dot:
    number, commune = len(outlets), outlets[0].commune
    said = {"place": commune, "n": number}
    return dot_at(
        sum(outlet.latitude for outlet in outlets) / number,
        sum(outlet.longitude for outlet in outlets) / number,
        count=number,
        href=replaced(shown, "commune", commune.slug),
        title=ngettext("%(place)s: %(n)s outlet", "%(place)s: %(n)s outlets", number) % said,
    )


def collection(found: Iterable[Found]) -> dict[str, Any]:
    """A FeatureCollection of points, longitude before latitude, with what each outlet's state is now."""
    return {"type": "FeatureCollection", "features": [_feature(each) for each in found]}


def _feature(found: Found) -> dict[str, Any]:
    outlet, opening = found.outlet, found.opening
    line = opening_line(directory().schedules[outlet.pk], opening, now())
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [outlet.longitude, outlet.latitude]},
        "properties": {
            "name": str(outlet.name),
            "url": outlet.get_absolute_url(),
            "kind": str(outlet.get_kind_display()),
            "place": str(outlet.commune),
            "state": "open" if opening.is_open else "closed" if line.tone == "closed" else opening.business.value,
            "words": line.words,
        },
    }
