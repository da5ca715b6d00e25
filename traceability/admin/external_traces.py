"""Codes of other systems in the office's admin: what their QR codes say, and on whose packs they stand."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.office_admin import OfficeAdmin
from core.office_columns import day
from traceability.admin.label_search import LabelSearch
from traceability.exceptions import LotOfAnotherProduct
from traceability.models import ExternalTrace


class WebAddressField(forms.URLField):
    """An address typed without a scheme is one of https."""

    def __init__(self, **options: Any) -> None:
        super().__init__(assume_scheme="https", **options)


class ExternalTraceForm(forms.ModelForm):
    class Meta:
        field_classes = {"address": WebAddressField}
        help_texts = {"lot": _("Only when the address is that of one lot.")}
        error_messages = {"address": {"unique": _("This address is entered already, perhaps for another product.")}}

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        given = self.cleaned_data
        if given.get("product") and given.get("lot") and given["lot"].product_id != given["product"].pk:
            self.add_error("lot", str(LotOfAnotherProduct(given["product"], [given["lot"]])))
        if given.get("seen_on") and given["seen_on"] > today():
            self.add_error("seen_on", gettext("This day is still to come."))
        return given


@admin.register(ExternalTrace)
class ExternalTraceAdmin(LabelSearch, OfficeAdmin):
    menu_position = 74
    form = ExternalTraceForm
    fields = ("product", "lot", "system", "address", "seen_on")
    autocomplete_fields = ("product", "lot")
    list_display = ("system", "address", "product", "lot", "seen")
    list_filter = ("system",)
    search_help_text = _("Anything on our label, or words of product and producer.")
    ordering = ("system", "pk")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[ExternalTrace]":
        return super().get_queryset(request).select_related("product", "lot")

    @admin.display(description=_("last tried on"), ordering="seen_on")
    def seen(self, trace: ExternalTrace) -> str:
        return day(trace.seen_on)
