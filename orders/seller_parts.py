"""An order as its buyer is told of it, seller by seller: for its page, its slip and its short text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.functional import Promise

from orders.due import Due, due_of
from orders.models import Order, OrderLine, SellerOrder, StatusChange
from orders.status import FALLEN_THROUGH, Actor, State, next_states
from orders.transfers import Transfer, transfer_of
from orders.what_next import HAPPENED, next_words, to_come
from traceability.addresses import page_of
from traceability.keys import Key
from traceability.models import Recall
from traceability.standing import recalls_to_tell


@dataclass(frozen=True)
class SoldLine:
    """A line as sold, with the recalls that its buyer must be told of today."""

    line: OrderLine
    recalls: Sequence[Recall]

    @property
    def lot_href(self) -> str:
        """The page behind the label of its lot; nothing while nobody has said which lot it is."""
        lot = self.line.lot
        return page_of(Key(code=self.line.product.public_code, lot=lot.code)) if lot else ""


@dataclass(frozen=True)
class SellerPart:
    """The part of one seller. Amounts in whole đồng."""

    seller_order: SellerOrder
    lines: Sequence[SoldLine]

    @property
    def stands(self) -> bool:
        """Whether the sale has come about or still may, so that it is to be paid."""
        return self.seller_order.status not in FALLEN_THROUGH | {State.RETURNED}

    @property
    def tone(self) -> str:
        """How its state is shown: `open`, `done` or `ended`."""
        if not self.stands:
            return "ended"
        return "done" if self.seller_order.has_ended else "open"

    @property
    def due(self) -> Due:
        return due_of(self._payable, self.seller_order.received)

    @property
    def owed(self) -> int:
        return max(self._payable - self.seller_order.received, 0)

    @property
    def to_return(self) -> int:
        """What the seller has to give back to the buyer. What an enquiry costs, both settle without this site."""
        settled_elsewhere = self.stands and not self.seller_order.payment_method
        return 0 if settled_elsewhere else max(self.seller_order.received - self._payable, 0)

    @property
    def next_words(self) -> list[str]:
        return next_words(self.seller_order, owed=self.owed, to_return=self.to_return)

    @cached_property
    def transfer(self) -> Transfer | None:
        """How to pay what is still owed by transfer; None where nothing is."""
        pays = self.seller_order.is_paid_by_transfer and self.owed
        return transfer_of(self.seller_order, self.owed) if pays else None

    @property
    def can_be_cancelled(self) -> bool:
        return State.CANCELLED in self._next_of_buyer

    @property
    def can_be_agreed(self) -> bool:
        return State.AGREED in self._next_of_buyer

    @property
    def answer(self) -> StatusChange | None:
        """What the seller answered to an enquiry."""
        changes = self.seller_order.changes.all()
        return next((change for change in changes if change.after == State.ANSWERED), None)

    @property
    def last_words(self) -> StatusChange | None:
        """Why the seller did not sell after all, or took the goods back."""
        last = next(reversed(self.seller_order.changes.all()), None)
        return last if last and last.actor == Actor.SELLER and last.reason and not self.stands else None

    @property
    def history(self) -> list[tuple[Promise, StatusChange]]:
        """What has happened, in the buyer's words."""
        return [(HAPPENED[State(change.after)], change) for change in self.seller_order.changes.all()]

    @property
    def to_come(self) -> list[Promise]:
        return to_come(self.seller_order.status)

    @property
    def _payable(self) -> int:
        return self.seller_order.total if self.stands and self.seller_order.payment_method else 0

    @property
    def _next_of_buyer(self) -> list[State]:
        return next_states(self.seller_order.status, Actor.BUYER)


def seller_parts(order: Order, on: date) -> list[SellerPart]:
    """In the order in which they were made. Reads what `OrderQuerySet.with_parts` brings, and recalls from memory."""
    return [seller_part(seller_order, on) for seller_order in reversed(list(order.seller_orders.all()))]


def seller_part(seller_order: SellerOrder, on: date) -> SellerPart:
    lines = [SoldLine(line, _recalls(seller_order, line, on)) for line in seller_order.lines.all()]
    return SellerPart(seller_order, lines)


def _recalls(seller_order: SellerOrder, line: OrderLine, on: date) -> Sequence[Recall]:
    # Whose sale fell through has no pack; one that was given back is known to the maker.
    if seller_order.status in FALLEN_THROUGH:
        return []
    return recalls_to_tell(line.product, line.lot, on)
