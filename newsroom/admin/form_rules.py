"""What forms of several kinds of texts refuse alike."""

from django.forms import ModelForm
from django.utils.translation import gettext

# As the constraints of the tables have it.
_LATITUDES, _LONGITUDES = (20.5, 21.5), (105.2, 106.1)


def refuse_undescribed_picture(form: ModelForm) -> None:
    """As the constraint, which would be an error of the whole form."""
    if not form.cleaned_data.get("picture"):
        return
    for name in ("picture_alt_vi", "picture_credit", "picture_licence"):
        if name in form.fields and name not in form.errors and not form.cleaned_data.get(name):
            form.add_error(name, gettext("A picture is shown with its description, its source and its licence."))


def refuse_half_a_point(form: ModelForm) -> None:
    """A point has both degrees, or there is none; and it is in Hà Nội."""
    latitude, longitude = form.cleaned_data.get("latitude"), form.cleaned_data.get("longitude")
    if {"latitude", "longitude"} & form.errors.keys() or (latitude is None and longitude is None):
        return
    if latitude is None or longitude is None:
        form.add_error("latitude", gettext("Enter both latitude and longitude, or neither."))
    elif not (_is_within(latitude, _LATITUDES) and _is_within(longitude, _LONGITUDES)):
        form.add_error("latitude", gettext("The point is not in Hà Nội: latitude about 21, longitude about 105.8."))


def _is_within(degrees: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= degrees <= limits[1]
