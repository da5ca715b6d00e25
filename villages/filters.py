"""Choices of the village list."""

import django_filters

from core.choices import ChoiceFilter, slug_filter
from core.search import LONGEST_QUERY
from villages.models import Craft, CraftVillage, FormerDistrict, TitleKind
from villages.querysets import CraftVillageQuerySet


class CraftVillageFilter(ChoiceFilter):
    """A craft counts only where it is verified."""

    indexed = ("craft", "district", "title")

    q = django_filters.CharFilter(method="filter_words", max_length=LONGEST_QUERY)
    craft = django_filters.ModelChoiceFilter(queryset=Craft.objects.all(), to_field_name="slug", method="filter_craft")
    district = slug_filter(FormerDistrict.objects.all(), "former_district")
    title = django_filters.MultipleChoiceFilter(choices=TitleKind.choices, field_name="title_kind", distinct=False)

    class Meta:
        model = CraftVillage
        fields: list[str] = []

    def filter_craft(self, villages: CraftVillageQuerySet, name: str, value: Craft) -> CraftVillageQuerySet:
        return villages.practising(value.slug)
