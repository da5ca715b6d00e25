"""What an outlet's page holds of its hours, its products and its photographs."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from catalogue.admin.photos import PhotoInline
from core.office_admin import OfficeFields
from outlets.admin.hours_form import (
    HoursExceptionForm,
    HoursExceptionFormSet,
    OpeningHoursForm,
    OpeningHoursFormSet,
)
from outlets.admin.stock_form import StockingForm, StockingFormSet
from outlets.models import HoursException, OpeningHours, OutletPhoto, Stocking


class OpeningHoursInline(OfficeFields, admin.StackedInline):
    model = OpeningHours
    form = OpeningHoursForm
    formset = OpeningHoursFormSet
    fields = ("days", ("opens", "closes", "past_midnight"))
    extra = 0


class HoursExceptionInline(OfficeFields, admin.StackedInline):
    model = HoursException
    form = HoursExceptionForm
    formset = HoursExceptionFormSet
    fields = (
        "calendar",
        ("first_day", "last_day"),
        ("from_tet", "to_tet"),
        ("opens", "closes", "past_midnight"),
        ("note_vi", "note_en"),
    )
    extra = 0


class StockingInline(OfficeFields, admin.TabularInline):
    model = Stocking
    form = StockingForm
    formset = StockingFormSet
    fields = ("product", "witness", "confirmed_on")
    autocomplete_fields = ("product",)
    extra = 0

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Stocking]":
        return super().get_queryset(request).select_related("outlet", "product__producer")


class OutletPhotoInline(PhotoInline):
    model = OutletPhoto
