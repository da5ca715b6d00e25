"""What banks tell of: each transfer kept once, paid into the order that it names, or left for a person."""

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from core.dates import now, today
from orders import locks
from orders.actions.payments import record_payment
from orders.bank_feeds import Transfer
from orders.exceptions import NoticePaidAnOrder, NoticeSettled, SettlementMissing
from orders.models import BankNotice, NoticeOutcome, PaymentKind, PaymentMethod, SellerOrder
from orders.references import references_in
from orders.status import FALLEN_THROUGH, State

# Goods that were handed over may still have to be paid.
_WANTS_NO_MONEY = FALLEN_THROUGH | {State.RETURNED}


@transaction.atomic
def keep_notice(*, feed: str, transfer: Transfer) -> BankNotice:
    """Keeps a transfer and pays the order that it names, if account and amount are the order's.

    Told of again, also at the same moment, it changes nothing. `feed`: the name of the service.
    """
    told = {
        "raw": transfer.raw,
        "received_at": now(),
        "account_number": transfer.account_number,
        "amount": transfer.amount,
        "content": transfer.content,
        "transferred_at": transfer.transferred_at,
        "outcome": NoticeOutcome.NO_ORDER,
    }
    notice, is_new = BankNotice.objects.get_or_create(feed=feed, transfer_id=transfer.transfer_id, defaults=told)
    if is_new:
        _match(notice)
    return notice


@transaction.atomic
def match_again(*, notice: BankNotice) -> BankNotice:
    """Money whose order may have become such that it can be paid; what was settled meanwhile is left as it is."""
    held = locks.bank_notice(notice.pk)
    if held.outcome != NoticeOutcome.PAID and held.settled_on is None:
        _match(held)
    return held


@transaction.atomic
def settle_notice(
    *, notice: BankNotice, settlement: str, by: Any, seller_order: SellerOrder | None = None
) -> BankNotice:
    """Money that a person looked into: paid into the order given, however much is due, or settled in another way.

    `settlement` says how. Raises `NoticePaidAnOrder`, `NoticeSettled` and `SettlementMissing`.
    """
    held = locks.bank_notice(notice.pk)
    if not settlement.strip():
        raise SettlementMissing
    if held.settled_on:
        raise NoticeSettled(held.settlement)
    if held.outcome == NoticeOutcome.PAID:
        raise NoticePaidAnOrder(str(held.seller_order))
    if seller_order:
        held.seller_order, held.outcome = seller_order, NoticeOutcome.PAID
        _pay(held, seller_order, by=by, note=settlement.strip())
    held.settled_on, held.settled_by, held.settlement = today(), by, settlement.strip()
    held.save(update_fields=["seller_order", "outcome", "settled_on", "settled_by", "settlement"])
    return held


def _match(notice: BankNotice) -> None:
    """Within the transaction that holds the notice."""
    named = SellerOrder.objects.filter(reference__in=references_in(notice.content)).values_list("pk", flat=True)[:2]
    match list(named):
        case []:
            notice.seller_order, notice.outcome = None, NoticeOutcome.NO_ORDER
        case [key]:
            notice.seller_order = locks.seller_order(key)
            notice.outcome = _outcome(notice, notice.seller_order)
        case _:
            notice.seller_order, notice.outcome = None, NoticeOutcome.SEVERAL_ORDERS
    notice.save(update_fields=["seller_order", "outcome"])
    if notice.outcome == NoticeOutcome.PAID:
        _pay(notice, notice.seller_order)


def _outcome(notice: BankNotice, seller_order: SellerOrder) -> NoticeOutcome:
    due = seller_order.total - seller_order.received
    if not (seller_order.is_paid_by_transfer and _bare(seller_order.account_number) == _bare(notice.account_number)):
        return NoticeOutcome.WRONG_ACCOUNT
    if seller_order.status in _WANTS_NO_MONEY or due <= 0 or _is_recorded_by_hand(notice, seller_order):
        return NoticeOutcome.ORDER_ENDED
    return NoticeOutcome.PAID if notice.amount == due else NoticeOutcome.WRONG_AMOUNT


def _is_recorded_by_hand(notice: BankNotice, seller_order: SellerOrder) -> bool:
    """Whether the seller wrote down such a transfer before its notice came: half a total would be counted twice."""
    by_hand = seller_order.payments.filter(kind=PaymentKind.RECEIPT, method=PaymentMethod.TRANSFER, notice=None)
    return by_hand.filter(amount=notice.amount).exists()


def _pay(notice: BankNotice, seller_order: SellerOrder, *, by: Any = None, note: str = "") -> None:
    record_payment(
        seller_order=seller_order,
        token=_token(notice),
        amount=notice.amount,
        method=PaymentMethod.TRANSFER,
        note=note,
        happened_at=notice.transferred_at,
        by=by,
        notice=notice,
    )


def _token(notice: BankNotice) -> UUID:
    return uuid5(NAMESPACE_URL, f"{notice.feed}:{notice.transfer_id}")


def _bare(account_number: str) -> str:
    """Without the spaces, dots and hyphens that banks write into it."""
    return "".join(sign for sign in account_number if sign.isalnum()).upper()
