"""What the office cannot do with codes, recalls and reports, in words for the person who meets it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from catalogue.models import Product
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
