"""Craft villages as GeoJSON (RFC 7946) for `static/js/map.js` and for whoever wants them."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext

from villages.models import CraftVillage, TitleKind


def collection(villages: Iterable[CraftVillage]) -> dict[str, Any]:
    """A FeatureCollection of points, longitude before latitude. The villages' places must be verified.

    A village without a point of its own stands at that of its former commune or, where that is not known, of its
    commune of today, with `exact` false. Reads `crafts` and the places: ask for villages `with_card()`.
    """
    return {"type": "FeatureCollection", "features": [_feature(village) for village in villages]}


def _feature(village: CraftVillage) -> dict[str, Any]:
    unit = village.former_commune or village.commune
    at = village if village.latitude is not None else unit
    assert unit is not None and at is not None  # the database refuses a verified place without one
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [at.longitude, at.latitude]},
        "properties": {
            "name": village.label,
            "url": village.get_absolute_url(),
            "kind": _kind(village),
            "place": str(village.commune) if village.commune else f"{unit} {gettext('(former)')}",
            "words": _crafts(village),
            "exact": village.latitude is not None,
        },
    }


def _crafts(village: CraftVillage) -> str:
    if not village.craft_verified:
        return gettext("Craft being verified")
    return ", ".join(str(craft) for craft in village.crafts.all())


def _kind(village: CraftVillage) -> str:
    """Its title, or what everybody calls it while no source for a title has been seen."""
    is_known = village.title_kind not in (TitleKind.UNVERIFIED, TitleKind.UNTITLED)
    return capfirst(village.get_title_kind_display()) if is_known else gettext("Craft village")
