"""Choosing a point on the map of the city instead of typing two numbers.

A form with the float fields `latitude` and `longitude` gives its `longitude` this widget, and nothing else:

    class OutletForm(forms.ModelForm):
        class Meta:
            widgets = {"longitude": PointPicker(names_for_picking)}

The admin shows both in one row with `fields = (("latitude", "longitude"),)`; the map appears under that row. Without
a script the two inputs remain, and they are what is sent in any case.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from core.city_map import Name, map_settings


class PointPicker(forms.NumberInput):
    """The input of a longitude, degrees WGS 84, with a map that sets it and the latitude beside it."""

    class Media:
        css = {"all": ["css/point-picker.css"]}
        js = [forms.Script("js/point-picker.js", type="module")]

    def __init__(self, names: Callable[[], Iterable[Name]] = list, attrs: Mapping[str, Any] | None = None) -> None:
        """`names` are written on the map, and read when the form is shown."""
        super().__init__({"step": "any", **(attrs or {})})
        self._names = names

    def render(
        self,
        name: str,
        value: Any,
        attrs: Mapping[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        return format_html(
            '{}<div class="point-picker" data-point-picker="{}" data-latitude="{}" data-longitude="{}" '
            'data-names="{}" data-label="{}" data-help="{}"></div>',
            super().render(name, value, attrs, renderer),
            map_settings(),
            name.removesuffix("longitude") + "latitude",
            name,
            self._names_as_json(),
            gettext("Map of Hà Nội: choose a point"),
            gettext(
                "Click on the map, or drag the point. By keyboard: Enter on the map sets a point in its middle, "
                "arrow keys move it, with Shift in small steps."
            ),
        )

    def _names_as_json(self) -> str:
        names = [{"text": name.text, "x": name.x, "y": name.y, "isSmall": name.is_small} for name in self._names()]
        return json.dumps(names, ensure_ascii=False)
