"""The form of an outlet: what the office checks before anything is stored."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from core.address_forms import AddressField
from core.distances import Point, distance_km, km_in_words
from core.point_picker import PointPicker
from outlets.points import FARTHEST_FROM_COMMUNE_KM, is_in_ha_noi, is_in_viet_nam
from villages.models import Commune
from villages.on_map import names_for_picking
from villages.placed_form import PLACE_HELP, PlacedForm

# A number box of the browser would take the comma away that is typed here.
_TYPED = {"type": "text", "inputmode": "decimal"}


class DegreesField(forms.FloatField):
    """`21.0285`, `21,0285`, `21.0285°`."""

    widget = forms.TextInput(attrs=_TYPED)
    default_error_messages = {"invalid": _("Write degrees with decimals, such as 21,0285.")}

    def to_python(self, value: Any) -> float | None:
        return super().to_python(value.strip(" °").replace(",", ".") if isinstance(value, str) else value)


class OutletForm(PlacedForm):
    class Meta:
        field_classes = {"slug": AddressField, "latitude": DegreesField, "longitude": DegreesField}
        widgets = {"latitude": DegreesField.widget, "longitude": PointPicker(names_for_picking, _TYPED)}
        help_texts = {
            **PLACE_HELP,
            "name_vi": _("As on the signboard."),
            "operator": _("Who keeps it: a cooperative, a company, the commune."),
            "village": _("Only when the outlet is in that village; otherwise leave empty."),
            "latitude": _("About 21, such as 21,0285."),
            "longitude": _("About 105,8, such as 105,8542."),
            "phone": _("The shop's number. A private one only with its owner's written consent."),
            "suspended_from": _("The first day of the pause."),
            "slug": _(
                "The end of the page's address. Leave empty to make it from the name. After a change the old "
                "address keeps leading here."
            ),
            "is_published": _("Without the tick only the office sees it."),
        }

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        self._refuse_village_elsewhere()
        self._refuse_point_elsewhere()
        self._refuse_backward_days()
        return self.cleaned_data

    def _refuse_village_elsewhere(self) -> None:
        former, village = self.cleaned_data.get("former_commune"), self.cleaned_data.get("village")
        if former and village and village.former_district != former.district:
            sentence = gettext("%(village)s is in the former %(theirs)s, and the former commune in %(ours)s.")
            words = {"village": village, "theirs": village.former_district, "ours": former.district}
            self.add_error("village", sentence % words)

    def _refuse_point_elsewhere(self) -> None:
        latitude, longitude = self.cleaned_data.get("latitude"), self.cleaned_data.get("longitude")
        if latitude is None or longitude is None:
            return
        commune = self.cleaned_data.get("commune")
        if sentence := _objection((latitude, longitude), commune if "commune" not in self.errors else None):
            self.add_error("latitude", sentence)

    def _refuse_backward_days(self) -> None:
        given = self.cleaned_data
        if given.get("closed_on") and not {"opens_on", "closed_on"} & self.errors.keys():
            if given.get("opens_on") is None:
                self.add_error("opens_on", gettext("Enter since when it was in business: it has closed for good."))
            elif given["closed_on"] < given["opens_on"]:
                self.add_error("closed_on", gettext("It cannot close for good before it opened."))
        if {"suspended_from", "suspended_to"} & self.errors.keys():
            return
        begins, ends = given.get("suspended_from"), given.get("suspended_to")
        reasons = given.get("suspension_reason_vi") or given.get("suspension_reason_en")
        if begins is None and (ends or reasons):
            self.add_error("suspended_from", gettext("Enter the first day of the pause, or leave all of it empty."))
        elif begins and ends and ends < begins:
            self.add_error("suspended_to", gettext("The last day comes before the first one."))


def _objection(point: Point, commune: Commune | None) -> str:
    """What is wrong with a point; empty when nothing is."""
    latitude, longitude = point
    if is_in_viet_nam((longitude, latitude)):
        sentence = gettext(
            "Latitude and longitude are swapped: it should be latitude %(latitude)s, longitude %(longitude)s."
        )
        return sentence % {"latitude": _degrees(longitude), "longitude": _degrees(latitude)}
    words = {"point": f"{_degrees(latitude)}; {_degrees(longitude)}"}
    if not is_in_viet_nam(point):
        return gettext("The point %(point)s is not in Viet Nam: latitude about 21,0 and longitude about 105,8.") % words
    if not is_in_ha_noi(point):
        return gettext("The point %(point)s is in Viet Nam, but not in Hà Nội.") % words
    return _too_far(point, commune) if commune else ""


def _too_far(point: Point, commune: Commune) -> str:
    km = distance_km(point, (commune.latitude, commune.longitude))
    if km <= FARTHEST_FROM_COMMUNE_KM:
        return ""
    sentence = gettext("The point is %(distance)s from the middle of %(commune)s: correct the point or the commune.")
    return sentence % {"distance": km_in_words(km, get_language() == "vi"), "commune": commune}


def _degrees(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".").replace(".", ",")
