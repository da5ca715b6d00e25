"""Template language of the catalogue."""

from datetime import date

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from catalogue.cards import ProductCard
from catalogue.facets import Facet
from catalogue.star_line import StarLine

register = template.Library()


@register.filter
def line_on(card: ProductCard, on: date) -> StarLine | None:
    """What the product's certificate says on a day, in one line."""
    return card.line_on(on)


@register.filter
def option_links(facet: Facet) -> SafeString:
    """The options of a facet as list items. Written here: a list has ninety of them, as a template half its time."""
    follow = "" if facet.is_followed else ' rel="nofollow"'
    return mark_safe(
        "".join(
            f'<li><a href="{escape(option.href)}"{follow}{_CHOSEN if option.is_chosen else ""}>'
            f"<span>{escape(option.label)}</span> <b>{option.count}</b></a></li>"
            for option in facet.options
        )
    )


_CHOSEN = ' aria-current="true"'
