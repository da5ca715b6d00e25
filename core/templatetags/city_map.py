"""What templates with a map need: `{% load city_map %}`."""

from django import template

from core import city_map
from core.projection import HA_NOI

register = template.Library()

register.simple_tag(city_map.map_settings, name="map_settings")


@register.simple_tag
def map_view_box() -> str:
    """The frame of the schematic as SVG writes it."""
    return HA_NOI.view_box
