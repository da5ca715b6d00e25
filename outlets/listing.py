"""The list of outlets under some choices: which ones, how far away, in which order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from catalogue.models import Product
from core.distances import Point
from core.folding import folded_words
from outlets.directory import directory, distances_from
from outlets.filters import OutletFilter
from outlets.models import Outlet
from outlets.opening_hours import Opening
from outlets.stock import Confirmed, stock_on
from outlets.turns import openings
from search.engine import row_ids


@dataclass(frozen=True)
class Found:
    """An outlet in a list. `km`: how far it is from where the list is measured; `stocking`: of the product chosen."""

    outlet: Outlet
    opening: Opening
    km: float | None = None
    stocking: Confirmed | None = None


@dataclass(frozen=True)
class OutletListing:
    """`choices`: what was understood of the query string, by parameter. `point`: where distances are measured from."""

    on: date
    choices: Mapping[str, Any]
    point: Point | None = None

    @cached_property
    def listed(self) -> list[Outlet]:
        return directory().listed(self.on)

    def under_all_but(self, *names: str) -> list[Outlet]:
        """Outlets that fit every choice but those of some parameters."""
        tests = [_CONDITIONS[name](self, value) for name, value in self.choices.items() if name not in names]
        return [outlet for outlet in self.listed if all(fits(outlet) for fits in tests)]

    @cached_property
    def found(self) -> list[Found]:
        """The outlets that fit all choices: the nearest first, or else the open ones; then by the alphabet."""
        outlets, openings_now, stocked = self.under_all_but(), openings(), self.stocked
        km = distances_from(self.point, outlets).tolist() if self.point else [None] * len(outlets)
        rows = [
            Found(outlet, openings_now[outlet.pk], far, stocked.get(outlet.pk))
            for outlet, far in zip(outlets, km, strict=True)
        ]
        # Python's order is stable: what is as far stays in the order of the alphabet.
        return sorted(rows, key=lambda row: row.km if row.km is not None else not row.opening.is_open)

    @cached_property
    def openings(self) -> Mapping[int, Opening]:
        return openings()

    @cached_property
    def stocked(self) -> Mapping[int, Confirmed]:
        """Which outlets have the product chosen."""
        product: Product | None = self.choices.get("product")
        return stock_on(self.on).at.get(product.pk, {}) if product else {}

    @property
    def soonest(self) -> Found | None:
        """The outlet that opens next among those that fit all choices but "open now"."""
        waiting = [
            Found(outlet, opening)
            for outlet in self.under_all_but("open")
            if not (opening := self.openings[outlet.pk]).is_open and opening.changes_at
        ]
        return min(waiting, key=lambda row: row.opening.changes_at, default=None)


def outlets_of(filters: OutletFilter, on: date, point: Point | None) -> OutletListing:
    """What the list of outlets shows under the choices of a query string."""
    choices = filters.understood()
    words = choices.pop("q", "")
    if folded_words(words):
        choices["q"] = row_ids("outlet", words)
    return OutletListing(on, choices, point)


Fits = Callable[[Outlet], bool]


def _district(listing: OutletListing, rows: Iterable[Any]) -> Fits:
    keys = {row.pk for row in rows}
    return lambda outlet: outlet.former_commune.district_id in keys


def _commune(listing: OutletListing, rows: Iterable[Any]) -> Fits:
    keys = {row.pk for row in rows}
    return lambda outlet: outlet.commune_id in keys


def _sector(listing: OutletListing, rows: Iterable[Any]) -> Fits:
    keys, sectors = {row.pk for row in rows}, stock_on(listing.on).sectors
    return lambda outlet: bool(keys & sectors.get(outlet.pk, frozenset()))


def _words(listing: OutletListing, keys: Iterable[int]) -> Fits:
    found = set(keys)
    return lambda outlet: outlet.pk in found


def _open(listing: OutletListing, now: str) -> Fits:
    return lambda outlet: listing.openings[outlet.pk].is_open


_CONDITIONS: dict[str, Callable[[OutletListing, Any], Fits]] = {
    "district": _district,
    "commune": _commune,
    "kind": lambda listing, kinds: lambda outlet: outlet.kind in kinds,
    "sector": _sector,
    "product": lambda listing, product: lambda outlet: outlet.pk in listing.stocked,
    "open": _open,
    "q": _words,
}
