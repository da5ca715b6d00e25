"""A query string as checked choices: what is understood narrows a list, the rest is reported."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from core.folding import folded_words
from core.search import SearchableQuerySet


class ChoiceFilter(django_filters.FilterSet):
    """Values of one parameter widen the choice, different parameters narrow it."""

    def narrowed(self, *leaving_out: str) -> Any:
        """The rows under every understood choice but those of the parameters left out."""
        self.form.is_valid()
        rows = self.queryset
        for name, value in self.form.cleaned_data.items():
            if name not in leaving_out:
                rows = self.filters[name].filter(rows, value)
        return rows

    def chosen(self) -> dict[str, list[str]]:
        """What was understood of the query string, as text by parameter: the basis of every link.

        Each value once; of a parameter that takes one value, the one that counts, which is the last.
        """
        self.form.is_valid()
        texts = {name: _texts(self.form[name].data) for name in self.form.cleaned_data}
        return {name: values for name, values in texts.items() if values}

    def filter_words(self, rows: SearchableQuerySet, name: str, value: str) -> SearchableQuerySet:
        """The method of a `q` filter; punctuation alone narrows nothing."""
        return rows.search(value) if folded_words(value) else rows


def slug_filter(choices: "QuerySet[Any]", path: str) -> django_filters.ModelMultipleChoiceFilter:
    """Rows whose related row at `path` is one of `choices`, named by its slug."""
    return django_filters.ModelMultipleChoiceFilter(
        queryset=choices, to_field_name="slug", field_name=f"{path}__slug", distinct=False
    )


def _texts(data: list[str] | str | None) -> list[str]:
    """What a widget read, one value or several, without empty ones and repetitions."""
    values = data if isinstance(data, list) else [data or ""]
    return list(dict.fromkeys(text.strip() for text in values if text.strip()))
