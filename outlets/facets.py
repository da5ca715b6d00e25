"""Facets of the list of outlets: what can be chosen next, and how many outlets each choice leaves."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.facets import Facet, Option
from catalogue.models import Sector
from core.addresses import Choices, toggled
from freshness.held import Held
from outlets.filters import OutletFilter
from outlets.listing import OutletListing
from outlets.models import Outlet, OutletKind
from outlets.stock import stock_on


@dataclass(frozen=True)
class _FacetKind:
    """`values`: of an outlet, the values that it counts for; `offered`: value and label of each, in order."""

    name: str
    title: Promise
    values: Callable[[OutletListing, Outlet], Iterable[Any]]
    offered: Callable[[OutletListing], Iterable[tuple[Any, str, str]]]


def outlet_facets(listing: OutletListing, shown: Choices) -> list[Facet]:
    """Every facet that offers a choice: how many outlets each value leaves, the other facets as they are."""
    built = (_facet(kind, listing, shown) for kind in _KINDS)
    return [facet for facet in built if facet.options]


def _facet(kind: _FacetKind, listing: OutletListing, shown: Choices) -> Facet:
    chosen = shown.get(kind.name, [])
    counts = Counter(value for outlet in listing.under_all_but(kind.name) for value in kind.values(listing, outlet))
    options = [
        Option(value, label, counts[key], value in chosen, toggled(shown, kind.name, value))
        for key, value, label in kind.offered(listing)
        if counts[key] or value in chosen
    ]
    is_followed = not shown and kind.name in OutletFilter.indexed
    return Facet(kind.name, kind.title, options, hidden=0, is_followed=is_followed)


def _districts(listing: OutletListing) -> Iterable[tuple[int, str, str]]:
    districts = {outlet.former_commune.district_id: outlet.former_commune.district for outlet in listing.listed}
    in_order = sorted(districts.values(), key=lambda district: district.sort_key)
    return ((district.pk, district.slug, district.name) for district in in_order)


def _communes(listing: OutletListing) -> Iterable[tuple[int, str, str]]:
    communes = {outlet.commune_id: outlet.commune for outlet in listing.listed}
    in_order = sorted(communes.values(), key=lambda commune: commune.sort_key)
    return ((commune.pk, commune.slug, str(commune)) for commune in in_order)


_sectors = Held(lambda: list(Sector.objects.order_by("position")), Sector).get
_KINDS = (
    _FacetKind(
        "open",
        _("Opening hours"),
        lambda listing, outlet: ("now",) if listing.openings[outlet.pk].is_open else (),
        lambda listing: [("now", "now", str(_("open now")))],
    ),
    _FacetKind(
        "kind",
        _("Kind of outlet"),
        lambda listing, outlet: (outlet.kind,),
        lambda listing: ((kind, kind, str(label)) for kind, label in OutletKind.choices),
    ),
    _FacetKind(
        "sector",
        _("Products of"),
        lambda listing, outlet: stock_on(listing.on).sectors.get(outlet.pk, ()),
        lambda listing: ((sector.pk, sector.slug, str(sector.name)) for sector in _sectors()),
    ),
    _FacetKind(
        "district", _("Former district"), lambda listing, outlet: (outlet.former_commune.district_id,), _districts
    ),
    _FacetKind("commune", _("Commune or ward of today"), lambda listing, outlet: (outlet.commune_id,), _communes),
)
