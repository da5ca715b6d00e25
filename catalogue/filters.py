"""The product list's query string as a checked form: each parameter is one filter."""

from collections.abc import Sized
from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.availability import named_ways
from catalogue.models import Group, Producer, ProducerKind, Product, ProductSet, SaleKind, Sector
from core.choices import ChoiceFilter, slug_choice, slug_filter
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

    indexed = ("kind", "district")

    q = django_filters.CharFilter(method="filter_words", max_length=LONGEST_QUERY)
    kind = django_filters.MultipleChoiceFilter(choices=ProducerKind.choices, distinct=False)
    district = slug_filter(FormerDistrict.objects.all(), "former_commune__district")

    class Meta:
        model = Producer
        fields: list[str] = []


class ProductFilter(ChoiceFilter):
    """Choices of the list of products. What they mean is said in `catalogue.listing`; here they are understood."""

    indexed = ("sector", "group", "set", "stars", "season", "district", "commune", "village")

    q = django_filters.CharFilter(max_length=LONGEST_QUERY)
    stars = django_filters.TypedMultipleChoiceFilter(choices=[(3, "3"), (4, "4"), (5, "5")], coerce=int)
    sector = slug_choice(Sector.objects.all())
    group = slug_choice(Group.objects.all())
    set = slug_choice(ProductSet.objects.all())
    district = slug_choice(FormerDistrict.objects.all())
    commune = slug_choice(Commune.objects.all())
    village = slug_choice(CraftVillage.objects.select_related("former_district"))
    producer = slug_choice(Producer.objects.published())
    price = django_filters.MultipleChoiceFilter(choices=[(key, key) for key in [*PRICE_BRACKETS, NO_PRICE]])
    price_from = django_filters.NumberFilter(min_value=0, max_value=10**9)
    price_to = django_filters.NumberFilter(min_value=0, max_value=10**9)
    season = django_filters.ChoiceFilter(choices=[("now", "now")])
    sale = django_filters.MultipleChoiceFilter(choices=SaleKind.choices)
    available = django_filters.MultipleChoiceFilter(choices=named_ways)

    class Meta:
        model = Product
        fields: list[str] = []

    def understood(self) -> dict[str, Any]:
        """The choices that were made and make sense, by parameter: rows, numbers, keys."""
        self.form.is_valid()
        made = self.form.cleaned_data.items()
        return {
            name: value for name, value in made if value is not None and not (isinstance(value, Sized) and not value)
        }


class ListingForm(forms.Form):
    """How the list is shown: the order, when it is not the usual one."""

    sort = forms.ChoiceField(choices=ORDER_LABELS, required=False)


def usual_order(words: str) -> str:
    """The order when none is asked for: by relevance while searching, else by stars valid today."""
    return BY_RELEVANCE if folded_words(words) else DEFAULT_ORDER


def order_of(sort: str, words: str) -> str:
    """The order asked for, or the usual one; without words to search for, nothing matches best."""
    return usual_order(words) if sort in ("", BY_RELEVANCE) else sort
