"""Dates that a label itself carries in its address, beside those under which its lot is registered.

Source: GS1 Digital Link URI syntax, 4.10: attributes say something of the lot or item whose label they stand on, and
nothing of a product as such.
"""

from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from traceability.attributes import Attributes
from traceability.found import Found
from traceability.models import ExpiryKind


class DateOnLabel(NamedTuple):
    """A date, what the label says it is, and whether the lot is registered with another one."""

    day: date
    words: str | Promise
    is_other: bool


def dates_on_label(found: Found, attributes: Attributes) -> list[DateOnLabel]:
    """Those that say more than the lot does: dates of a lot that has none here, and dates that contradict it."""
    if not (found.key.lot or found.key.serial):
        return []
    lot = found.lot
    ends = {lot.expiry_kind: lot.expires_on} if lot else {}
    told = [
        (attributes.production, _("On the label: produced"), lot.produced_on if lot else None),
        (attributes.expiry, _("On the label: use by"), ends.get(ExpiryKind.USE_BY)),
        (attributes.best_before, _("On the label: best before"), ends.get(ExpiryKind.BEST_BEFORE)),
    ]
    return [
        DateOnLabel(day, words, registered is not None)
        for day, words, registered in told
        if day is not None and day != registered
    ]
