"""Search for orders by what is read out on the phone."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from core.search import LONGEST_QUERY
from core.sign_in_names import spelled
from orders import references
from orders.models import SellerOrder
from orders.querysets import SellerOrderQuerySet


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
        if not text:
            return queryset, False
        found = Q(**{f"{self.to_order}buyer_phone": spelled(text)})
        found |= Q(**{f"{self.to_order}buyer_name__icontains": text})
        if number := references.read_number(text):
            found |= Q(**{f"{self.to_order}number": number})
        if named := references.references_in(text):
            found |= self.of_parts(SellerOrder.objects.filter(reference__in=named))
        return queryset.filter(found), False
