"""Site search: one question over products, producers and villages, each with its count and first hits."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from catalogue.models import Producer, Product
from core.search import SearchableQuerySet
from villages.models import Commune, CraftVillage, FormerDistrict


@dataclass(frozen=True)
class SearchKind:
    """One kind of thing that can be found. `list_name` is the page that shows all hits, where there is one."""

    name: str
    title: str | Promise
    rows: SearchableQuerySet
    shown: int
    list_name: str = ""


@dataclass(frozen=True)
class Hits:
    """What was found of one kind: the best rows, and how many there are in all."""

    kind: SearchKind
    total: int
    rows: list[Model]
    list_href: str


KINDS = (
    SearchKind("products", _("Products"), Product.objects.listed().with_card(), 12, "catalogue:product_list"),
    SearchKind("producers", _("Producers"), Producer.objects.published().with_card(), 6, "catalogue:producer_list"),
    SearchKind("villages", _("Craft villages"), CraftVillage.objects.with_card(), 6, "villages:village_list"),
    SearchKind("communes", _("Communes and wards of today"), Commune.objects.with_district(), 6),
    SearchKind("districts", _("Former districts"), FormerDistrict.objects.all(), 6),
)


def search(words: str) -> list[Hits]:
    """The kinds in which every word of the query was found, best rows first."""
    return [hits for kind in KINDS if (hits := _search_one(kind, words)).total]


def _search_one(kind: SearchKind, words: str) -> Hits:
    found: Any = kind.rows.search(words)
    total = found.count()
    rows = list(found.ranked(words)[: kind.shown]) if total else []
    href = f"{reverse(kind.list_name)}?{urlencode({'q': words})}" if kind.list_name and total > len(rows) else ""
    return Hits(kind, total, rows, href)
