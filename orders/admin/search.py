"""Search for orders by what is read out on the phone."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from core.search import LONGEST_QUERY
from core.sign_in_names import spelled
from orders import references


class OrderSearch(admin.ModelAdmin):
    """`to_order` and `to_parts` lead from a row to its order and to its seller orders, with `__` at their ends."""

    # Which columns are searched stands below; Django wants to see that there are any.
    search_fields = ("pk",)
    to_order = "order__"
    to_parts = ""

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        text = search_term.strip()[:LONGEST_QUERY]
        if not text:
            return queryset, False
        found = Q(**{f"{self.to_order}buyer_phone": spelled(text)})
        found |= Q(**{f"{self.to_order}buyer_name__icontains": text})
        if number := references.read_number(text):
            found |= Q(**{f"{self.to_order}number": number})
        if named := references.references_in(text):
            found |= Q(**{f"{self.to_parts}reference__in": named})
        return queryset.filter(found), bool(self.to_parts)
