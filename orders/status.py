"""States of a seller order: which follows which, and by whose hand. `orders.actions.change_state` changes them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrderKind(TextChoices):
    """Loại: goods that are ordered, or a request that the producer answers."""

    ORDER = "order", _("order")
    ENQUIRY = "enquiry", _("enquiry")


class Actor(TextChoices):
    """Who changed a state. The office acts for a seller as the seller; the history names the person."""

    BUYER = "buyer", _("the buyer")
    SELLER = "seller", _("the producer")
    PROGRAM = "program", _("the site, by its clock")


class State(TextChoices):
    """Trạng thái của đơn theo từng cơ sở."""

    PLACED = "placed", _("waiting for the producer")
    CONFIRMED = "confirmed", _("confirmed")
    PREPARED = "prepared", _("prepared")
    HANDED_OVER = "handed-over", _("handed over")
    ASKED = "asked", _("waiting for an answer")
    ANSWERED = "answered", _("answered")
    AGREED = "agreed", _("agreed")
    REFUSED = "refused", _("refused by the producer")
    CANCELLED = "cancelled", _("cancelled by the buyer")
    LAPSED = "lapsed", _("lapsed")
    RETURNED = "returned", _("returned")

    @property
    def has_ended(self) -> bool:
        """Whether nothing follows that the seller still owes the buyer."""
        return self in ENDED


FIRST = {OrderKind.ORDER: State.PLACED, OrderKind.ENQUIRY: State.ASKED}
_SELLER, _BUYER, _PROGRAM = frozenset({Actor.SELLER}), frozenset({Actor.BUYER}), frozenset({Actor.PROGRAM})

TRANSITIONS: dict[State, dict[State, frozenset[Actor]]] = {
    State.PLACED: {
        State.CONFIRMED: _SELLER,
        State.REFUSED: _SELLER,
        State.CANCELLED: _BUYER,
        State.LAPSED: _PROGRAM,
    },
    State.CONFIRMED: {
        State.PREPARED: _SELLER,
        State.HANDED_OVER: _SELLER,
        State.REFUSED: _SELLER,
        State.CANCELLED: _BUYER,
        State.LAPSED: _PROGRAM,
    },
    State.PREPARED: {State.HANDED_OVER: _SELLER, State.REFUSED: _SELLER},
    State.HANDED_OVER: {State.RETURNED: _SELLER},
    State.ASKED: {
        State.ANSWERED: _SELLER,
        State.REFUSED: _SELLER,
        State.CANCELLED: _BUYER,
        State.LAPSED: _PROGRAM,
    },
    State.ANSWERED: {
        State.AGREED: _SELLER | _BUYER,
        State.REFUSED: _SELLER,
        State.CANCELLED: _BUYER,
        State.LAPSED: _PROGRAM,
    },
    State.AGREED: {},
    State.REFUSED: {},
    State.CANCELLED: {},
    State.LAPSED: {},
    State.RETURNED: {},
}
ENDED = frozenset({State.HANDED_OVER, State.AGREED, State.REFUSED, State.CANCELLED, State.LAPSED, State.RETURNED})
# Orders that count as sales: the producer has said yes, and nothing has come back.
CAME_ABOUT = frozenset({State.CONFIRMED, State.PREPARED, State.HANDED_OVER})
# The sale did not come about: its stock is free again. What is returned may be spoilt; the seller counts it anew.
FALLEN_THROUGH = frozenset({State.REFUSED, State.CANCELLED, State.LAPSED})
# What the buyer is told in the seller's words.
WITH_REASON = frozenset({State.REFUSED, State.RETURNED, State.ANSWERED})


def next_states(state: State, actor: Actor) -> list[State]:
    """The states that an actor may give to an order that is in this one, in the order of the table."""
    return [after for after, actors in TRANSITIONS[state].items() if actor in actors]
