"""Search in the admin, its lists and its autocompletes: accents, case and word order do not matter."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR
from django.http import HttpRequest

from core.search import LONGEST_QUERY, SearchableQuerySet


class FoldedSearch(admin.ModelAdmin):
    """Searches as the lists of the public site do (`core.search`), in the queryset's own `search_columns`.

    `ranks_results`: best matches first, unless a column was chosen to sort by; needs the columns of a
    searchable model.
    """

    # Which columns are searched the queryset says; the admin wants to see that there are any.
    search_fields = ("pk",)
    ranks_results = True

    def get_search_results(
        self, request: HttpRequest, queryset: "SearchableQuerySet[Any]", search_term: str
    ) -> "tuple[SearchableQuerySet[Any], bool]":
        if not search_term.strip():
            return queryset, False
        text = search_term[:LONGEST_QUERY]
        found = queryset.search(text)
        return found.ranked(text) if self.ranks_results and ORDER_VAR not in request.GET else found, False
