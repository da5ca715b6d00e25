"""Codes that were given out, in the office's admin: looked up by anything on a label, and given another state."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Sum
from django.forms import ModelForm
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.office_admin import OfficeAdmin, OfficeFields
from core.office_columns import day, per_row
from traceability.actions import change_label_state
from traceability.admin.columns import state_badge
from traceability.admin.filters import LevelFilter
from traceability.admin.label_form import LabelStateForm
from traceability.admin.label_search import LabelSearch
from traceability.admin.refusals import ToldRefusals
from traceability.exceptions import LabelChangeRefused
from traceability.label_states import LabelState
from traceability.models import LabelChange, LabelCode, ScanCount

_DAYS_SHOWN = 30


class ChangeInline(OfficeFields, admin.TabularInline):
    """The history of a code, to read."""

    model = LabelChange
    fields = readonly_fields = ("changed_at", "before", "after", "reason", "changed_by")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> "QuerySet[LabelChange]":
        return super().get_queryset(request).select_related("changed_by")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(LabelCode)
class LabelCodeAdmin(ToldRefusals, LabelSearch, OfficeAdmin):
    menu_position = 68
    form = LabelStateForm
    refusals = (LabelChangeRefused,)
    fieldsets = (
        (
            None,
            {
                "fields": ("on_label", "product", "lot", "issued", "state_now", "reason_now", "goes_on_as"),
                "description": _(
                    "A code that was given out is never deleted and never given to anything else. When it should no "
                    "longer be used, give it another state: whoever scans it is told."
                ),
            },
        ),
        (_("Give it another state"), {"fields": ("to", ("reason_vi", "reason_en"), "merged_into")}),
        (_("Scans"), {"fields": ("scans_by_day",)}),
    )
    readonly_fields = (
        *("on_label", "product", "lot", "issued", "state_now", "reason_now", "goes_on_as"),
        "scans_by_day",
    )
    autocomplete_fields = ("merged_into",)
    inlines = (ChangeInline,)
    label_columns = ("product", "lot_code", "serial")
    list_display = ("on_label", "product", "issued", "scan_total", "state_now")
    list_filter = ("state", LevelFilter)
    search_help_text = _("Anything on a label: code, GTIN, lot, the whole address; or words of product and producer.")
    ordering = ("-issued_on", "-pk")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[LabelCode]":
        labels = super().get_queryset(request).select_related("product", "lot", "merged_into__product")
        return labels.annotate(scan_sum=per_row(ScanCount.objects.filter(label=OuterRef("pk")), "label", Sum("scans")))

    @admin.display(description=_("on the label"), ordering="key")
    def on_label(self, label: LabelCode) -> str:
        return str(label)

    @admin.display(description=_("given out on"), ordering="issued_on")
    def issued(self, label: LabelCode) -> str:
        return day(label.issued_on)

    @admin.display(description=_("scans"), ordering="scan_sum")
    def scan_total(self, label: Any) -> int:
        return label.scan_sum

    @admin.display(description=_("state"), ordering="state")
    def state_now(self, label: LabelCode) -> SafeString:
        return state_badge(label)

    @admin.display(description=_("reason"))
    def reason_now(self, label: LabelCode) -> str:
        return " / ".join(filter(None, (label.reason_vi, label.reason_en))) or "–"

    @admin.display(description=_("goes on as"))
    def goes_on_as(self, label: LabelCode) -> str:
        return self.autocomplete_label(label.merged_into) if label.merged_into else "–"

    @admin.display(description=_("last 30 days"))
    def scans_by_day(self, label: Any) -> SafeString:
        since = today() - timedelta(days=_DAYS_SHOWN - 1)
        days = ScanCount.objects.filter(label=label, day__gte=since).by_day()
        context = {"days": list(days), "total": label.scan_sum}
        return render_to_string("admin/traceability/labelcode/scans.html", context)

    def autocomplete_label(self, row: LabelCode) -> str:
        state = "" if row.state == LabelState.ACTIVE else f" ({row.get_state_display()})"
        return f"{row} — {row.product}{state}"

    def view_on_site(self, obj: LabelCode) -> str:
        return obj.get_absolute_url()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: the database gives codes out with products and lots."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: LabelCode | None = None) -> bool:
        """Never: packs carry it."""
        return False

    def save_model(self, request: HttpRequest, obj: LabelCode, form: ModelForm, change: bool) -> None:
        given = form.cleaned_data
        if given["to"]:
            change_label_state(
                label=obj,
                to=LabelState(given["to"]),
                reason_vi=given["reason_vi"],
                reason_en=given["reason_en"],
                merged_into=given["merged_into"],
                by=request.user,
                on=today(),
            )
