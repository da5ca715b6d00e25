"""The list of products under some choices: which products, how many, in which order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalogue.cards import ProductCard
from catalogue.facts import Column, Facts, facts_on
from catalogue.filters import BY_RELEVANCE, DEFAULT_ORDER, NO_PRICE, PRICE_BRACKETS, ProductFilter
from catalogue.models import SaleKind
from catalogue.reading import product_cards
from catalogue.seasons import month_bit
from core.folding import folded_words
from search.engine import row_ids

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Listing:
    """`choices`: what was understood of the query string, by parameter. `found`: keys that the words searched for
    were found in, best first; None when none were."""

    facts: Facts
    on: date
    choices: Mapping[str, Any]
    found: list[int] | None = None

    def under_all_but(self, *names: str) -> Mask:
        """Which products fit every choice but those of some parameters."""
        fitting = (mask for name, mask in self._masks.items() if name not in names)
        return reduce(np.logical_and, fitting, np.ones(len(self.facts), dtype=bool))

    def keys(self, sort: str) -> Column:
        """Primary keys of the products that fit all choices, in one of the orders of `catalogue.filters`."""
        order = self._found_places if sort == BY_RELEVANCE else _ORDERS[sort](self.facts)
        return self.facts.keys[order[self.under_all_but()[order]]]

    def best(self, most: int) -> list[ProductCard]:
        """Cards of the first products in the usual order."""
        return product_cards(self.keys(DEFAULT_ORDER)[:most])

    @cached_property
    def total(self) -> int:
        return int(np.count_nonzero(self.under_all_but()))

    @cached_property
    def certified(self) -> int:
        """How many of them have stars in force."""
        return int(np.count_nonzero(self.facts.stars[self.under_all_but()]))

    @cached_property
    def _found_places(self) -> Column:
        return self.facts.places_of(self.found or [])

    @cached_property
    def _masks(self) -> dict[str, Mask]:
        masks = {name: fits(self, self.choices[name]) for name, fits in _CONDITIONS.items() if name in self.choices}
        if self.found is not None:
            masks["q"] = np.zeros(len(self.facts), dtype=bool)
            masks["q"][self._found_places] = True
        return masks


def listing_of(filters: ProductFilter, on: date) -> Listing:
    """What the list of products shows under the choices of a query string."""
    choices = filters.understood()
    words = choices.get("q", "")
    if not folded_words(words):
        return Listing(facts_on(on), on, choices)
    return Listing(facts_on(on), on, choices, row_ids("product", words))


def listing_at(parameter: str, row: Any, on: date) -> Listing:
    """The list of products narrowed to one sector, set, maker or place."""
    return Listing(facts_on(on), on, {parameter: [row]})


def price_mask(facts: Facts, key: str) -> Mask:
    """Products of one price bracket, or without a public price."""
    if key == NO_PRICE:
        return facts.price == 0
    lowest, highest = PRICE_BRACKETS[key]
    within = (facts.price > 0) & (facts.price >= lowest)
    return within if highest is None else within & (facts.price < highest)


def season_mask(facts: Facts, on: date) -> Mask:
    """Products to be had in the month of a day, those of the whole year among them."""
    return (facts.season & month_bit(on.month)) > 0


def _related(name: str) -> Callable[[Listing, Any], Mask]:
    def fits(listing: Listing, rows: Iterable[Any]) -> Mask:
        places = listing.facts.values[name].places
        return np.isin(listing.facts.related[name], [places[row.slug] for row in rows if row.slug in places])

    return fits


def _any_price(listing: Listing, keys: Iterable[str]) -> Mask:
    return reduce(np.logical_or, (price_mask(listing.facts, key) for key in keys))


def _any_way(listing: Listing, names: Iterable[str]) -> Mask:
    return reduce(np.logical_or, (listing.facts.available[name] for name in names))


def _sale_kinds(listing: Listing, kinds: Iterable[str]) -> Mask:
    return np.isin(listing.facts.sale, [SaleKind.values.index(kind) for kind in kinds])


_RELATED = ("sector", "group", "set", "district", "commune", "village", "producer")
_CONDITIONS: dict[str, Callable[[Listing, Any], Mask]] = {
    **{name: _related(name) for name in _RELATED},
    "stars": lambda listing, stars: np.isin(listing.facts.stars, stars),
    "season": lambda listing, now: season_mask(listing.facts, listing.on),
    "price": _any_price,
    "price_from": lambda listing, least: (listing.facts.price > 0) & (listing.facts.price >= float(least)),
    "price_to": lambda listing, most: (listing.facts.price > 0) & (listing.facts.price <= float(most)),
    "sale": _sale_kinds,
    "available": _any_way,
}
_ORDERS: dict[str, Callable[[Facts], Column]] = {
    "stars": lambda facts: facts.by_stars,
    "name": lambda facts: facts.by_name,
    "newest": lambda facts: facts.by_newest,
    "price": lambda facts: facts.by_lowest_price,
    "-price": lambda facts: facts.by_highest_price,
}
