"""What happens next with a seller order, in plain words for its buyer."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.money import dong
from orders.models import SellerOrder
from orders.status import State
from orders.ways import HandOver, PaymentMethod

# The way of an order that comes about, and that of an enquiry.
WAYS = (
    (State.PLACED, State.CONFIRMED, State.PREPARED, State.HANDED_OVER),
    (State.ASKED, State.ANSWERED, State.AGREED),
)
# The history's words, to the buyer.
HAPPENED: dict[State, Promise] = {
    State.PLACED: gettext_lazy("You ordered"),
    State.CONFIRMED: gettext_lazy("The maker confirmed the order"),
    State.PREPARED: gettext_lazy("The goods are ready"),
    State.HANDED_OVER: gettext_lazy("The goods were handed over"),
    State.ASKED: gettext_lazy("You asked"),
    State.ANSWERED: gettext_lazy("The maker answered"),
    State.AGREED: gettext_lazy("You and the maker agreed"),
    State.REFUSED: gettext_lazy("The maker could not take it"),
    State.CANCELLED: gettext_lazy("You cancelled"),
    State.LAPSED: gettext_lazy("It lapsed, as time was up"),
    State.RETURNED: gettext_lazy("The goods went back to the maker"),
}
_TO_COME: dict[State, Promise] = {
    State.CONFIRMED: gettext_lazy("The maker confirms"),
    State.PREPARED: gettext_lazy("The goods are made ready"),
    State.HANDED_OVER: gettext_lazy("You receive the goods"),
    State.ANSWERED: gettext_lazy("The maker answers"),
    State.AGREED: gettext_lazy("You say whether you agree"),
}
_AFTER: dict[State, Promise] = {
    State.HANDED_OVER: gettext_lazy(
        "You have the goods. If something is not as described, call the maker and keep the pack."
    ),
    State.AGREED: gettext_lazy("The maker settles the rest with you by phone, payment included."),
    State.REFUSED: gettext_lazy("The maker could not take it. Nothing more follows."),
    State.CANCELLED: gettext_lazy("You have cancelled it. Nothing more follows."),
    State.LAPSED: gettext_lazy("It was neither answered nor paid in time. Nothing more follows."),
    State.RETURNED: gettext_lazy("The goods went back to the maker."),
}


def written(moment: datetime) -> str:
    """`09:00 13/11/2026`, in Viet Nam's time."""
    return f"{localtime(moment):%H:%M %d/%m/%Y}"


def to_come(state: State) -> list[Promise]:
    """What follows on the way that a state lies on; nothing after its end, nor beside it."""
    way = next((way for way in WAYS if state in way), ())
    return [_TO_COME[later] for later in way[way.index(state) + 1 :]] if way else []


def next_words(seller_order: SellerOrder, *, owed: int, to_return: int) -> list[str]:
    """Sentences, what the seller does before what the buyer does. `owed`, `to_return`: in whole đồng."""
    return [_of_state(seller_order), *_of_money(seller_order, owed, to_return)]


def _of_state(seller_order: SellerOrder) -> str:
    state, until = seller_order.status, {"moment": written(seller_order.confirm_by)}
    if state == State.PLACED and seller_order.received > 0:
        return _("The maker has your money and answers by %(moment)s.") % until
    if state == State.PLACED:
        return _("The maker answers by %(moment)s, often by phone. Without an answer the order lapses.") % until
    if state == State.ASKED:
        return _("The maker answers by %(moment)s. Nothing is ordered yet, and nothing is to be paid.") % until
    if state == State.ANSWERED:
        return _("Read the answer. If it suits you, say so by %(moment)s.") % until
    if state in _AFTER:
        return str(_AFTER[state])
    return _of_goods(seller_order)


def _of_goods(seller_order: SellerOrder) -> str:
    is_ready = seller_order.status == State.PREPARED
    if seller_order.hand_over != HandOver.PICK_UP:
        return _("Your parcel is ready and goes out to you next.") if is_ready else _("The maker prepares your parcel.")
    sentence = (
        _("Your goods are ready. Collect them at %(outlet)s.")
        if is_ready
        else _("The maker prepares your goods and brings them to %(outlet)s.")
    )
    return sentence % {"outlet": seller_order.outlet_name}


def _of_money(seller_order: SellerOrder, owed: int, to_return: int) -> list[str]:
    if to_return:
        return [_("The maker owes you %(amount)s: call them about it.") % {"amount": dong(to_return)}]
    if not owed:
        return []
    if seller_order.payment_method == PaymentMethod.TRANSFER:
        return [_of_transfer(seller_order, dong(owed))]
    if seller_order.has_ended:
        return []
    return [_("Have %(amount)s in cash ready for when you receive the goods.") % {"amount": dong(owed)}]


def _of_transfer(seller_order: SellerOrder, amount: str) -> str:
    may_lapse = seller_order.status in {State.PLACED, State.CONFIRMED} and seller_order.received <= 0
    if may_lapse and seller_order.pay_by:
        sentence = _("Transfer %(amount)s by %(moment)s. Without it the order lapses.")
        return sentence % {"amount": amount, "moment": written(seller_order.pay_by)}
    return _("Transfer %(amount)s to the maker.") % {"amount": amount}
