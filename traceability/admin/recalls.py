"""Recalls in the office's admin: announced, changed and ended here, shown to everybody who scans."""

from datetime import date
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Q, QuerySet, Sum
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from catalogue.models import Product
from core.dates import dmy, today
from core.office_admin import AttentionLine, OfficeAdmin
from core.office_columns import BAD, ENDED, WAITING, badge, day
from traceability.actions import end_recall, keep_recall
from traceability.admin.filters import RecallStateFilter, long_standing
from traceability.admin.label_search import LabelSearch
from traceability.admin.recall_form import RecallForm
from traceability.exceptions import RecallCannotEnd
from traceability.models import Lot, PrintRun, Recall


@admin.action(description=_("End today"), permissions=["change"])
def end_today(model_admin: Any, request: HttpRequest, queryset: "QuerySet[Recall]") -> None:
    """Each that can be ended is; of the others it says why not."""
    ended = []
    for recall in queryset.select_related("product"):
        try:
            end_recall(recall=recall, on=today())
        except RecallCannotEnd as refusal:
            messages.error(request, str(refusal))
        else:
            ended.append(recall)
    if ended:
        LogEntry.objects.log_actions(request.user.pk, ended, CHANGE, change_message=gettext("Ended the recall."))
        sentence = ngettext(
            "%(n)s recall no longer stands, from today on.", "%(n)s recalls no longer stand, from today on.", len(ended)
        )
        messages.success(request, sentence % {"n": len(ended)})


@admin.register(Recall)
class RecallAdmin(LabelSearch, OfficeAdmin):
    menu_position = 64
    form = RecallForm
    fieldsets = (
        (_("Which packs"), {"fields": ("product", "lots")}),
        (
            _("What readers are told"),
            {"fields": ("is_health_risk", ("reason_vi", "reason_en"), ("advice_vi", "advice_en"))},
        ),
        (_("Notice"), {"fields": (("announced_by", "document_number"), ("announced_on", "ended_on"))}),
    )
    autocomplete_fields = ("product", "lots")
    actions = (end_today,)
    # By the product alone: a recall may be of some lots or of every pack.
    label_columns = ("product", "", "")
    number_column = "document_number"
    list_display = ("product", "packs", "why", "is_health_risk", "announced", "ended", "state_today")
    list_filter = (RecallStateFilter, "is_health_risk")
    search_help_text = _("Document number, anything on a label, or words of product and producer.")
    ordering = ("-announced_on", "-pk")
    attention = (
        AttentionLine(
            _("Recalls that have stood for 180 days, without an end"),
            _("Are all packs back or past their date? Then enter the day on which the recall ended."),
            {"state": "long"},
            lambda on: long_standing(Recall.objects.all(), on),
            position=45,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Recall]":
        return super().get_queryset(request).select_related("product").prefetch_related("lots")

    @admin.display(description=_("packs"))
    def packs(self, recall: Recall) -> str:
        codes = sorted(lot.code for lot in recall.lots.all())
        return Truncator(", ".join(codes)).chars(80) if codes else gettext("every pack")

    @admin.display(description=_("reason"))
    def why(self, recall: Recall) -> str:
        return Truncator(str(recall.reason)).chars(90)

    @admin.display(description=_("announced on"), ordering="announced_on")
    def announced(self, recall: Recall) -> str:
        return dmy(recall.announced_on)

    @admin.display(description=_("ended on"), ordering="ended_on")
    def ended(self, recall: Recall) -> str:
        return day(recall.ended_on)

    @admin.display(description=_("state today"))
    def state_today(self, recall: Recall) -> SafeString:
        if recall.stands(today()):
            return badge(BAD, gettext("standing"))
        is_coming = recall.announced_on > today()
        return badge(WAITING, gettext("to be announced")) if is_coming else badge(ENDED, gettext("ended"))

    def view_on_site(self, obj: Recall) -> str | None:
        return obj.get_absolute_url() if obj.announced_on <= today() else None

    def has_delete_permission(self, request: HttpRequest, obj: Recall | None = None) -> bool:
        """Until it is announced; afterwards it is ended, and told as history."""
        is_known = obj is not None and obj.announced_on <= today()
        return super().has_delete_permission(request, obj) and not is_known

    def save_model(self, request: HttpRequest, obj: Recall, form: ModelForm, change: bool) -> None:
        lots = list(form.cleaned_data["lots"])
        keep_recall(recall=obj, lots=lots)
        messages.info(request, format_html("{} {}", _packs_told(obj.product, lots), _where_shown(obj, today())))


def _packs_told(product: Product, lots: list[Lot]) -> str:
    """How many lots a recall concerns, and how many of their labels were printed here."""
    runs = PrintRun.objects.filter(product=product)
    printed = runs.filter(Q(lot__in=lots)) if lots else runs
    labels = printed.aggregate(total=Sum("labels"))["total"] or 0
    number = len(lots) or product.lots.count()
    if lots:
        sentence = ngettext("It is about %(n)s lot.", "It is about %(n)s lots.", number)
    else:
        sentence = ngettext(
            "It is about every pack of the product, also of the %(n)s lot entered here.",
            "It is about every pack of the product, also of the %(n)s lots entered here.",
            number,
        )
    labels_told = ngettext(
        "%(n)s of their labels was printed here.", "%(n)s of their labels were printed here.", labels
    )
    return f"{sentence % {'n': number}} {labels_told % {'n': labels}}"


def _where_shown(recall: Recall, on: date) -> SafeString | str:
    if recall.announced_on > on:
        return gettext("Readers are told from %(day)s on.") % {"day": dmy(recall.announced_on)}
    if not recall.stands(on):
        sentence = gettext("It no longer stands, and is told as history.")
    else:
        sentence = gettext(
            "Everybody who scans such a pack or opens the product's page is told, and the list and the feed of recalls "
            "show it."
        )
    return format_html('{} <a href="{}">{}</a>', sentence, recall.get_absolute_url(), gettext("Its page"))
