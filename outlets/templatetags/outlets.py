"""Template language of outlets."""

from django import template

from outlets.cards import OutletCard, geo_uri, outlet_card
from outlets.directory import directory
from outlets.listing import Found
from outlets.models import Outlet
from outlets.turns import openings

register = template.Library()


@register.filter
def card_of(outlet: Outlet) -> OutletCard | None:
    """What a list says of an outlet now; None for one that is not published."""
    held = directory().by_key.get(outlet.pk)
    return outlet_card(Found(held, openings()[held.pk])) if held else None


register.filter(geo_uri)
