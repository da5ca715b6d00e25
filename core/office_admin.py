"""What the admin pages of all apps share: place in the menu, what needs attention, fields of forms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import (
    AdminTextInputWidget,
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.db import models
from django.forms import Field
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.plain_text import PlainTextField


@dataclass(frozen=True)
class AttentionLine:
    """One line of the start page: how many rows need somebody, with a link to a list of just these.

    `rows` are the rows on a day; `query` is the query string, by parameter, under which the model's list
    in the admin shows the same ones. `position` orders the lines, what cannot wait first.
    """

    title: str | Promise
    advice: str | Promise
    query: Mapping[str, str]
    rows: "Callable[[date], models.QuerySet[Any]]"
    position: int = 100


class _KnownKeys(AutocompleteMixin):
    """Shows a refused form again whatever was sent as a key; Django would ask the database for `x`."""

    def optgroups(self, name: str, value: Sequence[Any], attr: Any = None) -> list[Any]:
        keys = [key for key in value if str(key).isdecimal() and len(str(key)) < 19]
        return super().optgroups(name, keys, attr)


class _OneOfMany(_KnownKeys, AutocompleteSelect):
    pass


class _SomeOfMany(_KnownKeys, AutocompleteSelectMultiple):
    pass


class OfficeFields(BaseModelAdmin):
    """Form fields of admin pages and of their inlines."""

    formfield_overrides = {
        models.TextField: {"form_class": PlainTextField},
        models.CharField: {"form_class": PlainTextField},
        models.SlugField: {"widget": AdminTextInputWidget},
    }

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Field | None:
        """Without the red cross beside a choice, which deletes the row; plain choices have no signs."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
            if not isinstance(field.widget.widget, AutocompleteMixin):
                field.widget = field.widget.widget
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Field | None:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", _OneOfMany(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Field | None:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", _SomeOfMany(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class OfficeAdmin(OfficeFields, admin.ModelAdmin):
    """A model in the office's admin. `menu_position` orders the menu, models and thereby sections."""

    menu_position = 900
    attention: Sequence[AttentionLine] = ()
    list_per_page = 50

    def autocomplete_label(self, row: Any) -> str:
        """How a row is named where it is chosen from a list."""
        return str(row)


class AddressedAdmin(OfficeAdmin):
    """A thing whose former addresses keep leading to it (`core.slugs`)."""

    readonly_fields = ("former_addresses",)

    @admin.display(description=_("former addresses"))
    def former_addresses(self, thing: Any) -> str:
        return ", ".join(retired.slug for retired in thing.retired_slugs.order_by("pk")) if thing.pk else ""


class ReadOnlyAdmin(OfficeAdmin):
    """What can be looked up here, and comes about elsewhere."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class DailyAdmin(ReadOnlyAdmin):
    """What the office works on daily, though not by forms: only read here, yet in the menu above each page."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Of the list as a whole, never of a row: what can be changed is reached from there."""
        return OfficeAdmin.has_change_permission(self, request, obj) and obj is None


class ReferenceAdmin(ReadOnlyAdmin):
    """Official reference data: it can be looked up and chosen, and comes from data files, not from forms."""
