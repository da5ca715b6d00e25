"""The outlet list's query string as a checked form, and where it is measured from."""

from collections.abc import Sized
from dataclasses import dataclass, field
from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.models import Product, Sector
from core.choices import ChoiceFilter, slug_choice
from core.distances import Point
from core.search import LONGEST_QUERY
from outlets.models import Outlet, OutletKind
from outlets.places import KnownPlace, place_with, places_beginning, places_named
from outlets.points import is_in_viet_nam
from villages.models import Commune, FormerDistrict


class OutletFilter(ChoiceFilter):
    """Choices of the list of outlets. What they mean is said in `outlets.listing`; here they are understood."""

    indexed = ("district", "commune", "kind")

    q = django_filters.CharFilter(max_length=LONGEST_QUERY)
    kind = django_filters.MultipleChoiceFilter(choices=OutletKind.choices)
    district = slug_choice(FormerDistrict.objects.all())
    commune = slug_choice(Commune.objects.all())
    sector = slug_choice(Sector.objects.all())
    product = django_filters.ModelChoiceFilter(
        queryset=Product.objects.reachable().select_related("product_set"), to_field_name="public_code"
    )
    open = django_filters.ChoiceFilter(choices=[("now", "now")])

    class Meta:
        model = Outlet
        fields: list[str] = []

    def understood(self) -> dict[str, Any]:
        """The choices that were made and make sense, by parameter: rows and keys."""
        self.form.is_valid()
        made = self.form.cleaned_data.items()
        return {name: value for name, value in made if value and not (isinstance(value, Sized) and not len(value))}


@dataclass(frozen=True)
class Start:
    """Where the list is measured from. `offered`: places to choose from when the words name several, or none."""

    place: KnownPlace | None = None
    offered: list[KnownPlace] = field(default_factory=list)
    problem: str = ""
    near: str = ""


class StartForm(forms.Form):
    """A typed place (`near`), or one that was chosen (`place`)."""

    near = forms.CharField(max_length=LONGEST_QUERY, required=False)
    place = forms.CharField(max_length=16, required=False)

    def start(self) -> Start:
        """The place meant. Several or none are said, never guessed."""
        if not self.is_valid():
            return Start(problem=str(_("That is too long for the name of a place.")))
        if key := self.cleaned_data["place"]:
            place = place_with(key)
            return Start(place) if place else Start(problem=str(_("There is no such place. Type its name.")))
        near = self.cleaned_data["near"]
        return _typed_start(near) if near else Start()


def _typed_start(near: str) -> Start:
    named = places_named(near)
    if len(named) == 1:
        return Start(named[0], near=near)
    if named:
        problem, offered = _("Several places are called “%(name)s”. Which one?"), named
    elif offered := places_beginning(near):
        problem = _("No place is called just “%(name)s”. Is it one of these?")
    else:
        problem = _("Hà Nội has no commune, ward or former district called “%(name)s”.")
    return Start(offered=offered, problem=str(problem % {"name": near}), near=near)


class LocationForm(forms.Form):
    """The place of a visitor's phone, in degrees. It is used for one answer and kept nowhere."""

    latitude = forms.FloatField(min_value=-90, max_value=90)
    longitude = forms.FloatField(min_value=-180, max_value=180)

    def clean(self) -> dict[str, Any]:
        super().clean()
        latitude, longitude = self.cleaned_data.get("latitude"), self.cleaned_data.get("longitude")
        if latitude is not None and longitude is not None and not is_in_viet_nam((latitude, longitude)):
            raise forms.ValidationError(_("Your phone says that you are not in Viet Nam. Type a place instead."))
        return self.cleaned_data

    @property
    def point(self) -> Point:
        return self.cleaned_data["latitude"], self.cleaned_data["longitude"]
