"""The front page as editors arrange it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.dates import now
from core.office_admin import OfficeAdmin
from newsroom.models import Article, ArticleKind, BlockKind, HomeBlock


class HomeBlockForm(forms.ModelForm):
    """A block shows only what belongs to it, and only a story that readers can read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if position := self.fields.get("position"):
            usual = ", ".join(f"{kind.label} {kind.usual_position}" for kind in BlockKind)
            position.help_text = _("Empty: its usual place. These are: %(places)s.") % {"places": usual}

    def clean_article(self) -> Article | None:
        article = self.cleaned_data["article"]
        if article and (article.kind != ArticleKind.STORY or not article.is_public(now())):
            raise forms.ValidationError(_("Choose a development story that readers can read now."))
        return article

    def clean(self) -> dict[str, Any] | None:
        kind = self.cleaned_data.get("kind", self.instance.kind)
        if self.cleaned_data.get("article") and kind != BlockKind.LEAD:
            self.add_error("article", _("Only the block “lead story” shows a chosen story. Leave this empty."))
        if self.cleaned_data.get("village") and kind != BlockKind.VILLAGE:
            self.add_error(
                "village", _("Only the block “village of the month” shows a chosen village. Leave this empty.")
            )
        return super().clean()


@admin.register(HomeBlock)
class HomeBlockAdmin(OfficeAdmin):
    """A row says what is meant to be otherwise: a block without one is shown in its usual place."""

    menu_position = 280
    form = HomeBlockForm
    fields = ("kind", "position", "is_shown", "article", "village")
    autocomplete_fields = ("article", "village")
    list_display = ("kind", "position", "is_shown", "chosen")
    list_editable = ("position", "is_shown")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[HomeBlock]":
        return super().get_queryset(request).select_related("article", "village")

    def get_readonly_fields(self, request: HttpRequest, obj: HomeBlock | None = None) -> tuple[str, ...]:
        """What a row is about stays; another block has a row of its own."""
        return ("kind",) if obj else ()

    @admin.display(description=_("shows"))
    def chosen(self, block: HomeBlock) -> str:
        return str(block.article or block.village or "–")
