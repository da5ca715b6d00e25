"""Search for orders by what is read out on the phone."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from core.search import LONGEST_QUERY
from orders.querysets import SellerOrderQuerySet
from orders.said import said


class OrderSearch(admin.ModelAdmin):
    """`to_order` leads from a row to its order, with `__` at its end."""

    # Which columns are searched stands below; Django wants to see that there are any.
    search_fields = ("pk",)
    to_order = "order__"

    def of_parts(self, parts: SellerOrderQuerySet) -> Q:
        """Rows of these seller orders, without a join: it would multiply what is counted of a row."""
        return Q(pk__in=parts)

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        text = search_term.strip()[:LONGEST_QUERY]
        return (queryset.filter(said(text, self.to_order, self.of_parts)) if text else queryset), False
