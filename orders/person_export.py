"""Everything that is held about one person, for that person (Law 91/2025/QH15: the right to see one's data).

Nothing of others: not who of a seller or of the office did something, and no mail to a seller.
"""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from core.dates import now
from core.sign_in_names import spelled
from mail.models import OutgoingMail
from orders.mail_subject import ORDERS
from orders.models import Consent, Order, OrderLine, Payment, SellerOrder, StatusChange
from traceability.models import ProblemReport

_PARTS = (
    "consents__version",
    "seller_orders__lines__lot",
    "seller_orders__payments__notice",
    "seller_orders__changes",
)


def export_of(phone: str, email: str = "") -> dict[str, Any]:
    """What is known by a phone number, or by an e-mail address, as values that JSON knows. Moments are in Viet Nam's
    time, money in đồng, and choices in words of the active language."""
    phone, email = spelled(phone), spelled(email)
    names = {name for name in (phone, email) if name}
    orders = _orders(phone, email)
    letters = _letters(orders)
    return {
        "phone": phone,
        "email": email,
        "made_at": _moment(now()),
        "orders": [_order(order, letters[order.number]) for order in orders],
        "reports": [_report(report) for report in _reports(names)],
        "accounts": [_account(user) for user in User.objects.filter(username__in=names).order_by("pk")],
    }


def _orders(phone: str, email: str) -> list[Order]:
    by_phone = Q(buyer_phone=phone) if phone else Q(pk__in=[])
    by_email = Q(buyer_email__iexact=email) if email else Q(pk__in=[])
    found = Order.objects.filter(by_phone | by_email).select_related("commune").prefetch_related(*_PARTS)
    return list(found.order_by("placed_at", "pk"))


def _reports(names: set[str]) -> list[ProblemReport]:
    """How to reach somebody is free text there, and gone when a report is closed."""
    told = ProblemReport.objects.exclude(contact="").select_related("product").order_by("pk")
    return [report for report in told if spelled(report.contact) in names]


def _letters(orders: list[Order]) -> dict[str, list[OutgoingMail]]:
    """By the order's number: those to the buyer."""
    by_about = {ORDERS.about(order.number): order for order in orders}
    letters: dict[str, list[OutgoingMail]] = {order.number: [] for order in orders}
    for letter in OutgoingMail.objects.filter(about__in=list(by_about)):
        order = by_about[letter.about]
        if letter.recipient == order.buyer_email:
            letters[order.number].append(letter)
    return letters


def _order(order: Order, letters: list[OutgoingMail]) -> dict[str, Any]:
    return {
        "number": order.spaced_number,
        "kind": str(order.get_kind_display()),
        "placed_at": _moment(order.placed_at),
        "language": order.language,
        "name": order.buyer_name,
        "phone": order.buyer_phone,
        "email": order.buyer_email,
        "commune": order.commune.full_name if order.commune else "",
        "street": order.street,
        "note": order.note,
        "says_to_be_adult": order.is_adult,
        "total": order.total,
        "consents": [_consent(consent) for consent in order.consents.all()],
        "seller_orders": [_seller_order(seller_order) for seller_order in order.seller_orders.all()],
        "mails": [_mail(letter) for letter in letters],
    }


def _consent(consent: Consent) -> dict[str, Any]:
    version = consent.version
    return {"rule": version.title, "version": version.number, "given_at": _moment(consent.given_at)}


def _seller_order(seller_order: SellerOrder) -> dict[str, Any]:
    return {
        "reference": seller_order.reference,
        "seller": seller_order.seller_name,
        "state": str(seller_order.get_state_display()),
        "hand_over": str(seller_order.get_hand_over_display()),
        "outlet": seller_order.outlet_name,
        "payment": str(seller_order.get_payment_method_display()),
        "goods": seller_order.goods,
        "fee": seller_order.fee,
        "total": seller_order.total,
        "received": seller_order.received,
        "quoted": seller_order.quoted,
        "parcel": seller_order.parcel,
        "lines": [_line(line) for line in seller_order.lines.all()],
        "payments": [_payment(payment) for payment in seller_order.payments.all()],
        "history": [_change(change) for change in seller_order.changes.all()],
    }


def _line(line: OrderLine) -> dict[str, Any]:
    return {
        "product": line.name_vi,
        "quantity": line.quantity,
        "unit_price": line.unit_price,
        "amount": line.amount,
        "lot": line.lot.code if line.lot else "",
    }


def _payment(payment: Payment) -> dict[str, Any]:
    return {
        "kind": str(payment.get_kind_display()),
        "payment": str(payment.get_method_display()),
        "amount": payment.amount,
        "note": payment.note,
        "happened_at": _moment(payment.happened_at),
        "notice_of_bank": payment.notice.raw if payment.notice else "",
    }


def _change(change: StatusChange) -> dict[str, Any]:
    return {
        "before": str(change.get_before_display()),
        "after": str(change.get_after_display()),
        "by": str(change.get_actor_display()),
        "reason": change.reason,
        "changed_at": _moment(change.changed_at),
    }


def _mail(mail: OutgoingMail) -> dict[str, Any]:
    return {
        "to": mail.recipient,
        "subject": mail.subject,
        "text": mail.body,
        "state": str(mail.get_state_display()),
        "sent_at": _moment(mail.sent_at) if mail.sent_at else None,
    }


def _report(report: ProblemReport) -> dict[str, Any]:
    return {
        "product": report.product.name_vi,
        "scanned": report.label,
        "kind": str(report.get_kind_display()),
        "text": report.text,
        "contact": report.contact,
        "reported_at": _moment(report.reported_at),
    }


def _account(user: User) -> dict[str, Any]:
    return {
        "sign_in_name": user.username,
        "name": user.get_full_name(),
        "email": user.email,
        "joined_at": _moment(user.date_joined),
        "signed_in_at": _moment(user.last_login) if user.last_login else None,
    }


def _moment(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")
