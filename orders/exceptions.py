"""What the shop refuses, in words for whoever asked for it. Nothing was written then."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.money import dong
from orders.status import State


class Refused(Exception):
    """Something was asked for that cannot be; the text says why and what to do."""


class NotForTheBasket(Refused):
    """A product that is not ordered here, or not now."""

    def __init__(self, name: str) -> None:
        super().__init__(_("“%(product)s” cannot be ordered here now.") % {"product": name})


class WrongQuantity(Refused):
    """Less than the least, or more than the most that one order may hold."""

    def __init__(self, name: str, at_least: int, at_most: int) -> None:
        sentence = _("Of “%(product)s” one can order from %(least)s to %(most)s at a time.")
        super().__init__(sentence % {"product": name, "least": at_least, "most": at_most})


class OutOfStock(Refused):
    """Others were faster. `left`: what is there now."""

    def __init__(self, name: str, left: int) -> None:
        if left > 0:
            sentence = ngettext(
                "Only %(left)s of “%(product)s” is left. Nothing was ordered: look at your basket again.",
                "Only %(left)s of “%(product)s” are left. Nothing was ordered: look at your basket again.",
                left,
            )
        else:
            sentence = _("“%(product)s” has just been sold out. Nothing was ordered: look at your basket again.")
        super().__init__(sentence % {"product": name, "left": left})
        self.left = left


class BasketFull(Refused):
    def __init__(self, most: int) -> None:
        super().__init__(_("A basket holds at most %(most)s different products.") % {"most": most})


class NothingToOrder(Refused):
    def __init__(self) -> None:
        super().__init__(_("Your basket holds nothing that can be ordered."))


class QuoteChanged(Refused):
    """What was confirmed is not what would be ordered now: a price, stock, fee or rule is another, or was not shown."""

    def __init__(self) -> None:
        super().__init__(
            _("Something has changed since the total was shown to you. Look at it, then confirm once more.")
        )


class StockSoldMeanwhile(Refused):
    def __init__(self, left: int) -> None:
        super().__init__(_("Something was sold meanwhile: %(left)s are left now. Count again.") % {"left": left})


class StateOutOfTurn(Refused):
    """The one state does not follow the other, or not by this hand (`status.TRANSITIONS`)."""

    def __init__(self, state: State, to: State) -> None:
        sentence = _("This order is “%(now)s” now: it can no longer become “%(then)s”.")
        super().__init__(sentence % {"now": state.label, "then": to.label})


class ReasonMissing(Refused):
    def __init__(self) -> None:
        super().__init__(_("Write a sentence for the buyer: they read it."))


class RefundTooLarge(Refused):
    def __init__(self, received: int) -> None:
        sentence = _("Only %(amount)s was received: no more than that can be refunded.")
        super().__init__(sentence % {"amount": dong(received)})


class BuyerStillNeeded(Refused):
    """Somebody asks to be erased from an order that has not ended, or whose money has to be given back first."""

    def __init__(self, number: str) -> None:
        sentence = _(
            "Order %(number)s has not ended, or its seller has money to give back: name and phone are still needed. "
            "Erase them afterwards."
        )
        super().__init__(sentence % {"number": number})


class TokenOfAnother(Refused):
    """A form's token that belongs to something else; no form of ours sends it."""

    def __init__(self) -> None:
        super().__init__(_("The form came incomplete. Open the page again and send it once more."))


class LotOfAnotherProduct(Refused):
    def __init__(self, name: str) -> None:
        super().__init__(_("“%(product)s” has no such lot: choose one of its own.") % {"product": name})


class LotRecalled(Refused):
    """Its packs must not be handed over."""

    def __init__(self, name: str, code: str) -> None:
        sentence = _("Lot %(lot)s of “%(product)s” is recalled: take packs of another lot.")
        super().__init__(sentence % {"product": name, "lot": code})


class CommunesInOtherZones(Refused):
    """`taken`: names of communes, and of the zone that each belongs to."""

    def __init__(self, taken: Iterable[tuple[str, str]]) -> None:
        sentence = _("These belong to another zone: %(communes)s. Take them out there first.")
        super().__init__(sentence % {"communes": "; ".join(f"{commune} ({zone})" for commune, zone in taken)})


class NoticePaidAnOrder(Refused):
    """Money that needs nobody any more."""

    def __init__(self, reference: str) -> None:
        super().__init__(_("This money has paid order %(reference)s already.") % {"reference": reference})


class NoticeSettled(Refused):
    """Somebody else was quicker. `settlement`: what they wrote."""

    def __init__(self, settlement: str) -> None:
        super().__init__(_("This money was settled already: “%(settlement)s”.") % {"settlement": settlement})


class SettlementMissing(Refused):
    def __init__(self) -> None:
        super().__init__(_("Write how it was settled: the next who looks will ask."))


class NothingToPay(Refused):
    """An enquiry is no order."""

    def __init__(self) -> None:
        super().__init__(_("Nothing is paid for an enquiry here: settle it with the buyer."))
