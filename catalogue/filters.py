"""The product list's query string as a checked form: each parameter is one filter."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Group, Producer, ProducerKind, Product, ProductSet, SaleKind, Sector
from catalogue.querysets import ProductQuerySet
from core.choices import ChoiceFilter, slug_filter
from core.folding import folded_words
from core.search import LONGEST_QUERY
from villages.models import Commune, CraftVillage, FormerDistrict

NO_PRICE = "contact"
# Bounds in đồng: lowest (included) and highest (excluded; None for no limit) of each bracket.
PRICE_BRACKETS: dict[str, tuple[int, int | None]] = {
    "0-50": (0, 50_000),
    "50-100": (50_000, 100_000),
    "100-200": (100_000, 200_000),
    "200-500": (200_000, 500_000),
    "500-": (500_000, None),
}
DEFAULT_ORDER = "stars"
BY_RELEVANCE = "relevance"
ORDERS = {
    "stars": ("-stars_in_force", "sort_key", "pk"),
    "name": ("sort_key", "pk"),
    "newest": ("-created_at", "-pk"),
    # Products without a public price come last either way: no price is not a low price.
    "price": (F("price").asc(nulls_last=True), "sort_key", "pk"),
    "-price": (F("price").desc(nulls_last=True), "sort_key", "pk"),
}
ORDER_LABELS = [
    ("stars", _("Stars valid today, then name")),
    ("name", _("Name A–Z")),
    ("newest", _("Newest first")),
    ("price", _("Lowest price first")),
    ("-price", _("Highest price first")),
    (BY_RELEVANCE, _("Best match first")),
]


class ProducerFilter(ChoiceFilter):
    """Choices of the list of producers."""

    q = django_filters.CharFilter(method="filter_words", max_length=LONGEST_QUERY)
    kind = django_filters.MultipleChoiceFilter(choices=ProducerKind.choices, distinct=False)
    district = slug_filter(FormerDistrict.objects.all(), "former_commune__district")

    class Meta:
        model = Producer
        fields: list[str] = []


class ProductFilter(ChoiceFilter):
    """Values of one parameter widen the choice (3 or 4 stars), different parameters narrow it."""

    q = django_filters.CharFilter(method="filter_words", max_length=LONGEST_QUERY)
    stars = django_filters.TypedMultipleChoiceFilter(
        choices=[(3, "3"), (4, "4"), (5, "5")], coerce=int, method="filter_stars", distinct=False
    )
    sector = slug_filter(Sector.objects.all(), "product_set__group__sector")
    group = slug_filter(Group.objects.all(), "product_set__group")
    set = slug_filter(ProductSet.objects.all(), "product_set")
    district = slug_filter(FormerDistrict.objects.all(), "producer__former_commune__district")
    commune = slug_filter(Commune.objects.all(), "producer__commune")
    village = slug_filter(CraftVillage.objects.select_related("former_district"), "village")
    producer = slug_filter(Producer.objects.published(), "producer")
    price = django_filters.MultipleChoiceFilter(
        choices=[(key, key) for key in [*PRICE_BRACKETS, NO_PRICE]], method="filter_price"
    )
    price_from = django_filters.NumberFilter(field_name="price", lookup_expr="gte", min_value=0, max_value=10**9)
    price_to = django_filters.NumberFilter(field_name="price", lookup_expr="lte", min_value=0, max_value=10**9)
    season = django_filters.ChoiceFilter(choices=[("now", "now")], method="filter_season")
    sale = django_filters.MultipleChoiceFilter(choices=SaleKind.choices, field_name="sale_kind", distinct=False)

    class Meta:
        model = Product
        fields: list[str] = []

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def filter_stars(self, products: ProductQuerySet, name: str, value: list[int]) -> ProductQuerySet:
        return products.certified(self.on, value)

    def filter_season(self, products: ProductQuerySet, name: str, value: str) -> ProductQuerySet:
        return products.in_season(self.on)

    def filter_price(self, products: ProductQuerySet, name: str, value: list[str]) -> ProductQuerySet:
        choice = Q()
        for key in value:
            choice |= price_condition(key)
        return products.filter(choice)


def price_condition(key: str) -> Q:
    """The condition of one price bracket, or of having no public price."""
    if key == NO_PRICE:
        return Q(price__isnull=True)
    lowest, highest = PRICE_BRACKETS[key]
    return Q(price__gte=lowest) if highest is None else Q(price__gte=lowest, price__lt=highest)


class ListingForm(forms.Form):
    """How the list is shown: the order, when it is not the usual one."""

    sort = forms.ChoiceField(choices=ORDER_LABELS, required=False)


def usual_order(words: str) -> str:
    """The order when none is asked for: by relevance while searching, else by stars valid today."""
    return BY_RELEVANCE if folded_words(words) else DEFAULT_ORDER


def order_of(sort: str, words: str) -> str:
    """The order asked for, or the usual one; without words to search for, nothing matches best."""
    return usual_order(words) if sort in ("", BY_RELEVANCE) else sort


def ordered(products: ProductQuerySet, sort: str, *, on: date, words: str) -> ProductQuerySet:
    """Products in one of `ORDERS`, or by relevance to the words searched for; always a total order."""
    if sort == BY_RELEVANCE:
        return products.ranked(words)
    return (products.with_stars(on) if sort == "stars" else products).order_by(*ORDERS[sort])
