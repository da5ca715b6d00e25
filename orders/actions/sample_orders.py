"""The orders and bank notices of the sample's shop, written once. Within the transaction of `load_sample_shop`."""

import json
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import models

from catalogue.actions.rows import days_before
from catalogue.proof import certificate_on
from core.data_files import checked
from core.sign_in_names import spelled
from core.synchronising import Tally
from mail.models import MailState, OutgoingMail
from orders.actions.placing import TO_PAY, agree, line_of, open_seller_order
from orders.mail_subject import ORDERS
from orders.models import (
    BankNotice,
    NoticeOutcome,
    Order,
    OrderLine,
    Payment,
    PaymentKind,
    SellerOrder,
    StatusChange,
)
from orders.quoting import tariff_to
from orders.references import number_from_key, reference_from_key
from orders.rules import rules_on
from orders.sample import (
    SampleLine,
    SampleNotice,
    SampleOrder,
    SamplePart,
    SamplePayment,
    reference_key,
)
from orders.status import FALLEN_THROUGH
from orders.ways import HandOver, PaymentMethod

SAMPLE_BANK, SAMPLE_FEED = "999999", "mau"
_TOKENS = UUID("1c0b8f2e-7d53-5b8e-8f0a-2f6f6b7a9d41")
_UNTIL_CREDITED = timedelta(minutes=1)


def check(row: models.Model) -> None:
    """Its columns' own rules: lengths, choices, limits."""
    row.clean_fields(exclude=[field.name for field in row._meta.fields if field.is_relation or field.generated])


def add_orders(samples: list[SampleOrder], today: date) -> Tally:
    """Orders whose tokens are not there."""
    tokens = {_token(order.entry.key): order for order in samples}
    known = set(Order.objects.filter(token__in=tokens).values_list("token", flat=True))
    new = [(token, order) for token, order in tokens.items() if token not in known]
    for token, order in new:
        _add_order(token, order, today)
    return Tally(created=len(new))


def _add_order(token: UUID, sample: SampleOrder, today: date) -> None:
    entry, at = sample.entry, sample.when.on(today)
    row = Order(
        number=number_from_key(_key(entry.key)),
        secret=_token(f"{entry.key}/secret").hex,
        token=token,
        kind=entry.kind,
        language=entry.language,
        buyer_name=entry.buyer,
        buyer_phone=spelled(entry.phone),
        buyer_email=entry.email,
        commune=sample.commune,
        street=entry.street,
        note=entry.note,
        is_adult=entry.is_adult,
        placed_at=at,
    )
    checked(row, sample.place, check).save()
    for part in sample.parts:
        _add_part(row, sample, part, today)
    agree(row, rules_on(at.date()), at)
    _add_mails(row, sample, today)


def _add_part(order: Order, sample: SampleOrder, part: SamplePart, today: date) -> None:
    at = sample.when.on(today)
    seller_order = open_seller_order(
        order,
        part.seller.producer,
        at,
        reference=reference_from_key(_key(reference_key(sample.entry.key, part.entry.producer))),
        weight_grams=sum(line.weight for line in part.lines),
        parcel=part.entry.parcel,
        quoted=part.entry.quoted,
        **({} if order.is_enquiry else {**_hand_over(sample, part), **_payment_way(part, at)}),
    )
    OrderLine.objects.bulk_create(_line_row(seller_order, part, line, at) for line in part.lines)
    StatusChange.objects.bulk_create(
        StatusChange(
            seller_order=seller_order,
            before=step.before,
            after=step.after,
            actor=step.actor,
            reason=step.reason,
            changed_at=step.when.on(today),
        )
        for step in part.steps
    )
    last = part.steps[-1].when.on(today) if part.steps else at
    SellerOrder.objects.filter(pk=seller_order.pk).update(state=part.state, changed_at=last)
    seller_order.refresh_from_db(fields=["total"])
    for number, payment in enumerate(part.payments, start=1):
        _add_payment(seller_order, sample, payment, number, today)


def _hand_over(sample: SampleOrder, part: SamplePart) -> dict[str, Any]:
    if outlet := part.outlet:
        address = ", ".join(filter(None, [outlet.address, outlet.commune.full_name]))
        return {
            "hand_over": HandOver.PICK_UP,
            "outlet": outlet,
            "outlet_name": outlet.name_vi,
            "outlet_address": address,
        }
    tariff = tariff_to(sample.commune) if sample.commune else None
    if tariff is None:
        raise sample.place.error(f"nobody delivers to “{sample.entry.commune}”: run load_delivery first")
    weight, goods = sum(line.weight for line in part.lines), sum(line.amount for line in part.lines)
    return {
        "hand_over": HandOver.DELIVERY,
        "zone_name": tariff.zone,
        "fee": tariff.fee(weight=weight, goods=goods),
    }


def _payment_way(part: SamplePart, at: datetime) -> dict[str, Any]:
    if part.entry.pays == PaymentMethod.CASH:
        return {"payment_method": PaymentMethod.CASH}
    seller = part.seller.entry
    return {
        "payment_method": PaymentMethod.TRANSFER,
        "bank": SAMPLE_BANK,
        "account_number": seller.account_number,
        "account_name": seller.account_name,
        "pay_by": at + TO_PAY,
    }


def _line_row(seller_order: SellerOrder, part: SamplePart, line: SampleLine, at: datetime) -> OrderLine:
    certificate = certificate_on(line.product, at.date())
    is_counted = line.offer is not None and line.offer.left is not None
    holds = is_counted and not seller_order.order.is_enquiry and part.state not in FALLEN_THROUGH
    row = line_of(
        seller_order,
        line.product,
        price=line.entry.price or line.product.price,
        quantity=line.entry.quantity,
        stars=certificate.gold_stars if certificate else 0,
        taken=line.entry.quantity if holds else 0,
    )
    row.lot = line.lot
    return row


def _add_payment(
    seller_order: SellerOrder, sample: SampleOrder, payment: SamplePayment, number: int, today: date
) -> None:
    entry, at = payment.entry, payment.when.on(today)
    key = f"{reference_key(sample.entry.key, seller_order.producer.slug)}/{number}"
    amount = entry.amount or seller_order.total
    notice = None
    if entry.is_notified:
        notice = _notice_row(key, seller_order.account_number, amount, seller_order.reference, at, NoticeOutcome.PAID)
        notice.seller_order = seller_order
        notice.save()
    Payment.objects.create(
        seller_order=seller_order,
        token=_token(key),
        kind=PaymentKind.REFUND if entry.refunded_because else PaymentKind.RECEIPT,
        method=seller_order.payment_method,
        amount=amount,
        note=entry.refunded_because,
        happened_at=at,
        notice=notice,
    )


def _add_mails(order: Order, sample: SampleOrder, today: date) -> None:
    at = sample.when.on(today)
    OutgoingMail.objects.bulk_create(
        OutgoingMail(
            about=ORDERS.about(order.number),
            recipient=order.buyer_email,
            language=order.language,
            state=MailState.GIVEN_UP,
            next_attempt_at=at,
            last_error=mail.error,
            **{name: value for name, value in asdict(mail).items() if name != "error"},
        )
        for mail in sample.entry.mails
    )


def add_notices(notices: list[SampleNotice], today: date) -> Tally:
    """Notices of transfers that are not there."""
    stored = BankNotice.objects.filter(feed=SAMPLE_FEED, transfer_id__in=[notice.entry.key for notice in notices])
    known = set(stored.values_list("transfer_id", flat=True))
    new = [notice for notice in notices if notice.entry.key not in known]
    for notice in new:
        _add_notice(notice, today)
    return Tally(created=len(new))


def _add_notice(sample: SampleNotice, today: date) -> None:
    entry = sample.entry
    reference = reference_from_key(_key(sample.reference_key)) if sample.reference_key else ""
    content = entry.content.replace("{reference}", reference)
    row = _notice_row(entry.key, entry.account_number, entry.amount, content, sample.when.on(today), entry.outcome)
    row.seller_order = SellerOrder.objects.filter(reference=reference).first()
    row.settled_on, row.settlement = days_before(today, entry.settled_days_ago), entry.settlement
    checked(row, sample.place, check).save()


def _notice_row(key: str, account: str, amount: int, content: str, at: datetime, outcome: str) -> BankNotice:
    told = {"account": account, "amount": amount, "content": content, "at": at.isoformat()}
    return BankNotice(
        feed=SAMPLE_FEED,
        transfer_id=key,
        raw=json.dumps(told, ensure_ascii=False),
        received_at=at + _UNTIL_CREDITED,
        account_number=account,
        amount=amount,
        content=content,
        transferred_at=at,
        outcome=outcome,
    )


def _key(key: str) -> str:
    return f"sample:{key}"


def _token(key: str) -> UUID:
    return uuid5(_TOKENS, key)
