"""Template language of outlets."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from outlets.cards import OutletCard, geo_uri, outlet_card
from outlets.directory import directory
from outlets.listing import Found
from outlets.models import Outlet
from outlets.turns import openings

register = template.Library()

# What could end the script element or begin markup in it, as JSON writes it.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.filter
def card_of(outlet: Outlet) -> OutletCard | None:
    """What a list says of an outlet now; None for one that is not published."""
    held = directory().by_key.get(outlet.pk)
    return outlet_card(Found(held, openings()[held.pk])) if held else None


register.filter(geo_uri)


@register.simple_tag
def json_ld(described: Any) -> SafeString:
    """A description as a script element that browsers only keep for search engines."""
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')
