"""Facets of the product list: what can be chosen next, and how many products each choice leaves.

A count answers "how many would I see with this choice instead of the others of its facet, all other
facets as they are". So a facet is counted under every filter but its own and those that stand below it
(a chosen group does not narrow the counts of sectors).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.filters import NO_PRICE, PRICE_BRACKETS, ProductFilter, price_condition
from catalogue.models import Certificate, Group, Producer, ProductSet, SaleKind, Sector
from catalogue.querysets import ProductQuerySet
from core.addresses import Choices, toggled
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
    """Choices under one heading. A long list leaves `hidden` ones out and says at which page all of them are."""

    name: str
    title: str | Promise
    options: list[Option]
    hidden: int
    all_at: str = ""

    @property
    def is_chosen(self) -> bool:
        return any(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class FacetKind:
    """How a facet is counted. `below`: the facets inside it, whose choices go when its own changes.

    `label` names a value as the form understood it: a row, a number, a key. `appears_with`: shown only
    once one of these is chosen, for a list of 26 sets helps nobody at first. `all_at`: the name of the page
    that shows all values of a facet of which only `at_most` are offered here.
    """

    name: str
    title: str | Promise
    count: Callable[[ProductQuerySet, ProductFilter], list[Choice]]
    label: Callable[[Any], str] = str
    below: tuple[str, ...] = ()
    appears_with: tuple[str, ...] = ()
    at_most: int | None = None
    all_at: str = ""


def facets(filters: ProductFilter, shown: Choices) -> list[Facet]:
    """Every facet that offers a choice, in the order of the page.

    `shown` is what the addresses of the options build on: the choices made, and the order of the list.
    """
    offered = (kind for kind in KINDS if not kind.appears_with or shown.keys() & {kind.name, *kind.appears_with})
    built = (_facet(kind, filters, shown) for kind in offered)
    return [facet for facet in built if facet.options]


def _facet(kind: FacetKind, filters: ProductFilter, shown: Choices) -> Facet:
    values = shown.get(kind.name, [])
    counted = kind.count(filters.narrowed(kind.name, *kind.below), filters)
    options = [
        Option(
            value=choice.value,
            label=choice.label,
            products=choice.products,
            is_chosen=choice.value in values,
            href=toggled(shown, kind.name, choice.value, dropping=kind.below),
        )
        for choice in [*counted, *_chosen_in_vain(kind, filters, counted)]
    ]
    kept = [o for place, o in enumerate(options) if kind.at_most is None or place < kind.at_most or o.is_chosen]
    return Facet(kind.name, kind.title, kept, hidden=len(options) - len(kept), all_at=kind.all_at)


def _chosen_in_vain(kind: FacetKind, filters: ProductFilter, counted: list[Choice]) -> list[Choice]:
    """Values that were chosen and leave nothing: they stay in sight, so that they can be taken away."""
    understood = filters.form.cleaned_data.get(kind.name) or []
    chosen = {getattr(value, "slug", str(value)): value for value in _several(understood)}
    return [
        Choice(text, kind.label(value), 0)
        for text, value in chosen.items()
        if text not in {choice.value for choice in counted}
    ]


def _several(understood: Any) -> Iterable[Any]:
    """The values of a parameter, also of one that takes a single text."""
    return [understood] if isinstance(understood, str) else understood


def _stars(products: ProductQuerySet, filters: ProductFilter) -> list[Choice]:
    certificates = Certificate.objects.in_force(filters.on).filter(product__in=products.order_by())
    counts = dict(certificates.order_by().values_list("stars").annotate(Count("pk")))
    return [Choice(str(stars), _stars_label(stars), counts[stars]) for stars in (5, 4, 3) if stars in counts]


def _stars_label(stars: int) -> str:
    return str(_("%(stars)s stars") % {"stars": stars})


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
    return [Choice("now", _season_label("now"), count)] if count else []


def _season_label(key: str) -> str:
    return str(_("In season this month"))


def _sale_kinds(products: ProductQuerySet, filters: ProductFilter) -> list[Choice]:
    counts = dict(products.order_by().values_list("sale_kind").annotate(Count("pk")))
    return [Choice(key, _sale_label(key), counts[key]) for key in SaleKind.values if key in counts]


def _sale_label(key: str) -> str:
    return str(SaleKind(key).label)


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
    FacetKind("stars", _("Stars valid today"), _stars, _stars_label),
    FacetKind(
        "sector",
        _("Sector"),
        _related("product_set__group__sector", (*_NAMES, "position"), _named(Sector), order=("o_position",)),
        below=("group", "set"),
    ),
    FacetKind(
        "group",
        _("Group"),
        _related(
            "product_set__group",
            (*_NAMES, "sector__position", "position"),
            _named(Group),
            order=("o_sector_position", "o_position"),
        ),
        below=("set",),
        appears_with=("sector", "set"),
    ),
    FacetKind(
        "set",
        _("Product set"),
        _related("product_set", (*_NAMES, "number"), _named(ProductSet), order=("o_number",)),
        appears_with=("group",),
    ),
    FacetKind("season", _("Season"), _season, _season_label),
    FacetKind(
        "district",
        _("Former district"),
        _related("producer__former_commune__district", _UNIT, _named(FormerDistrict), order=_MOST_FIRST),
    ),
    FacetKind(
        "commune",
        _("Commune or ward of today"),
        _related("producer__commune", _UNIT, _named(Commune), order=_MOST_FIRST),
        at_most=SHOWN_AT_MOST,
        all_at="villages:place_index",
    ),
    FacetKind(
        "village",
        _("Craft village"),
        _related(
            "village", (*_NAMES, "homonym_vi", "former_district__name", "sort_key"), _village_label, order=_MOST_FIRST
        ),
        at_most=SHOWN_AT_MOST,
        all_at="villages:village_list",
    ),
    FacetKind(
        "producer",
        _("Producer"),
        _related("producer", (*_NAMES, "sort_key"), _named(Producer), order=_MOST_FIRST),
        at_most=SHOWN_AT_MOST,
        all_at="catalogue:producer_list",
    ),
    FacetKind("price", _("Price"), _prices, _price_label),
    FacetKind("sale", _("Kind of sale"), _sale_kinds, _sale_label),
)
