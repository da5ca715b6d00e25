"""Facets of the product list: what can be chosen next, and how many products each choice leaves.

A count answers "how many would I see with this choice instead of the others of its facet, all other
facets as they are". So a facet is counted under every filter but its own and those that stand below it
(a chosen group does not narrow the counts of sectors).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.filters import NO_PRICE, PRICE_BRACKETS, ProductFilter, price_condition
from catalogue.models import Certificate, Group, Producer, ProductSet, SaleKind, Sector
from catalogue.querysets import ProductQuerySet
from core.addresses import toggled
from core.money import dong
from villages.models import Commune, CraftVillage, FormerDistrict

SHOWN_AT_MOST = 12


@dataclass(frozen=True)
class Choice:
    """A value that a facet offers, and how many products it leaves."""

    value: str
    label: str
    products: int


@dataclass(frozen=True)
class Option(Choice):
    """A choice as the page shows it; `href` adds it to the choices made, or takes it away."""

    is_chosen: bool
    href: str


@dataclass(frozen=True)
class Facet:
    """Choices under one heading; `hidden` says how many a long list leaves out."""

    name: str
    title: str | Promise
    options: list[Option]
    hidden: int

    @property
    def is_chosen(self) -> bool:
        return any(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class FacetKind:
    """How a facet is counted. `below`: the facets inside it, whose choices go when its own changes.

    `appears_with`: shown only once one of these is chosen, for a list of 26 sets helps nobody at first.
    """

    name: str
    title: str | Promise
    count: Callable[[ProductQuerySet, ProductFilter], list[Choice]]
    below: tuple[str, ...] = ()
    appears_with: tuple[str, ...] = ()
    is_long: bool = False


def facets(filters: ProductFilter) -> list[Facet]:
    """Every facet that offers a choice, in the order of the page."""
    chosen = filters.chosen()
    shown = (kind for kind in KINDS if not kind.appears_with or chosen.keys() & {kind.name, *kind.appears_with})
    built = (_facet(kind, filters, chosen) for kind in shown)
    return [facet for facet in built if facet.options]


def _facet(kind: FacetKind, filters: ProductFilter, chosen: dict[str, list[str]]) -> Facet:
    values = chosen.get(kind.name, [])
    options = [
        Option(
            value=choice.value,
            label=choice.label,
            products=choice.products,
            is_chosen=choice.value in values,
            href=toggled(chosen, kind.name, choice.value, dropping=kind.below),
        )
        for choice in kind.count(filters.narrowed(kind.name, *kind.below), filters)
    ]
    kept = [o for place, o in enumerate(options) if not kind.is_long or place < SHOWN_AT_MOST or o.is_chosen]
    return Facet(kind.name, kind.title, kept, hidden=len(options) - len(kept))


def _stars(products: ProductQuerySet, filters: ProductFilter) -> list[Choice]:
    certificates = Certificate.objects.in_force(filters.on).filter(product__in=products.order_by())
    counts = dict(certificates.order_by().values_list("stars").annotate(Count("pk")))
    return [
        Choice(str(stars), str(_("%(stars)s stars") % {"stars": stars}), counts[stars])
        for stars in (5, 4, 3)
        if stars in counts
    ]


def _prices(products: ProductQuerySet, filters: ProductFilter) -> list[Choice]:
    keys = [*PRICE_BRACKETS, NO_PRICE]
    counts = products.order_by().aggregate(
        **{f"n{place}": Count("pk", filter=price_condition(key)) for place, key in enumerate(keys)}
    )
    choices = (Choice(key, _price_label(key), counts[f"n{place}"]) for place, key in enumerate(keys))
    return [choice for choice in choices if choice.products]


def _price_label(key: str) -> str:
    if key == NO_PRICE:
        return str(_("Price on request"))
    lowest, highest = PRICE_BRACKETS[key]
    if highest is None:
        return str(_("from %(price)s") % {"price": dong(lowest)})
    if lowest == 0:
        return str(_("under %(price)s") % {"price": dong(highest)})
    return f"{dong(lowest)} – {dong(highest)}"


def _season(products: ProductQuerySet, filters: ProductFilter) -> list[Choice]:
    count = products.in_season(filters.on).order_by().count()
    return [Choice("now", str(_("In season this month")), count)] if count else []


def _sale_kinds(products: ProductQuerySet, filters: ProductFilter) -> list[Choice]:
    counts = dict(products.order_by().values_list("sale_kind").annotate(Count("pk")))
    return [Choice(kind.value, str(kind.label), counts[kind.value]) for kind in SaleKind if kind.value in counts]


def _related(
    path: str, columns: tuple[str, ...], label: Callable[[dict[str, Any]], str], *, order: tuple[str, ...]
) -> Callable[[ProductQuerySet, ProductFilter], list[Choice]]:
    """Counts by a related row with a slug, labelled from a few of its columns without loading it."""

    aliases = {column: "o_" + column.replace("__", "_") for column in ("slug", *columns)}

    def count(products: ProductQuerySet, filters: ProductFilter) -> list[Choice]:
        rows = (
            products.order_by()
            .filter(**{f"{path}__isnull": False})
            .values(**{alias: F(f"{path}__{column}") for column, alias in aliases.items()})
            .annotate(products=Count("pk"))
            .order_by(*order)
        )
        return [
            Choice(row["o_slug"], label({column: row[aliases[column]] for column in columns}), row["products"])
            for row in rows
        ]

    return count


def _named(model: type) -> Callable[[dict[str, Any]], str]:
    """The label that a row gives itself, from an unsaved instance that holds just these columns."""

    def label(values: dict[str, Any]) -> str:
        own = {column: value for column, value in values.items() if "__" not in column and column != "sort_key"}
        return str(model(**own))

    return label


def _village_label(values: dict[str, Any]) -> str:
    district = FormerDistrict(name=values["former_district__name"])
    return CraftVillage(
        name_vi=values["name_vi"],
        name_en=values["name_en"],
        homonym_vi=values["homonym_vi"],
        former_district=district,
    ).label


_MOST_FIRST = ("-products", "o_sort_key", "o_slug")
_UNIT = ("name", "kind", "sort_key")
_NAMES = ("name_vi", "name_en")

KINDS = (
    FacetKind("stars", _("Stars valid today"), _stars),
    FacetKind(
        "sector",
        _("Sector"),
        _related("product_set__group__sector", (*_NAMES, "position"), _named(Sector), order=("o_position",)),
        below=("group", "set"),
    ),
    FacetKind(
        "group",
        _("Group"),
        _related("product_set__group", (*_NAMES, "sector__position", "position"), _named(Group),
                 order=("o_sector_position", "o_position")),
        below=("set",),
        appears_with=("sector", "set"),
    ),
    FacetKind(
        "set",
        _("Product set"),
        _related("product_set", (*_NAMES, "number"), _named(ProductSet), order=("o_number",)),
        appears_with=("group",),
    ),
    FacetKind("season", _("Season"), _season),
    FacetKind(
        "district",
        _("Former district"),
        _related("producer__former_commune__district", _UNIT, _named(FormerDistrict), order=_MOST_FIRST),
        is_long=True,
    ),
    FacetKind(
        "commune",
        _("Commune or ward of today"),
        _related("producer__commune", _UNIT, _named(Commune), order=_MOST_FIRST),
        is_long=True,
    ),
    FacetKind(
        "village",
        _("Craft village"),
        _related(
            "village", (*_NAMES, "homonym_vi", "former_district__name", "sort_key"), _village_label, order=_MOST_FIRST
        ),
        is_long=True,
    ),
    FacetKind(
        "producer",
        _("Producer"),
        _related("producer", (*_NAMES, "sort_key"), _named(Producer), order=_MOST_FIRST),
        is_long=True,
    ),
    FacetKind("price", _("Price"), _prices),
    FacetKind("sale", _("Kind of sale"), _sale_kinds),
)
