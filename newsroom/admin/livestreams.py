"""Livestreams in the office's admin."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.admin.filters import Lookups
from core.address_forms import AddressField
from core.count_field import CountField
from core.dates import now
from core.dong_field import MOST, DongField
from core.motif_field import MotifField
from core.office_admin import AttentionLine, OfficeFields
from newsroom.admin.editorial import (
    OPENING_PICTURE,
    PAGE_ADDRESS,
    PUBLISHING,
    EditorialAdmin,
    StandingFilter,
    attention_of,
)
from newsroom.admin.text_form import ADDRESS_HELP, HttpsField
from newsroom.admin.timed_form import TimedForm
from newsroom.live_cards import span_of
from newsroom.live_checks import objection_to_price
from newsroom.live_state import LiveState
from newsroom.livestream_querysets import LivestreamQuerySet
from newsroom.models import LONGEST_LIVESTREAM, Livestream, PinnedProduct
from newsroom.platform_addresses import objection_to, objection_to_recording

_FIGURES = ("views_reported", "orders_reported", "sales_reported")
# How long after its end nobody is reminded of recording and figures.
_TIME_TO_REPORT = timedelta(days=3)
_PUBLISHED = {"standing": "published"}
TONES = {"upcoming": "upcoming", "live": "valid", "on": "valid", "cancelled": "revoked"}


class ReportedCount(CountField):
    """Views and orders, in the thousands and millions."""

    def __init__(self, **kwargs: Any) -> None:
        sentence = _("Write a whole number, such as 13.000, or leave it empty.")
        kept = {name: value for name, value in kwargs.items() if name in {"label", "help_text", "required", "initial"}}
        super().__init__(least=0, most=kwargs.get("max_value", MOST), sentence=sentence, **kept)


class LivestreamForm(TimedForm):
    class Meta:
        field_classes = {
            "slug": AddressField,
            "motif": MotifField,
            "address": HttpsField,
            "replay_url": HttpsField,
            "source_url": HttpsField,
            "views_reported": ReportedCount,
            "orders_reported": ReportedCount,
            "sales_reported": DongField,
        }
        help_texts = {
            "slug": ADDRESS_HELP,
            "host": _("Who speaks to the viewers, as they are known on the platform."),
            "seller": _("Who sells, if one alone does. Empty: each product is sold by its maker."),
            "address": _("Of the account or of the livestream, on the platform chosen, beginning with https://"),
            "replay": _("A video of ours that shows the recording."),
            "reported_by": _("Who counted: figures are shown as reported by them."),
        }

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        self._refuse_too_long()
        self._refuse_foreign_addresses()
        self._refuse_unknown_hours()
        self._refuse_figures()
        return self.cleaned_data

    def _refuse_too_long(self) -> None:
        starts_at, ends_at = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        if starts_at and ends_at and ends_at - starts_at > LONGEST_LIVESTREAM:
            self.add_error("ends_at", gettext("A livestream lasts 24 hours at most: enter each one by itself."))

    def _refuse_foreign_addresses(self) -> None:
        address, platform = self.cleaned_data.get("address"), self.cleaned_data.get("platform")
        if address and platform and (objection := objection_to(address, platform)):
            self.add_error("address", objection)
        recording = self.cleaned_data.get("replay_url")
        if recording and (objection := objection_to_recording(recording)):
            self.add_error("replay_url", objection)

    def _refuse_unknown_hours(self) -> None:
        """Prices and badges hang on the hours of what is to come."""
        ends_at = self.cleaned_data.get("ends_at")
        if not self.cleaned_data.get("hours_known") and ends_at and ends_at > now():
            self.add_error("hours_known", gettext("Only of past livestreams the hours may be unknown."))

    def _refuse_figures(self) -> None:
        given = [name for name in _FIGURES if self.cleaned_data.get(name) is not None]
        if not given:
            return
        if "reported_by" not in self.errors and not self.cleaned_data.get("reported_by"):
            self.add_error("reported_by", gettext("Say who reported the figures."))
        starts_at = self.cleaned_data.get("starts_at")
        if starts_at and starts_at > now():
            self.add_error(given[0], gettext("It has not begun yet: there is nothing to report."))


class PinnedForm(forms.ModelForm):
    class Meta:
        field_classes = {"price": DongField}
        widgets = {"price": forms.TextInput(attrs={"size": "12"})}

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        product, price = self.cleaned_data.get("product"), self.cleaned_data.get("price")
        if product and (objection := objection_to_price(PinnedProduct(product=product, price=price))):
            self.add_error("price", objection)
        return self.cleaned_data


class PinnedFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        """A product is pinned once; Django would say so without naming it."""
        seen = set()
        for form in self.forms:
            product = getattr(form, "cleaned_data", {}).get("product")
            if product and not self._should_delete_form(form):
                if product.pk in seen:
                    form.add_error("product", gettext("“%(product)s” is pinned twice.") % {"product": product.name})
                seen.add(product.pk)

    def validate_unique(self) -> None:
        """Left to `clean`."""


class PinnedInline(OfficeFields, admin.TabularInline):
    model = PinnedProduct
    form = PinnedForm
    formset = PinnedFormSet
    fields = ("product", "price", "position")
    autocomplete_fields = ("product",)
    extra = 0

    def get_queryset(self, request: HttpRequest) -> "QuerySet[PinnedProduct]":
        return super().get_queryset(request).select_related("livestream", "product__producer", "product__product_set")


class LiveStateFilter(admin.SimpleListFilter):
    title = _("state now")
    parameter_name = "live"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [(state.value, state.label) for state in LiveState]

    def queryset(self, request: HttpRequest, queryset: LivestreamQuerySet) -> LivestreamQuerySet:
        state = next((state for state in LiveState if state == self.value()), None)
        return queryset.in_live_state(state, now()) if state else queryset


class LackFilter(admin.SimpleListFilter):
    title = _("what is missing")
    parameter_name = "lack"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [
            ("aftermath", _("over for 3 days, neither recording nor figures")),
            ("pins", _("to come, without pinned products")),
            ("dear", _("to come, with a price not below the usual one")),
        ]

    def queryset(self, request: HttpRequest, queryset: LivestreamQuerySet) -> LivestreamQuerySet:
        return lacking(queryset, self.value())


def lacking(livestreams: LivestreamQuerySet, lack: str | None) -> LivestreamQuerySet:
    """Livestreams that lack something now."""
    match lack:
        case "aftermath":
            at = now()
            return livestreams.over(at - _TIME_TO_REPORT).without_recording(at).without_figures()
        case "pins":
            return livestreams.taking_place(now()).not_ended(now()).without_pinned()
        case "dear":
            return livestreams.taking_place(now()).not_ended(now()).with_dear_pins()
    return livestreams


def _attention(title: Any, advice: Any, lack: str, position: int) -> AttentionLine:
    return AttentionLine(
        title,
        advice,
        {"lack": lack, **_PUBLISHED},
        lambda on: lacking(Livestream.objects.approved(), lack),
        position=position,
    )


@admin.register(Livestream)
class LivestreamAdmin(EditorialAdmin):
    menu_position = 230
    form = LivestreamForm
    fieldsets = (
        (None, {"fields": ("standing", "missing", ("title_vi", "title_en"), ("lead_vi", "lead_en"))}),
        (
            _("When and where"),
            {"fields": ("state_now", "starts_at", "ends_at", "hours_known", ("platform", "address"))},
        ),
        (_("Who"), {"fields": ("host", "seller", "villages")}),
        (_("Cancellation"), {"fields": ("is_cancelled", ("cancel_reason_vi", "cancel_reason_en"))}),
        (
            _("Afterwards"),
            {"fields": ("replay_url", "replay", _FIGURES, "reported_by", ("source_name", "source_url"))},
        ),
        OPENING_PICTURE,
        PUBLISHING,
        PAGE_ADDRESS,
    )
    readonly_fields = (*EditorialAdmin.readonly_fields, "state_now")
    autocomplete_fields = ("seller", "villages", "replay")
    inlines = (PinnedInline,)
    list_display = ("title_vi", "when", "platform", "state_now", "standing", "pins", "updated_at")
    list_filter = (LiveStateFilter, StandingFilter, LackFilter, "platform", "is_sample")
    search_help_text = _("Title, lead or host; accents do not matter.")
    ordering = ("-starts_at", "-pk")
    attention = (
        *attention_of(
            Livestream,
            review=_("Livestreams that wait to be read and published"),
            changed=_("Livestreams changed after they were published"),
            position=30,
        ),
        _attention(
            _("Livestreams to come with a price that is not below the usual one"),
            _("Such a price does not hold: lower it, or leave it empty."),
            "dear",
            32,
        ),
        _attention(
            _("Livestreams to come without pinned products"),
            _("Viewers want to see what will be sold, and for how much."),
            "pins",
            60,
        ),
        _attention(
            _("Livestreams over for 3 days without recording or figures"),
            _("Ask the host for the recording, and for views, orders and sales."),
            "aftermath",
            62,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Livestream]":
        rows = super().get_queryset(request).select_related("replay")
        return rows.annotate(pin_total=Count("pinned")).order_by(*self.ordering)

    @admin.display(description=_("when"), ordering="starts_at")
    def when(self, livestream: Livestream) -> str:
        return span_of(livestream).words

    @admin.display(description=_("state now"))
    def state_now(self, livestream: Livestream) -> SafeString | str:
        if livestream.pk is None:
            return gettext("computed from its times")
        state = livestream.live_state(now())
        return format_html('<span class="badge badge--{}">{}</span>', TONES.get(state, "ended"), state.label)

    @admin.display(description=_("pinned products"), ordering="pin_total")
    def pins(self, livestream: Any) -> int:
        return livestream.pin_total
