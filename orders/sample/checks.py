"""What entries of the sample's shop may not say. Each raises `DataFileError` with the place of the entry."""

import re

from catalogue.models import Product
from core.data_files import Place
from orders.models import NoticeOutcome
from orders.models.shop import MOST_OF_ONE
from orders.sample.entries import (
    LineEntry,
    NoticeEntry,
    OfferEntry,
    OrderEntry,
    PartEntry,
    PaymentEntry,
    SellerEntry,
)
from orders.status import OrderKind
from orders.ways import PaymentMethod

_ACCOUNT_NAME = "CHU TAI KHOAN MAU "
_ACCOUNT = re.compile(r"0{8}[0-9]{2}")
_PHONE = re.compile(r"0900 000 [0-9]{3}")
_NAMES_NO_ONE = {NoticeOutcome.NO_ORDER, NoticeOutcome.SEVERAL_ORDERS}
_NAME_ENDING, _EMAIL_ENDING = " Mẫu", ".example"


def seller(entry: SellerEntry, place: Place) -> None:
    if bool(entry.account_number) != bool(entry.account_name):
        raise place.error("account_number and account_name belong together")
    if entry.account_number:
        _account_is_invented(entry.account_number, place)
        if not entry.account_name.startswith(_ACCOUNT_NAME):
            raise place.error(f"account_name must begin with “{_ACCOUNT_NAME}”")
    if entry.is_selling and entry.identified_days_ago is None:
        raise place.error("a seller's identity is checked before they sell: identified_days_ago is missing")
    if entry.is_selling and not (entry.takes_cash or entry.account_number):
        raise place.error("a seller takes cash or has an account")


def offer(entry: OfferEntry, product: Product, place: Place) -> None:
    if product.is_on_enquiry:
        raise place.error("the product is sold on enquiry only")
    if not 1 <= entry.at_least <= entry.at_most <= MOST_OF_ONE:
        raise place.error(f"at_least and at_most lie between 1 and {MOST_OF_ONE}, in this order")
    if entry.left is not None and entry.left < 0:
        raise place.error("left is not below nothing")


def order(entry: OrderEntry, place: Place) -> None:
    """Buyers are invented and recognisably so: no name, number or address of theirs can be anyone's."""
    if entry.kind not in OrderKind.values:
        raise place.error(f"there is no kind “{entry.kind}”")
    if not entry.buyer.endswith(_NAME_ENDING):
        raise place.error(f"buyer must end with “{_NAME_ENDING}”")
    if not _PHONE.fullmatch(entry.phone):
        raise place.error("phone must be of the form 0900 000 NNN")
    if entry.email and not entry.email.endswith(_EMAIL_ENDING):
        raise place.error(f"email must be in the domain {_EMAIL_ENDING}")
    if entry.mails and not entry.email:
        raise place.error("who has no email gets no mails")
    if not entry.parts:
        raise place.error("it has no [[parts]]")


def part(entry: PartEntry, order: OrderEntry, seller: SellerEntry, place: Place) -> None:
    if not entry.lines:
        raise place.error("it has no lines")
    if order.kind == OrderKind.ENQUIRY:
        if entry.pays or entry.pick_up_at or entry.payments or entry.parcel:
            raise place.error("an enquiry is neither handed over nor paid")
        return
    if entry.quoted is not None:
        raise place.error("quoted is the answer to an enquiry")
    if entry.pays not in PaymentMethod.values:
        raise place.error(f"pays is one of {', '.join(PaymentMethod.values)}")
    if not (seller.takes_cash if entry.pays == PaymentMethod.CASH else seller.account_number):
        raise place.error(f"the seller does not take “{entry.pays}”")
    if entry.pays == PaymentMethod.CASH and any(payment.is_notified for payment in entry.payments):
        raise place.error("no bank tells of cash")
    if entry.pick_up_at and entry.pick_up_at not in seller.pick_up_at:
        raise place.error(f"the seller has no outlet “{entry.pick_up_at}” for pick-up")
    if not entry.pick_up_at and not (seller.delivers and order.commune and order.street):
        raise place.error("to be delivered it needs a seller who delivers, a commune and a street")


def line(entry: LineEntry, order: OrderEntry, product: Product, offer: OfferEntry | None, place: Place) -> None:
    if not 1 <= entry.quantity <= MOST_OF_ONE:
        raise place.error(f"quantity of “{entry.product}” lies between 1 and {MOST_OF_ONE}")
    if entry.price is not None and entry.price < 1:
        raise place.error(f"price of “{entry.product}” is above nothing")
    if order.kind == OrderKind.ORDER and offer is None:
        raise place.error(f"“{entry.product}” is not on offer")
    if product.product_set.notice == "alcohol" and not order.is_adult:
        raise place.error(f"only adults order “{entry.product}”")


def payment(entry: PaymentEntry, place: Place) -> None:
    if entry.amount is not None and entry.amount < 1:
        raise place.error("amount of a payment is above nothing")
    if entry.is_notified and (entry.amount is not None or entry.refunded_because):
        raise place.error("is_notified belongs to a receipt of the whole total")


def notice(entry: NoticeEntry, place: Place) -> None:
    _account_is_invented(entry.account_number, place)
    if entry.outcome not in NoticeOutcome.values or entry.outcome == NoticeOutcome.PAID:
        raise place.error(f"“{entry.outcome}” is no outcome of a notice that paid no order")
    if (entry.outcome in _NAMES_NO_ONE) == bool(entry.order):
        raise place.error("order belongs to a notice that names one, and to no other")
    if entry.amount < 1:
        raise place.error("amount of a notice is above nothing")
    if (entry.settled_days_ago is None) != (entry.settlement == ""):
        raise place.error("settled_days_ago and settlement belong together")


def _account_is_invented(number: str, place: Place) -> None:
    if not _ACCOUNT.fullmatch(number):
        raise place.error("account_number must be eight zeros and two digits")
