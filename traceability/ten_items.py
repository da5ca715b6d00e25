"""The ten things that a traced product must at least say of itself.

Source: Thông tư 02/2024/TT-BKHCN, art. 7: name; image; who produced or traded it; their address; the stages, each
with its trace code, place and time; time of production; trace code; brand, model, serial; shelf life; standards.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.models import Producer
from core.dates import dmy
from core.fact_rows import FactRow, fact_row
from traceability.found import Found
from traceability.models import Lot


def ten_items(found: Found, *, stages: int) -> list[FactRow]:
    """All ten in the order of the circular, for a lot where there is one, with so many events of it."""
    product, lot = found.product, found.lot
    producer = product.producer
    return [
        fact_row(_("Name"), product.name),
        fact_row(_("Picture"), _("above") if product.photo else _("a drawing; no photograph yet")),
        fact_row(_("Producer"), producer.legal_name),
        fact_row(_("Address"), _address(producer)),
        fact_row(_("Stages"), _stages(stages)),
        fact_row(_("Time of production"), dmy(lot.produced_on) if lot and lot.produced_on else ""),
        fact_row(_("Trace code"), found.key.element_string),
        fact_row(_("Brand, model, serial"), " · ".join(filter(None, [str(producer.name), found.key.serial]))),
        fact_row(_("Shelf life"), _shelf_life(lot) or product.shelf_life),
        fact_row(_("Applied standards"), product.standards),
    ]


def _address(producer: Producer) -> str:
    """Street and hamlet only with the maker's consent."""
    street = producer.address if producer.publishes_contacts else ""
    return ", ".join(filter(None, [street, producer.commune.full_name]))


def _stages(number: int) -> str:
    if not number:
        return ""
    return ngettext("%(n)s event, on this page", "%(n)s events, on this page", number) % {"n": number}


def _shelf_life(lot: Lot | None) -> str:
    return f"{lot.get_expiry_kind_display()} {dmy(lot.expires_on)}" if lot and lot.expires_on else ""
