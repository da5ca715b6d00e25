"""Reads of places, crafts and craft villages."""

from typing import Self

from django.db.models import Count, Q

from core.search import SearchableQuerySet


class FormerDistrictQuerySet(SearchableQuerySet):
    pass


class CommuneQuerySet(SearchableQuerySet):
    def with_district(self) -> Self:
        return self.select_related("main_former_district")


class CraftQuerySet(SearchableQuerySet):
    def with_village_counts(self) -> Self:
        """Adds `village_count`, villages whose craft is verified."""
        return self.annotate(village_count=Count("villages", filter=Q(villages__craft_verified=True)))


class CraftVillageQuerySet(SearchableQuerySet):
    search_columns = ("search_text", "former_district__search_name", "commune__search_name")

    def with_place(self) -> Self:
        return self.select_related("former_district", "former_commune__district", "commune")

    def with_card(self) -> Self:
        """What a village card shows."""
        return self.with_place().prefetch_related("crafts")

    def practising(self, craft_slug: str) -> Self:
        """Villages whose craft is verified and is this one."""
        return self.filter(craft_verified=True, crafts__slug=craft_slug)
