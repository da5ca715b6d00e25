"""The point picker is two inputs first; the map is told where they are."""

import json
from html import unescape
from re import findall

from django import forms

from core.city_map import name_at
from core.point_picker import PointPicker

NAMES = [name_at(20.98, 105.91, "Bát <Tràng>", is_small=True)]


class PointForm(forms.Form):
    latitude = forms.FloatField()
    longitude = forms.FloatField(widget=PointPicker(lambda: NAMES))


def told(form: forms.Form) -> dict[str, str]:
    """The data attributes of the map."""
    return {name: unescape(value) for name, value in findall(r'data-([\w-]+)="([^"]*)"', str(form["longitude"]))}


def test_without_a_script_there_are_two_inputs_for_numbers() -> None:
    form = PointForm(initial={"latitude": 20.98, "longitude": 105.91})
    assert '<input type="number" name="longitude" value="105.91" step="any"' in str(form["longitude"])
    assert PointForm({"latitude": "20.98", "longitude": "105.91"}).is_valid()


def test_the_map_knows_the_inputs_of_its_own_form() -> None:
    for prefix, names in ((None, ("latitude", "longitude")), ("points-0", ("points-0-latitude", "points-0-longitude"))):
        attributes = told(PointForm(prefix=prefix))
        assert (attributes["latitude"], attributes["longitude"]) == names


def test_names_are_written_on_it_as_they_are_when_the_form_is_shown() -> None:
    assert "Bát <Tràng>" not in str(PointForm()["longitude"])
    assert json.loads(told(PointForm())["names"]) == [
        {"text": "Bát <Tràng>", "x": NAMES[0].x, "y": NAMES[0].y, "isSmall": True}
    ]
    assert json.loads(told(PointForm())["point-picker"])["picture"].endswith("hanoi.svg")


def test_its_script_is_a_module_and_nothing_stands_in_the_page_itself() -> None:
    assert '<script src="/static/js/point-picker.js" type="module"></script>' in str(PointForm().media)
    assert "<script" not in str(PointForm()["longitude"])
