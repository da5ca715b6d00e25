"""What cannot be done with lots, events and prints, in words for whoever asked for it."""

from datetime import date

from django.utils.translation import gettext as _

from catalogue.models import Product
from core.dates import dmy
from traceability.models import Lot


class Refused(Exception):
    """Something was asked for that cannot be; the text says why and what to do. Nothing was written."""


class ProductWithdrawn(Refused):
    """A product that is no longer offered gets no new lots."""

    def __init__(self, product: Product) -> None:
        sentence = _("“%(product)s” is no longer offered, so it gets no new lots. The office can offer it again.")
        super().__init__(sentence % {"product": product.name})


class ProductNotPublished(Refused):
    """Labels of a product that has no page yet would lead nowhere."""

    def __init__(self, product: Product) -> None:
        sentence = _(
            "“%(product)s” is not published yet, so its labels would lead nowhere. Ask the office to publish it first."
        )
        super().__init__(sentence % {"product": product.name})


class LotExists(Refused):
    """The product has a lot of this code already, which is `lot`."""

    def __init__(self, lot: Lot) -> None:
        super().__init__(_("This product has a lot %(code)s already.") % {"code": lot.code})
        self.lot = lot


class LotContradicted(Refused):
    """A lot's facts that contradict what was recorded of it."""

    @classmethod
    def made_after(cls, event_day: date) -> "LotContradicted":
        sentence = _("Something was recorded of this lot for %(day)s: it cannot have been produced later.")
        return cls(sentence % {"day": dmy(event_day)})

    @classmethod
    def holds_less(cls, packs: int) -> "LotContradicted":
        return cls(_("%(n)s packs of this lot were recorded in one event: it cannot hold fewer.") % {"n": packs})


class EventInFuture(Refused):
    def __init__(self) -> None:
        super().__init__(_("This time is still to come. Record what has happened; leave the time empty for now."))


class EventBeforeLot(Refused):
    def __init__(self, lot: Lot, produced_on: date) -> None:
        sentence = _("Lot %(code)s was produced on %(day)s: this cannot have happened before that day.")
        super().__init__(sentence % {"code": lot.code, "day": dmy(produced_on)})


class EventTooLongAgo(Refused):
    def __init__(self, earliest: date) -> None:
        super().__init__(_("The time lies before %(day)s: look at the year again.") % {"day": dmy(earliest)})


class EventTooLarge(Refused):
    def __init__(self, lot: Lot, holds: int) -> None:
        sentence = _("Lot %(code)s holds %(n)s packs: more than that cannot have been moved.")
        super().__init__(sentence % {"code": lot.code, "n": holds})


class EventNumberTaken(Refused):
    """The number of the form belongs to an event of another lot: the form was not made for this one."""

    def __init__(self) -> None:
        super().__init__(_("This form is used up. Open the lot's page again and record the event there."))


class NumbersUsedUp(Refused):
    """A product has no such many serial numbers left."""

    def __init__(self, left: int) -> None:
        super().__init__(_("This product has only %(n)s serial numbers left.") % {"n": left})
