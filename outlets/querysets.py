"""Reads of outlets and of what they sell. When an outlet is open is no matter of SQL: `outlets.opening_hours`."""

from datetime import date
from typing import Any, Self

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from core.search import SearchableQuerySet
from outlets.business import Business


def _in_business(on: date, prefix: str = "") -> Q:
    """The same days as `Business.OPEN` of `outlets.business.Period`."""
    begun = Q(**{f"{prefix}opens_on__lte": on})
    ended = Q(**{f"{prefix}closed_on__lte": on})
    paused = Q(**{f"{prefix}suspended_from__lte": on}) & ~Q(**{f"{prefix}suspended_to__lt": on})
    return begun & ~ended & ~paused


class OutletQuerySet(SearchableQuerySet):
    search_columns = ("search_text", "commune__search_name", "former_commune__district__search_name")

    def published(self) -> Self:
        return self.filter(is_published=True)

    def in_business(self, on: date) -> Self:
        """Opened, neither suspended nor closed on a day."""
        return self.filter(_in_business(on))

    def in_state(self, business: Business, on: date) -> Self:
        """The same days as `outlets.business.Period.on`."""
        closed, begun = Q(closed_on__lte=on), Q(opens_on__lte=on)
        paused = Q(suspended_from__lte=on) & (Q(suspended_to__isnull=True) | Q(suspended_to__gte=on))
        match business:
            case Business.CLOSED:
                return self.filter(closed)
            case Business.PLANNED:
                return self.filter(~closed, ~begun)
            case Business.SUSPENDED:
                return self.filter(~closed, begun, paused)
        return self.in_business(on)

    def with_place(self) -> Self:
        return self.select_related("commune", "former_commune__district", "village__former_district")

    def with_hours(self) -> Self:
        return self.prefetch_related("hours", "exceptions")

    def per_former_district(self, on: date) -> dict[int, int]:
        """How many published outlets are in business in each former district that has any, by its key."""
        counted = self.published().in_business(on).order_by().values_list("former_commune__district")
        return dict(counted.annotate(number=Count("pk")))

    def now_at(self, slug: str) -> Any:
        """The outlet that a former address leads to; 404 when it never led anywhere."""
        return get_object_or_404(self.published().filter(retired_slugs__slug=slug))


class StockingQuerySet(QuerySet):
    def on_offer(self, on: date) -> Self:
        """Listed products at published outlets that are in business on a day."""
        listed = Q(product__state="published", product__producer__is_published=True)
        return self.filter(_in_business(on, "outlet__"), listed, outlet__is_published=True)
