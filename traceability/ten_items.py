"""The ten things that a traced product must at least say of itself.

Source: Thông tư 02/2024/TT-BKHCN, art. 7: name; image; who produced or traded it; their address; the stages, each
with its trace code, place and time; time of production; trace code; brand, model, serial; shelf life; standards.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from catalogue.models import Producer
from core.bilingual import BilingualText
from core.dates import dmy
from traceability.found import Found
from traceability.models import Lot, TraceEvent


@dataclass(frozen=True)
class Item:
    """One of the ten; `value` is empty where it is not known, which is said too."""

    title: str | Promise
    value: str | BilingualText


def ten_items(found: Found, events: Sequence[TraceEvent]) -> list[Item]:
    """All ten in the order of the circular, for a lot where there is one. Reads the product's photographs."""
    product, lot = found.product, found.lot
    producer = product.producer
    return [
        Item(_("Name"), product.name),
        Item(_("Picture"), gettext("above") if product.photo else gettext("a drawing; no photograph yet")),
        Item(_("Producer"), producer.legal_name),
        Item(_("Address"), _address(producer)),
        Item(_("Stages"), _stages(events)),
        Item(_("Time of production"), dmy(lot.produced_on) if lot and lot.produced_on else ""),
        Item(_("Trace code"), found.key.element_string),
        Item(_("Brand, model, serial"), " · ".join(filter(None, [str(producer.name), found.key.serial]))),
        Item(_("Shelf life"), _shelf_life(lot) or product.shelf_life),
        Item(_("Applied standards"), product.standards),
    ]


def _address(producer: Producer) -> str:
    """Street and hamlet only with the maker's consent."""
    street = producer.address if producer.publishes_contacts else ""
    return ", ".join(filter(None, [street, producer.commune.full_name]))


def _stages(events: Sequence[TraceEvent]) -> str:
    if not events:
        return ""
    return ngettext("%(n)s event, on this page", "%(n)s events, on this page", len(events)) % {"n": len(events)}


def _shelf_life(lot: Lot | None) -> str:
    return f"{lot.get_expiry_kind_display()} {dmy(lot.expires_on)}" if lot and lot.expires_on else ""
