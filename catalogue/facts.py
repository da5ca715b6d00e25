"""What the list of products is narrowed, counted and ordered by: one column a property, held in memory.

Eleven facets over 100,000 products take a database a third of a second and these columns some milliseconds.
Each process reads them anew when the stamps of their tables have changed, so that a count is never older than
the data; see docs/decisions/0005-facts-in-memory.md for what was compared.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from django.db.models import Model
from numpy.typing import NDArray

from catalogue.availability import Way, ways
from catalogue.models import Certificate, Group, Producer, Product, ProductSet, SaleKind, Sector
from core.bilingual import bilingual_text
from freshness.held import Held
from villages.models import Commune, CraftVillage, FormerCommune, FormerDistrict

Column = NDArray[np.int64]
NOTHING = -1
_SALE_KINDS = {kind: place for place, kind in enumerate(SaleKind.values)}


@dataclass(frozen=True)
class Values:
    """What a column points to, in the order in which a facet offers what counts the same.

    `label` names the value at a place in the reader's language.
    """

    keys: Column
    slugs: Sequence[str]
    label: Callable[[int], str]

    @cached_property
    def places(self) -> dict[str, int]:
        return {slug: place for place, slug in enumerate(self.slugs)}

    def column(self, keys: Sequence[int]) -> Column:
        """The place of each key; NOTHING for a key of 0, or of a row that came after these were read."""
        wanted = np.array(keys, dtype=np.int64)
        if not len(self.keys):
            return np.full(len(wanted), NOTHING, dtype=np.int64)
        order = np.argsort(self.keys)
        found = order[np.searchsorted(self.keys, wanted, sorter=order).clip(max=len(order) - 1)]
        return np.where(self.keys[found] == wanted, found, NOTHING)


@dataclass(frozen=True)
class Facts:
    """The listed products on a day. All columns have one entry a product, in the order of the alphabet.

    `keys`: primary keys. `related`: places in `values` of the same name. `price` in đồng, 0 without a public
    price. `season`: bits of months. `sale`: places in `SaleKind.values`. `stars`: those in force, or 0. `available`:
    for each way to get products, which can be had so.
    """

    keys: Column
    related: dict[str, Column]
    values: dict[str, Values]
    price: Column
    season: Column
    sale: Column
    stars: Column
    available: dict[str, NDArray[np.bool_]]

    def __len__(self) -> int:
        return len(self.keys)

    def places_of(self, keys: Sequence[int]) -> Column:
        """Where these products stand in the columns, in the order given, without those that are not listed."""
        wanted = np.array(keys, dtype=np.int64)
        if not len(self) or not len(wanted):
            return np.empty(0, dtype=np.int64)
        found = self._by_key[np.searchsorted(self.keys, wanted, sorter=self._by_key).clip(max=len(self) - 1)]
        return found[self.keys[found] == wanted]

    @cached_property
    def _by_key(self) -> Column:
        return np.argsort(self.keys)

    @cached_property
    def by_name(self) -> Column:
        return np.arange(len(self))

    @cached_property
    def by_stars(self) -> Column:
        return np.argsort(-self.stars, kind="stable")

    @cached_property
    def by_lowest_price(self) -> Column:
        return np.argsort(np.where(self.price > 0, self.price, np.iinfo(np.int64).max), kind="stable")

    @cached_property
    def by_highest_price(self) -> Column:
        return np.argsort(-self.price, kind="stable")

    @cached_property
    def by_newest(self) -> Column:
        newest = Product.objects.listed().order_by("-created_at", "-pk").values_list("pk", flat=True)
        return self.places_of(list(newest))


def read_facts(on: date) -> Facts:
    """The facts as the database has them now."""
    values = _values()
    listed = Product.objects.listed().values_list(
        "pk", "product_set_id", "village_id", "producer_id", "price", "season", "sale_kind"
    )
    keys, sets, villages, producers, price, season, sale = _columns(listed, 7)
    of_set = values["set"].column(sets)
    of_producer = values["producer"].column(producers)
    district, commune = _of_producers(values)
    return Facts(
        keys=np.array(keys, dtype=np.int64),
        related={
            **{name: _looked_up(column, of_set) for name, column in _of_sets(values).items()},
            "set": of_set,
            "village": values["village"].column([key or 0 for key in villages]),
            "producer": of_producer,
            "district": _looked_up(district, of_producer),
            "commune": _looked_up(commune, of_producer),
        },
        values=values,
        price=np.array([amount or 0 for amount in price], dtype=np.int64),
        season=np.array(season, dtype=np.int64),
        sale=np.array([_SALE_KINDS[kind] for kind in sale], dtype=np.int64),
        stars=_stars(keys, on),
        available={way.name: np.isin(keys, list(way.products(on))) for way in ways.values()},
    )


def _values() -> dict[str, Values]:
    """The rows that facets offer."""
    producers = (
        Producer.objects.published().order_by("sort_key", "slug").values_list("pk", "slug", "name_vi", "name_en")
    )
    keys, slugs, vietnamese, english = _columns(producers, 4)
    return {
        "sector": _named(Sector.objects.order_by("position")),
        "group": _named(Group.objects.order_by("sector__position", "position")),
        "set": _named(ProductSet.objects.order_by("number")),
        "district": _named(FormerDistrict.objects.order_by("sort_key", "slug")),
        "commune": _named(Commune.objects.order_by("sort_key", "slug")),
        "village": _named(
            CraftVillage.objects.select_related("former_district").order_by("sort_key", "slug"), lambda row: row.label
        ),
        # By far the most rows: an instance each would take ten times the memory.
        "producer": Values(
            np.array(keys, dtype=np.int64), slugs, lambda place: bilingual_text(vietnamese[place], english[place])
        ),
    }


def _named(rows: Iterable[Model], label: Callable[[Any], str] = str) -> Values:
    instances = list(rows)
    keys = np.array([row.pk for row in instances], dtype=np.int64)
    return Values(keys, [row.slug for row in instances], lambda place: label(instances[place]))


def _of_sets(values: dict[str, Values]) -> dict[str, Column]:
    """The group and the sector of each product set."""
    rows = ProductSet.objects.order_by("number").values_list("group_id", "group__sector_id")
    groups, sectors = _columns(rows, 2)
    return {"group": values["group"].column(groups), "sector": values["sector"].column(sectors)}


def _of_producers(values: dict[str, Values]) -> tuple[Column, Column]:
    """The former district and the commune of today of each producer."""
    places = Producer.objects.published().order_by("sort_key", "slug")
    districts, communes = _columns(places.values_list("former_commune__district_id", "commune_id"), 2)
    return values["district"].column(districts), values["commune"].column(communes)


def _stars(keys: Sequence[int], on: date) -> Column:
    in_force = dict(Certificate.objects.in_force(on).order_by().values_list("product_id", "stars"))
    return np.array([in_force.get(key, 0) for key in keys], dtype=np.int64)


def _looked_up(column: Column, places: Column) -> Column:
    """The column's entries at these places; nothing at no place."""
    return np.append(column, NOTHING)[places]


def _columns(rows: Iterable[tuple[Any, ...]], width: int) -> list[Sequence[Any]]:
    """Rows turned into columns, also where there are none."""
    return list(zip(*rows, strict=True)) or [()] * width


def offer(way: Way, *models: type[Model]) -> None:
    """Adds a way to get products to the list of products. `models`: the tables that `way.products` reads."""
    ways[way.name] = way
    _held.also(*models)


_held = Held(
    read_facts,
    *(Product, Certificate, Producer, ProductSet, Group, Sector),
    *(Commune, CraftVillage, FormerCommune, FormerDistrict),
)
facts_on = _held.get
