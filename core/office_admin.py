"""What the admin pages of all apps share: their place in the menu, what they ask attention for, their form fields."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db import models
from django.http import HttpRequest
from django.utils.functional import Promise

from core.plain_text import PlainTextField

# For `formfield_overrides`, of inlines too.
PLAIN_TEXT: dict[type[models.Field], dict[str, Any]] = {
    models.TextField: {"form_class": PlainTextField},
    models.CharField: {"form_class": PlainTextField},
    models.SlugField: {"widget": AdminTextInputWidget},
}


@dataclass(frozen=True)
class AttentionLine:
    """One line of the start page: how many rows need somebody, with a link to a list of just these.

    `rows` are the rows on a day; `query` is the query string, by parameter, under which the model's list
    in the admin shows the same ones.
    """

    title: str | Promise
    advice: str | Promise
    query: Mapping[str, str]
    rows: "Callable[[date], models.QuerySet[Any]]"


class OfficeAdmin(admin.ModelAdmin):
    """A model in the office's admin. `menu_position` orders the menu, models and thereby sections."""

    menu_position = 900
    attention: Sequence[AttentionLine] = ()
    formfield_overrides = PLAIN_TEXT
    list_per_page = 50

    def autocomplete_label(self, row: Any) -> str:
        """How a row is named where it is chosen from a list."""
        return str(row)


class ReferenceAdmin(OfficeAdmin):
    """Official reference data: it can be looked up and chosen, and comes from data files, not from forms."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
