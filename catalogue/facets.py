"""Facets of the product list: what can be chosen next, and how many products each choice leaves.

A count answers "how many would I see with this choice instead of the others of its facet, all other
facets as they are". So a facet is counted under every filter but its own and those that stand below it
(a chosen group does not narrow the counts of sectors).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.availability import ways
from catalogue.facts import Column, Facts
from catalogue.filters import NO_PRICE, PRICE_BRACKETS, ProductFilter
from catalogue.listing import Listing, Mask, price_mask, season_mask
from catalogue.models import SaleKind
from core.addresses import Choices, toggled
from core.money import dong

SHOWN_AT_MOST = 12


@dataclass(frozen=True)
class Option:
    """A value that a facet offers, and how many rows it leaves; `href` adds it to the choices, or takes it away."""

    value: str
    label: str
    count: int
    is_chosen: bool
    href: str


@dataclass(frozen=True)
class Facet:
    """Choices under one heading. A long list leaves `hidden` ones out and says at which page all of them are.

    `is_followed`: each option leads to a list that search engines may index.
    """

    name: str
    title: str | Promise
    options: list[Option]
    hidden: int
    all_at: str = ""
    is_followed: bool = False

    @property
    def is_chosen(self) -> bool:
        return any(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class FacetKind:
    """How a facet is counted. `count`: products by place in `values`; `label` names the value at a place.

    `below`: the facets inside it, whose choices go when its own changes. `appears_with`: shown only
    once one of these is chosen, for a list of 26 sets helps nobody at first. `most_first`: values of most
    products first, rather than in the order of `values`. `all_at`: the name of the page that shows all values of
    a facet of which only `at_most` are offered here.
    """

    name: str
    title: str | Promise
    values: Callable[[Facts], Sequence[str]]
    count: Callable[[Listing, Mask], Column]
    label: Callable[[Facts, int], str]
    below: tuple[str, ...] = ()
    appears_with: tuple[str, ...] = ()
    most_first: bool = False
    at_most: int | None = None
    all_at: str = ""


def facets(listing: Listing, shown: Choices) -> list[Facet]:
    """Every facet that offers a choice, in the order of the page.

    `shown` is what the addresses of the options build on: the choices made, and the order of the list.
    """
    offered = (kind for kind in KINDS if not kind.appears_with or shown.keys() & {kind.name, *kind.appears_with})
    built = (_facet(kind, listing, shown) for kind in offered)
    return [facet for facet in built if facet.options]


def _facet(kind: FacetKind, listing: Listing, shown: Choices) -> Facet:
    values, chosen = kind.values(listing.facts), shown.get(kind.name, [])
    counts = kind.count(listing, listing.under_all_but(kind.name, *kind.below))
    places = np.flatnonzero(counts)
    if kind.most_first:
        places = places[np.argsort(-counts[places], kind="stable")]
    first = places[: kind.at_most].tolist()
    # What was chosen stays in sight, so that it can be taken away, however little it leaves.
    kept = [*first, *(place for value in chosen if (place := _place(values, value)) is not None and place not in first)]
    options = [
        Option(
            value=values[place],
            label=kind.label(listing.facts, place),
            count=int(counts[place]),
            is_chosen=values[place] in chosen,
            href=toggled(shown, kind.name, values[place], dropping=kind.below),
        )
        for place in kept
    ]
    hidden = len(places) - np.count_nonzero(counts[kept])
    is_followed = not shown and kind.name in ProductFilter.indexed
    return Facet(kind.name, kind.title, options, int(hidden), kind.all_at, is_followed)


def _place(values: Sequence[str], value: str) -> int | None:
    """Where a value stands; None for a row that came after the facts were read."""
    return values.index(value) if value in values else None


def _stars(listing: Listing, mask: Mask) -> Column:
    return np.bincount(listing.facts.stars[mask], minlength=6)[:2:-1]


def _stars_label(facts: Facts, place: int) -> str:
    return str(_("%(stars)s stars") % {"stars": _STARS[place]})


def _prices(listing: Listing, mask: Mask) -> Column:
    return np.array([np.count_nonzero(mask & price_mask(listing.facts, key)) for key in _PRICES])


def _price_label(facts: Facts, place: int) -> str:
    key = _PRICES[place]
    if key == NO_PRICE:
        return str(_("Price on request"))
    lowest, highest = PRICE_BRACKETS[key]
    if highest is None:
        return str(_("from %(price)s") % {"price": dong(lowest)})
    if lowest == 0:
        return str(_("under %(price)s") % {"price": dong(highest)})
    return f"{dong(lowest)} – {dong(highest)}"


def _season(listing: Listing, mask: Mask) -> Column:
    return np.array([np.count_nonzero(mask & season_mask(listing.facts, listing.on))])


def _season_label(facts: Facts, place: int) -> str:
    return str(_("In season this month"))


def _sale_kinds(listing: Listing, mask: Mask) -> Column:
    return np.bincount(listing.facts.sale[mask], minlength=len(SaleKind.values))


def _sale_label(facts: Facts, place: int) -> str:
    return str(SaleKind(SaleKind.values[place]).label)


def _available(listing: Listing, mask: Mask) -> Column:
    return np.array([np.count_nonzero(mask & listing.facts.available[name]) for name in ways])


def _available_label(facts: Facts, place: int) -> str:
    return str(list(ways.values())[place].label)


def _related(name: str, title: Promise, **how: Any) -> FacetKind:
    """A facet of related rows."""

    def values(facts: Facts) -> Sequence[str]:
        return facts.values[name].slugs

    def count(listing: Listing, mask: Mask) -> Column:
        # Nothing is -1: one up, and its count left out.
        places = listing.facts.related[name][mask] + 1
        return np.bincount(places, minlength=len(listing.facts.values[name].slugs) + 1)[1:]

    def label(facts: Facts, place: int) -> str:
        return facts.values[name].label(place)

    return FacetKind(name, title, values, count, label, **how)


_STARS = ("5", "4", "3")
_PRICES = (*PRICE_BRACKETS, NO_PRICE)
KINDS = (
    FacetKind("stars", _("Stars valid today"), lambda facts: _STARS, _stars, _stars_label),
    _related("sector", _("Sector"), below=("group", "set")),
    _related("group", _("Group"), below=("set",), appears_with=("sector", "set")),
    _related("set", _("Product set"), appears_with=("group",)),
    FacetKind("available", _("Where it is sold"), lambda facts: list(ways), _available, _available_label),
    FacetKind("season", _("Season"), lambda facts: ("now",), _season, _season_label),
    _related("district", _("Former district"), most_first=True),
    _related(
        "commune",
        _("Commune or ward of today"),
        most_first=True,
        at_most=SHOWN_AT_MOST,
        all_at="villages:place_index",
    ),
    _related("village", _("Craft village"), most_first=True, at_most=SHOWN_AT_MOST, all_at="villages:village_list"),
    _related("producer", _("Producer"), most_first=True, at_most=SHOWN_AT_MOST, all_at="catalogue:producer_list"),
    FacetKind("price", _("Price"), lambda facts: _PRICES, _prices, _price_label),
    FacetKind("sale", _("Kind of sale"), lambda facts: SaleKind.values, _sale_kinds, _sale_label),
)
