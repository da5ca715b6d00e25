"""What cannot be done with labels, lots, recalls, prints and reports, in words for whoever asked for it."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from catalogue.models import Product
from core.dates import dmy
from traceability.label_states import LabelState
from traceability.models import LabelCode, Lot, Recall


class LabelChangeRefused(Exception):
    """A change of a code's state that cannot be; nothing was written. `argument`: what stands in its way."""

    argument = "to"


class StateOutOfTurn(LabelChangeRefused):
    """The one state does not follow the other (`label_states.TRANSITIONS`)."""

    def __init__(self, label: LabelCode, to: LabelState) -> None:
        sentence = _("%(code)s is “%(before)s”: it cannot become “%(after)s” now.")
        super().__init__(sentence % {"code": label, "before": label.get_state_display(), "after": to.label})


class ReasonMissing(LabelChangeRefused):
    argument = "reason_vi"

    def __init__(self) -> None:
        super().__init__(_("Write why: people who hold such a pack read it, and it stays in the history."))


class MergeRefused(LabelChangeRefused):
    """The code does not go on as that other one."""

    argument = "merged_into"


class MergeWithoutMerging(MergeRefused):
    def __init__(self) -> None:
        sentence = _("Only a code that is merged goes on as another one: leave this empty, or choose “%(merged)s”.")
        super().__init__(sentence % {"merged": LabelState.MERGED.label})


class MergedIntoNothing(MergeRefused):
    def __init__(self) -> None:
        super().__init__(_("Choose the code as which it goes on."))


class MergedIntoItself(MergeRefused):
    def __init__(self) -> None:
        super().__init__(_("This is the code itself: choose another one."))


class MergedAcrossLevels(MergeRefused):
    def __init__(self) -> None:
        sentence = _(
            "A product's code goes on as a product's code, and a lot's as a lot's. The code of a single item is "
            "revoked or withdrawn instead."
        )
        super().__init__(sentence)


class MergedIntoEnded(MergeRefused):
    """The other code is not in use; it may even go on as this one."""

    def __init__(self, target: LabelCode) -> None:
        sentence = _("%(code)s is “%(state)s” itself: choose a code that is in use.")
        super().__init__(sentence % {"code": target, "state": target.get_state_display()})


class LotOfAnotherProduct(Exception):
    """Lots that a row of this product cannot name."""

    def __init__(self, product: Product, lots: Sequence[Lot]) -> None:
        sentence = _("Not of “%(product)s”: lot %(lots)s. Take it away, or choose its product.")
        super().__init__(sentence % {"product": product.name, "lots": ", ".join(lot.code for lot in lots)})


class RecallCannotEnd(Exception):
    """A recall that ended before, or has not stood for a day."""

    def __init__(self, recall: Recall) -> None:
        if recall.ended_on is None:
            sentence = _(
                "“%(recall)s” (%(product)s) has not stood for a day: it can be ended on the day after it was announced."
            )
        else:
            sentence = _("“%(recall)s” (%(product)s) has an end already.")
        super().__init__(sentence % {"recall": recall, "product": recall.product.name})


class ReportClosed(Exception):
    """Somebody closed it before, perhaps at this moment."""

    def __init__(self) -> None:
        super().__init__(_("This report is closed already."))


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
