"""A query string as checked choices: what is understood narrows a list, the rest is reported."""

from collections.abc import Mapping
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from core.folding import folded_words
from core.search import SearchableQuerySet

# How many values one address may carry. One of each of the fifteen parameters of the product list fits, and one
# to spare, which is more than anyone oversees. Without a limit, whoever follows every link or makes up addresses
# gets ever longer ones, each a list that nobody has asked for before and that nothing remembers.
MOST_VALUES = 16


class ChoiceForm(forms.Form):
    """Refuses more values than an address may carry before any of them is looked up: the list is then the whole one."""

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        self.is_overloaded = _values_in(data, self.base_fields) > MOST_VALUES
        super().__init__({} if self.is_overloaded else data, **kwargs)

    def clean(self) -> dict[str, Any]:
        if self.is_overloaded:
            text = _("At most %(most)s choices at a time; this address makes more. Here is the whole list.")
            raise forms.ValidationError(text % {"most": MOST_VALUES})
        return super().clean()


class ChoiceFilter(django_filters.FilterSet):
    """Values of one parameter widen the choice, different parameters narrow it.

    Only the parameters that the query string names are built: copying all of them costs more than counting.
    `indexed`: parameters of which one value makes a list that search engines may index.
    """

    indexed: ClassVar[tuple[str, ...]] = ()

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        named = data or {}
        self.base_filters = {name: each for name, each in self.base_filters.items() if name in named}
        super().__init__(data, *args, **kwargs)

    def get_form_class(self) -> type[forms.Form]:
        return type("BoundedForm", (ChoiceForm,), {name: each.field for name, each in self.filters.items()})

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


def slug_choice(choices: "QuerySet[Any]", **how: Any) -> django_filters.ModelMultipleChoiceFilter:
    """Some of `choices`, named by their slugs."""
    return django_filters.ModelMultipleChoiceFilter(queryset=choices, to_field_name="slug", distinct=False, **how)


def slug_filter(choices: "QuerySet[Any]", path: str) -> django_filters.ModelMultipleChoiceFilter:
    """Rows whose related row at `path` is one of `choices`, named by its slug."""
    return slug_choice(choices, field_name=f"{path}__slug")


def _values_in(data: Mapping[str, Any] | None, names: Mapping[str, Any]) -> int:
    """How many values a query string gives to these parameters, empty ones not counted."""
    lists = data.lists() if isinstance(data, MultiValueDict) else ()
    return sum(1 for name, values in lists if name in names for text in values if text.strip())


def _texts(data: list[str] | str | None) -> list[str]:
    """What a widget read, one value or several, without empty ones and repetitions."""
    values = data if isinstance(data, list) else [data or ""]
    return list(dict.fromkeys(text.strip() for text in values if text.strip()))
