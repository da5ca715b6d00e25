"""The office's side of search: what people looked for in vain, and words that mean the same."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.office_admin import AttentionLine, OfficeAdmin
from search.models import Synonym, UnansweredQuery
from search.unanswered import forget_what_is_found

# From so many times on, it is no slip of one person.
OFTEN = 5


@admin.register(UnansweredQuery)
class UnansweredQueryAdmin(OfficeAdmin):
    """Written by searches alone; the office reads, makes synonyms of it, and clears away what is settled."""

    menu_position = 160
    list_display = ("text", "times", "first_on", "last_on", "next_step")
    list_display_links = None
    ordering = ("-times", "-last_on", "text")
    search_fields = ("text",)
    date_hierarchy = "last_on"
    actions = ("clear_what_is_found_now",)
    attention = (
        AttentionLine(
            _("Searches that find nothing, asked often"),
            _("Make a synonym of it, or see what is missing in the catalogue."),
            {"times__gte": str(OFTEN)},
            lambda on: UnansweredQuery.objects.filter(times__gte=OFTEN),
            position=110,
        ),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: UnansweredQuery | None = None) -> bool:
        return False

    @admin.display(description=_("what to do"))
    def next_step(self, query: UnansweredQuery) -> SafeString:
        """The form for a synonym with these words in it, and the search itself, to see what is found by now."""
        addition = f"{reverse('admin:search_synonym_add')}?{urlencode({'terms': f'{query.text}, '})}"
        search = f"{reverse('search')}?{urlencode({'q': query.text})}"
        return format_html(
            '<a href="{}">{}</a> · <a href="{}">{}</a>', addition, _("make a synonym"), search, _("search again")
        )

    @admin.action(description=_("Clear away those that find something by now"), permissions=["delete"])
    def clear_what_is_found_now(self, request: HttpRequest, queryset: "QuerySet[UnansweredQuery]") -> None:
        cleared = forget_what_is_found(queryset)
        sentence = ngettext("%(n)s search cleared away.", "%(n)s searches cleared away.", cleared)
        messages.info(request, sentence % {"n": cleared})


@admin.register(Synonym)
class SynonymAdmin(OfficeAdmin):
    menu_position = 161
    fields = ("terms", "is_active")
    list_display = ("terms", "is_active")
    list_filter = ("is_active",)
    search_fields = ("terms",)

    def save_model(self, request: HttpRequest, obj: Synonym, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        messages.info(request, _("Searches use it from now on."))
