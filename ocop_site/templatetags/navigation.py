"""The ways through the site, for its header and its footer."""

from collections.abc import Sequence

from django import template

from ocop_site import navigation
from ocop_site.navigation import Link

register = template.Library()


@register.simple_tag
def main_sections(view_name: str = "") -> Sequence[Link]:
    """The five sections, as a page of that URL name offers them."""
    return navigation.links(navigation.SECTIONS, view_name)


@register.simple_tag
def other_ways(view_name: str = "") -> Sequence[Link]:
    """What is found beside the sections."""
    return navigation.links(navigation.OTHERS, view_name)
