"""Reads of places, crafts and craft villages."""

from typing import Any, Self

from django.db.models import Case, Count, Q, When
from django.shortcuts import get_object_or_404

from core.search import SearchableQuerySet


class FormerDistrictQuerySet(SearchableQuerySet):
    pass


class FormerCommuneQuerySet(SearchableQuerySet):
    search_columns = ("search_text", "district__search_name")


class CommuneQuerySet(SearchableQuerySet):
    def with_district(self) -> Self:
        return self.select_related("main_former_district")

    def of_district(self, district: Any) -> Self:
        """Communes with land of a former district; those that mostly came of it first."""
        return (
            self.filter(predecessors__district=district)
            .distinct()
            .annotate(is_mainly=Case(When(main_former_district=district, then=True), default=False))
            .order_by("-is_mainly", "sort_key")
        )

    def of_former(self, former_commune: Any) -> Self:
        """Communes with land of a former commune, the one with its main part first."""
        return self.filter(successions__former_commune=former_commune).order_by("-successions__is_main", "sort_key")


class CraftQuerySet(SearchableQuerySet):
    def with_village_counts(self) -> Self:
        """Adds `village_count`, villages whose craft is verified."""
        counted = self.annotate(village_count=Count("villages", filter=Q(villages__craft_verified=True)))
        # Said again: Django drops a model's own ordering from a query that groups.
        return counted.order_by("sort_key")


class CraftVillageQuerySet(SearchableQuerySet):
    search_columns = ("search_text", "former_district__search_name", "commune__search_name")

    def with_place(self) -> Self:
        return self.select_related("former_district", "former_commune__district", "commune")

    def with_card(self) -> Self:
        """What a village card shows."""
        return self.with_place().prefetch_related("crafts")

    def now_at(self, slug: str) -> Any:
        """The village that a former address leads to; 404 when it never led anywhere."""
        return get_object_or_404(self.filter(retired_slugs__slug=slug))

    def practising(self, craft_slug: str) -> Self:
        """Villages whose craft is verified and is this one."""
        return self.filter(craft_verified=True, crafts__slug=craft_slug)
