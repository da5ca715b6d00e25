"""What can happen to a lot, in the producer's words and in those of EPCIS.

Source: GS1 Core Business Vocabulary 2.0, 7.1 (business steps) and 7.2 (dispositions).
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    """Loại sự kiện, in the order in which a lot meets them."""

    HARVESTED = "harvested", _("raw material harvested")
    PRODUCED = "produced", _("produced")
    INSPECTED = "inspected", _("inspected")
    PACKED = "packed", _("packed and labelled")
    SHIPPED = "shipped", _("shipped")
    RECEIVED = "received", _("received at an outlet")
    SOLD_OUT = "sold_out", _("sold out")
    RETURNED = "returned", _("taken back")
    DESTROYED = "destroyed", _("destroyed")


@dataclass(frozen=True)
class Meaning:
    """How EPCIS says it: `action` ADD for what begins, DELETE for what ends, OBSERVE for all between."""

    action: str
    step: str
    disposition: str


MEANINGS = {
    EventKind.HARVESTED: Meaning("OBSERVE", "collecting", "active"),
    EventKind.PRODUCED: Meaning("ADD", "commissioning", "active"),
    EventKind.INSPECTED: Meaning("OBSERVE", "inspecting", "conformant"),
    EventKind.PACKED: Meaning("OBSERVE", "packing", "in_progress"),
    EventKind.SHIPPED: Meaning("OBSERVE", "shipping", "in_transit"),
    EventKind.RECEIVED: Meaning("OBSERVE", "receiving", "sellable_accessible"),
    EventKind.SOLD_OUT: Meaning("OBSERVE", "retail_selling", "retail_sold"),
    EventKind.RETURNED: Meaning("OBSERVE", "receiving", "returned"),
    EventKind.DESTROYED: Meaning("DELETE", "destroying", "destroyed"),
}
# What a producer records with one tap after scanning a label.
BY_HAND = (EventKind.PACKED, EventKind.SHIPPED, EventKind.RECEIVED, EventKind.SOLD_OUT)
