"""Lots in the office's admin, with what happened to them."""

from typing import Any

from django.contrib import admin
from django.db.models import BooleanField, Count, ExpressionWrapper, F, OuterRef, QuerySet
from django.forms import BaseInlineFormSet, Field, ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import today
from core.office_admin import AttentionLine, OfficeAdmin, OfficeFields
from core.office_columns import BAD, badge, day, per_row
from traceability.admin.columns import days_in_words
from traceability.admin.filters import ExpiryFilter, RecalledFilter, left_over, recalled
from traceability.admin.label_search import LabelSearch
from traceability.admin.lot_form import EventForm, EventFormSet, LotForm
from traceability.models import Lot, TraceEvent
from villages.admin import FormerDistrictFilter


class EventInline(OfficeFields, admin.StackedInline):
    model = TraceEvent
    form = EventForm
    formset = EventFormSet
    fields = (("kind", "happened_at", "quantity"), ("place", "commune"), ("note_vi", "note_en"))
    ordering = ("happened_at", "pk")
    extra = 0

    def get_queryset(self, request: HttpRequest) -> "QuerySet[TraceEvent]":
        return super().get_queryset(request).select_related("lot")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Field:
        """Communes are read once, not once an event."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.choices = list(field.choices)
        return field


@admin.register(Lot)
class LotAdmin(LabelSearch, OfficeAdmin):
    menu_position = 62
    form = LotForm
    fieldsets = (
        (
            None,
            {
                "fields": (("product", "code"), ("producer", "team"), "recalled_today", "its_pages"),
                "description": _(
                    "Product and code cannot be changed once the lot is saved, nor can it be deleted: its labels may "
                    "be on packs already, and must lead somewhere as long as these lie about."
                ),
            },
        ),
        (_("Days and quantity"), {"fields": (("produced_on", "quantity"), ("expires_on", "expiry_kind"), "left")}),
        (None, {"fields": ("is_sample",), "classes": ("collapse",)}),
    )
    readonly_fields = ("recalled_today", "its_pages", "left")
    autocomplete_fields = ("product", "producer")
    inlines = (EventInline,)
    label_columns = ("product", "code", "")
    list_display = ("code", "product", "maker", "produced", "expires", "left", "events_recorded", "recalled_today")
    list_filter = (
        RecalledFilter,
        ExpiryFilter,
        ("producer__former_commune__district", FormerDistrictFilter),
        "is_sample",
    )
    search_help_text = _("Anything on a label, or words of product and producer; accents do not matter.")
    # Said of NULL because the two databases put it at different ends.
    ordering = (F("produced_on").desc(nulls_last=True), "-pk")
    attention = (
        AttentionLine(
            _("Lots past their use-by date that may still be on a shelf"),
            _("Their last event is neither sold out nor taken back: ask the maker, and record what became of them."),
            {"expiry": "left"},
            lambda on: left_over(Lot.objects.all(), on),
            position=48,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Lot]":
        lots = super().get_queryset(request).select_related("product__producer", "producer")
        events = TraceEvent.objects.filter(lot=OuterRef("pk"))
        return lots.annotate(
            event_total=per_row(events, "lot", Count("pk")),
            is_recalled=ExpressionWrapper(recalled(today()), BooleanField()),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Lot | None = None) -> tuple[str, ...]:
        return self.readonly_fields if obj is None else ("product", "code", *self.readonly_fields)

    @admin.display(description=_("producer"), ordering="producer__sort_key")
    def maker(self, lot: Lot) -> str:
        return str(lot.producer)

    @admin.display(description=_("produced on"), ordering="produced_on")
    def produced(self, lot: Lot) -> str:
        return day(lot.produced_on)

    @admin.display(description=_("last good day"), ordering="expires_on")
    def expires(self, lot: Lot) -> str:
        return day(lot.expires_on)

    @admin.display(description=_("days left"), ordering="expires_on")
    def left(self, lot: Lot) -> str:
        return days_in_words(lot.days_left(today()))

    @admin.display(description=_("events"), ordering="event_total")
    def events_recorded(self, lot: Any) -> int:
        return lot.event_total

    @admin.display(description=_("recall"))
    def recalled_today(self, lot: Any) -> SafeString | str:
        if lot.pk is None:
            return gettext("none yet")
        return badge(BAD, gettext("recalled")) if lot.is_recalled else "–"

    @admin.display(description=_("elsewhere"))
    def its_pages(self, lot: Lot) -> SafeString | str:
        """Where its labels are printed, and the page that the producer has of it."""
        if lot.pk is None:
            return gettext("when it is saved")
        print_labels = reverse("traceability:print_new", args=[lot.product.public_code])
        return format_html(
            '<a href="{}?lot={}">{}</a> · <a href="{}">{}</a>',
            print_labels,
            lot.pk,
            gettext("Print labels"),
            reverse("traceability:lot_page", args=[lot.pk]),
            gettext("As the producer sees it"),
        )

    def autocomplete_label(self, row: Lot) -> str:
        return f"{row.code} — {row.product}"

    def view_on_site(self, obj: Lot) -> str:
        return obj.get_absolute_url()

    def has_delete_permission(self, request: HttpRequest, obj: Lot | None = None) -> bool:
        """Never: the database has given its label a row that leads to it."""
        return False

    def save_model(self, request: HttpRequest, obj: Lot, form: ModelForm, change: bool) -> None:
        if not change:
            obj.entered_by = request.user
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: BaseInlineFormSet, change: bool) -> None:
        for event_form in formset.extra_forms:
            event_form.instance.recorded_by = request.user
        super().save_formset(request, form, formset, change)
