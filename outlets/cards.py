"""What is said of an outlet in a list and on a product's page, in the active language."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

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


def geo_uri(outlet: Outlet) -> str:
    """Opens the phone's own map app at the point, with the name on it (RFC 5870; `q` is how Android names a point)."""
    point = f"{outlet.latitude:.6f},{outlet.longitude:.6f}"
    return f"geo:{point}?q={point}({quote(str(outlet.name))})"


@dataclass(frozen=True)
class OutletBrief:
    """One of the `total` outlets that have a product, as plain values; `nearest`: the list of those open now."""

    name: str
    name_lang: str
    href: str
    line: OpeningLine
    stocking: str
    place: str
    point: str
    phone: str
    total: int
    nearest: str


def outlet_brief(found: Found, *, total: int, nearest: str) -> OutletBrief:
    """What somebody is told who holds a pack and wants another."""
    card, outlet = outlet_card(found), found.outlet
    kind = outlet.get_kind_display()
    where = ", ".join(filter(None, [outlet.address, outlet.commune.name_in_text]))
    return OutletBrief(
        name=str(outlet.name),
        name_lang=outlet.name.lang,
        href=outlet.get_absolute_url(),
        line=card.line,
        stocking=card.stocking,
        place=f"{kind[:1].upper()}{kind[1:]} · {where}",
        point=geo_uri(outlet),
        phone=outlet.phone,
        total=total,
        nearest=nearest,
    )
