"""What is said of an outlet in a list and on a product's page, in the active language."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.dates import dmy, now
from core.distances import km_in_words
from outlets.directory import directory
from outlets.listing import Found
from outlets.models import Outlet
from outlets.opening_words import OpeningLine, opening_line


@dataclass(frozen=True)
class OutletCard:
    """`distance` and `stocking` are empty where the list is not measured from a place, or asks for no product."""

    outlet: Outlet
    line: OpeningLine
    distance: str = ""
    stocking: str = ""


def outlet_cards(found: Iterable[Found]) -> list[OutletCard]:
    """A card for each, in the same order."""
    return [outlet_card(each) for each in found]


def outlet_card(found: Found) -> OutletCard:
    line = opening_line(directory().schedules[found.outlet.pk], found.opening, now())
    distance = "" if found.km is None else km_in_words(found.km, decimal_comma=get_language() == "vi")
    return OutletCard(found.outlet, line, distance, _stocking(found))


def _stocking(found: Found) -> str:
    if found.stocking is None:
        return ""
    said = {"words": found.stocking.sureness.label, "day": dmy(found.stocking.on)}
    return _("%(words)s, last confirmed %(day)s") % said
