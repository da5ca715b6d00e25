"""Ways to get a product that apps above this one know of: `available=outlet` in the list of products.

An app offers its way in a module that is imported when the app is ready (see `catalogue.facts.offer`):

    offer(Way("outlet", _("at an outlet"), products_at_outlets), Stocking, Outlet)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise


@dataclass(frozen=True)
class Way:
    """`products`: keys of those to be had so on a day."""

    name: str
    label: str | Promise
    products: Callable[[date], Iterable[int]]


ways: dict[str, Way] = {}


def named_ways() -> list[tuple[str, str | Promise]]:
    """Name and label of each way, for forms."""
    return [(way.name, way.label) for way in ways.values()]
