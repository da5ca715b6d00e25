"""Outlets in the office's admin."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Count, Min, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import dmy, today
from core.folded_admin_search import FoldedSearch
from core.office_admin import AddressedAdmin, AttentionLine
from outlets.admin.confirming import confirm_products
from outlets.admin.filters import (
    BusinessFilter,
    HoursFilter,
    StockFilter,
    SuspensionFilter,
    long_suspended,
    with_outdated_stock,
)
from outlets.admin.inlines import HoursExceptionInline, OpeningHoursInline, OutletPhotoInline, StockingInline
from outlets.admin.outlet_form import OutletForm
from outlets.business import Business, Period
from outlets.models import OpeningHours, Outlet
from outlets.opening_words import clock
from outlets.renaming import rename_outlet
from outlets.weekdays import EVERY_DAY, days_in_words
from villages.admin import FormerDistrictFilter


@admin.register(Outlet)
class OutletAdmin(FoldedSearch, AddressedAdmin):
    menu_position = 60
    form = OutletForm
    fieldsets = (
        (None, {"fields": (("name_vi", "name_en"), "kind", "operator", "sells_other_goods", "is_published")}),
        (
            _("Where"),
            {"fields": ("former_commune", "commune", "address", "village", ("latitude", "longitude"))},
        ),
        (_("Contacts"), {"fields": ("phone",)}),
        (
            _("In business"),
            {
                "fields": (
                    "state_today",
                    ("opens_on", "closed_on"),
                    ("suspended_from", "suspended_to"),
                    ("suspension_reason_vi", "suspension_reason_en"),
                )
            },
        ),
        (_("For readers"), {"fields": (("about_vi", "about_en"),)}),
        (_("Page address"), {"fields": ("slug", "former_addresses", "is_sample"), "classes": ("collapse",)}),
    )
    readonly_fields = ("state_today", *AddressedAdmin.readonly_fields)
    autocomplete_fields = ("former_commune", "commune", "village")
    inlines = (OpeningHoursInline, HoursExceptionInline, StockingInline, OutletPhotoInline)
    actions = (confirm_products,)
    list_display = (
        "name_vi",
        "kind",
        "commune",
        "former_district",
        "state_today",
        "short_hours",
        "products",
        "oldest_confirmation",
    )
    list_filter = (
        "kind",
        ("former_commune__district", FormerDistrictFilter),
        BusinessFilter,
        StockFilter,
        HoursFilter,
        SuspensionFilter,
        "is_published",
        "is_sample",
    )
    search_help_text = _("Name, who runs it, street, commune or former district; accents do not matter.")
    ordering = ("sort_key", "pk")
    attention = (
        AttentionLine(
            _("Outlets in business without opening hours"),
            _("Readers cannot tell when to go there."),
            {"hours": "no", "state": Business.OPEN, "is_published__exact": "1"},
            lambda on: Outlet.objects.published().in_business(on).filter(~HoursFilter.has_it),
            position=72,
        ),
        AttentionLine(
            _("Outlets with products that nobody has confirmed for 180 days"),
            _("Readers are told to ask before they go: call the outlet, then confirm its products or take them away."),
            {"stock": "outdated", "state": Business.OPEN, "is_published__exact": "1"},
            lambda on: with_outdated_stock(Outlet.objects.published().in_business(on), on),
            position=74,
        ),
        AttentionLine(
            _("Outlets suspended for 90 days, without an end"),
            _("Ask whether they open again: enter the last day of the pause, or the day they closed for good."),
            {"suspension": "long", "is_published__exact": "1"},
            lambda on: long_suspended(Outlet.objects.published(), on),
            position=76,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Outlet]":
        outlets = super().get_queryset(request).select_related("commune", "former_commune__district")
        counted = outlets.annotate(product_total=Count("stock"), confirmed_since=Min("stock__confirmed_on"))
        return counted.prefetch_related("hours").order_by(*self.ordering)

    @admin.display(description=_("former district"), ordering="former_commune__district__sort_key")
    def former_district(self, outlet: Outlet) -> str:
        return outlet.former_commune.district.name

    @admin.display(description=_("state today"))
    def state_today(self, outlet: Outlet) -> SafeString | str:
        if outlet.pk is None:
            return gettext("computed from the days")
        state = outlet.period.on(today())
        badge = '<span class="badge badge--{}">{}</span> <span>{}</span>'
        return format_html(badge, state, state.label, _days_of(outlet.period, state))

    @admin.display(description=_("opening hours"))
    def short_hours(self, outlet: Outlet) -> str:
        return _in_short(outlet.hours.all()) or "–"

    @admin.display(description=_("products"), ordering="product_total")
    def products(self, outlet: Any) -> int:
        return outlet.product_total

    @admin.display(description=_("oldest confirmation"), ordering="confirmed_since")
    def oldest_confirmation(self, outlet: Any) -> str:
        return dmy(outlet.confirmed_since) if outlet.confirmed_since else "–"

    def autocomplete_label(self, row: Outlet) -> str:
        return f"{row} ({row.commune})"

    def view_on_site(self, obj: Outlet) -> str | None:
        return obj.get_absolute_url() if obj.is_published else None

    def save_model(self, request: HttpRequest, obj: Outlet, form: ModelForm, change: bool) -> None:
        if change and "slug" in form.changed_data:
            rename_outlet(outlet=obj, slug=obj.slug)
        super().save_model(request, obj, form, change)


def _days_of(period: Period, state: Business) -> str:
    """The days that a state hangs on; empty for an outlet in business."""
    match state:
        case Business.CLOSED:
            return dmy(period.closed_on)
        case Business.PLANNED:
            return dmy(period.opens_on) if period.opens_on else ""
        case Business.SUSPENDED:
            return f"{dmy(period.suspended_from)} – {dmy(period.suspended_to) if period.suspended_to else '…'}"
    return ""


def _in_short(rows: Iterable[OpeningHours]) -> str:
    """`Thứ 2 – Thứ 6 7:30–11:30, 13:30–17:30; Thứ 7 8:00–11:00`."""
    slots: dict[int, list[str]] = {}
    for row in rows:
        slots.setdefault(row.days, []).append(f"{clock(row.opens)}–{clock(row.closes)}")
    daily = gettext("daily")
    return "; ".join(
        f"{daily if days == EVERY_DAY else days_in_words(days)} {', '.join(times)}"
        # Monday first: the lowest of the bits.
        for days, times in sorted(slots.items(), key=lambda item: item[0] & -item[0])
    )
