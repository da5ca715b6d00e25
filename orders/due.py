"""What is still to be paid, from amounts alone. A scanned QR code is no proof: only what was recorded counts."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Due(StrEnum):
    """Tình trạng thanh toán."""

    NOTHING = "nothing"
    UNPAID = "unpaid"
    PARTLY = "partly"
    PAID = "paid"
    OVERPAID = "overpaid"

    @property
    def label(self) -> Promise:
        return _LABELS[self]


_LABELS = {
    Due.NOTHING: _("nothing to pay"),
    Due.UNPAID: _("not paid yet"),
    Due.PARTLY: _("partly paid"),
    Due.PAID: _("paid"),
    Due.OVERPAID: _("paid too much"),
}


def due_of(total: int, received: int) -> Due:
    """`received`: receipts less refunds, in đồng as `total`."""
    if received > total:
        return Due.OVERPAID
    if total == 0:
        return Due.NOTHING
    if received <= 0:
        return Due.UNPAID
    return Due.PAID if received == total else Due.PARTLY
