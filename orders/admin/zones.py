"""Delivery zones in the office's admin: what a parcel costs, and to which communes."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.money import dong
from core.office_admin import OfficeAdmin, OfficeFields
from orders.actions import refuse_other_zones, set_communes
from orders.exceptions import CommunesInOtherZones
from orders.models import DeliveryRate, DeliveryZone
from traceability.admin.refusals import ToldRefusals
from villages.models import Commune


class ZoneForm(forms.ModelForm):
    """Its communes are boxes to tick, all 126 at a glance."""

    in_zone = forms.ModelMultipleChoiceField(
        label=_("Communes and wards"),
        queryset=Commune.objects.order_by("sort_key", "pk"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each lies in one zone at most. To one in none, nothing is delivered."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["in_zone"] = list(self.instance.communes.values_list("commune", flat=True))

    def clean_in_zone(self) -> list[Commune]:
        communes = list(self.cleaned_data["in_zone"])
        try:
            refuse_other_zones(zone=self.instance, communes=communes)
        except CommunesInOtherZones as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return communes


class RateFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        if all(self._should_delete_form(form) for form in kept):
            raise forms.ValidationError(gettext("Enter one weight with its fee at least: nothing could be reckoned."))


class RateInline(OfficeFields, admin.TabularInline):
    model = DeliveryRate
    formset = RateFormSet
    extra = 0
    ordering = ("up_to_grams",)


@admin.register(DeliveryZone)
class DeliveryZoneAdmin(ToldRefusals, OfficeAdmin):
    menu_position = 90
    form = ZoneForm
    refusals = (CommunesInOtherZones,)
    fields = (("name_vi", "name_en"), "position", ("per_extra_kilo", "free_from"), "in_zone")
    inlines = (RateInline,)
    list_display = ("name_vi", "position", "communes_in_it", "rates_told", "extra_kilo", "free")
    ordering = ("position",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[DeliveryZone]":
        zones = super().get_queryset(request).prefetch_related("rates")
        return zones.annotate(commune_total=Count("communes"))

    @admin.display(description=_("communes and wards"), ordering="commune_total")
    def communes_in_it(self, zone: Any) -> int:
        return zone.commune_total

    @admin.display(description=_("rates"))
    def rates_told(self, zone: DeliveryZone) -> str:
        return "; ".join(f"≤ {rate.up_to_grams} g: {dong(rate.fee)}" for rate in zone.rates.all()) or "–"

    @admin.display(description=_("for each further kilogram"), ordering="per_extra_kilo")
    def extra_kilo(self, zone: DeliveryZone) -> str:
        return dong(zone.per_extra_kilo)

    @admin.display(description=_("free from"), ordering="free_from")
    def free(self, zone: DeliveryZone) -> str:
        return "–" if zone.free_from is None else dong(zone.free_from)

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        set_communes(zone=form.instance, communes=form.cleaned_data["in_zone"])
