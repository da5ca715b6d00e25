"""Choices of the list of albums and videos."""

import django_filters

from core.choices import ChoiceFilter
from core.folding import folded_words
from core.search import LONGEST_QUERY
from newsroom.media_querysets import MediaQuerySet
from newsroom.models import MediaItem, MediaKind
from search.engine import row_ids
from search.exceptions import SearchTookTooLong


class MediaFilter(ChoiceFilter):
    """Words are looked for as by the site search: also in the names of what an item shows."""

    indexed = ("kind",)

    q = django_filters.CharFilter(method="filter_found", max_length=LONGEST_QUERY)
    kind = django_filters.ChoiceFilter(choices=MediaKind.choices)

    class Meta:
        model = MediaItem
        fields: list[str] = []

    def filter_found(self, items: MediaQuerySet, name: str, value: str) -> MediaQuerySet:
        """Punctuation alone narrows nothing; what takes the index too long is looked for in the items' own texts."""
        if not folded_words(value):
            return items
        try:
            return items.filter(pk__in=row_ids("media", value))
        except SearchTookTooLong:
            return items.search(value)
