"""Search within one table, as the admin and the lists of producers and villages do it. (Over everything: `search/`.)

Every word of a query must start a word of the row; exact accents rank first.

A searchable model has three computed columns (see `core.folded_fields`): `search_name` and `search_text`,
folded, and `search_accents`, the name with accents.
"""

from typing import Self

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from core.folding import accent_key, folded_words

LONGEST_QUERY = 200
_WORDS_RANKED = 8


class SearchableQuerySet(QuerySet):
    """A queryset that can be searched in Vietnamese.

    `search_columns` may reach through relations, so that a product is found by its maker and place.
    """

    search_columns: tuple[str, ...] = ("search_text",)

    def search(self, text: str) -> Self:
        """Rows in which each word of `text` starts a word of one of the search columns."""
        words = folded_words(text)
        if not words:
            return self.none()
        found = self
        for word in words:
            anywhere = Q()
            for column in self.search_columns:
                anywhere |= Q(**{f"{column}__contains": f" {word}"})
            found = found.filter(anywhere)
        return found

    def ranked(self, text: str) -> Self:
        """Best first: words with the very accents typed, then words in the name, then the rest."""
        return self.annotate(search_rank=relevance(text)).order_by("-search_rank", "sort_key", "pk")


def relevance(text: str) -> Combinable:
    """How well a row's name answers the query: 4 a word with its accents, 2 a whole word, 1 a start."""
    score: Combinable = Value(0)
    for word in folded_words(text)[:_WORDS_RANKED]:
        score = score + _points(2, search_name__contains=f" {word} ") + _points(1, search_name__contains=f" {word}")
    for word in dict.fromkeys(accent_key(text).split()[:_WORDS_RANKED]):
        score = score + _points(4, search_accents__contains=f" {word} ")
    return score


def _points(points: int, **condition: str) -> Case:
    return Case(When(**condition, then=Value(points)), default=Value(0), output_field=IntegerField())
