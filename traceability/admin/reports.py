"""What people reported, in the office's admin: read, looked into and closed; nobody changes what they wrote."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import F, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import dmy, today
from core.office_admin import AttentionLine, OfficeAdmin
from core.office_columns import ENDED, WAITING, badge, minute
from traceability.actions import close_report
from traceability.admin.filters import OpenFilter
from traceability.admin.label_search import LabelSearch
from traceability.admin.refusals import ToldRefusals
from traceability.exceptions import ReportClosed
from traceability.models import ProblemReport


class OutcomeForm(forms.ModelForm):
    class Meta:
        widgets = {"outcome": AdminTextareaWidget(attrs={"rows": 3})}
        help_texts = {
            "outcome": _(
                "What was found and done, without names. Saving closes the report and erases how to reach whoever "
                "sent it: answer them before."
            )
        }

    def clean_outcome(self) -> str:
        outcome = self.cleaned_data["outcome"]
        if not outcome:
            raise forms.ValidationError(gettext("Write what was done: without it the report stays open."))
        return outcome


@admin.register(ProblemReport)
class ProblemReportAdmin(ToldRefusals, LabelSearch, OfficeAdmin):
    menu_position = 66
    form = OutcomeForm
    refusals = (ReportClosed,)
    fieldsets = (
        (None, {"fields": ("state_now", "reported", "kind", "label", "product", "lot", "text", "contact")}),
        (_("Close it"), {"fields": ("outcome",)}),
    )
    readonly_fields = ("state_now", "reported", "kind", "label", "product", "lot", "text", "contact")
    list_display = ("kind", "in_short", "product", "lot", "reported", "state_now")
    list_display_links = ("kind", "in_short")
    list_filter = (OpenFilter, "kind")
    search_help_text = _("Anything on the label, or words of product and producer.")
    # Open ones first, on both databases.
    ordering = (F("closed_on").asc(nulls_first=True), "-reported_at", "-pk")
    attention = (
        AttentionLine(
            _("Problems that people reported"),
            _("Begin with what may harm somebody. Look into each, answer who left a way to be reached, and close it."),
            {"state": "open"},
            lambda on: ProblemReport.objects.open(),
            position=5,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[ProblemReport]":
        return super().get_queryset(request).select_related("product", "lot__product")

    @admin.display(description=_("in their words"))
    def in_short(self, report: ProblemReport) -> str:
        return Truncator(report.text).chars(80)

    @admin.display(description=_("reported"), ordering="reported_at")
    def reported(self, report: ProblemReport) -> str:
        return minute(report.reported_at)

    @admin.display(description=_("state"), ordering="closed_on")
    def state_now(self, report: ProblemReport) -> SafeString:
        if report.closed_on is None:
            return badge(WAITING, gettext("open"))
        return badge(ENDED, gettext("dealt with on %(day)s") % {"day": dmy(report.closed_on)})

    def view_on_site(self, obj: ProblemReport) -> str:
        """What they had scanned."""
        return obj.lot.get_absolute_url() if obj.lot else obj.product.get_code_url()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ProblemReport | None = None) -> bool:
        """A closed one is only read."""
        is_closed = obj is not None and obj.closed_on is not None
        return super().has_change_permission(request, obj) and not is_closed

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: ProblemReport, form: ModelForm, change: bool) -> None:
        close_report(report=obj, outcome=form.cleaned_data["outcome"], on=today())
        messages.info(request, gettext("The report is closed, and how to reach whoever sent it is erased."))
