"""Recording money that went between a buyer and a seller, as a person or a bank's notice confirms it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.dates import now
from orders import locks
from orders.exceptions import RefundTooLarge, TokenOfAnother
from orders.models import BankNotice, Payment, PaymentKind, SellerOrder


@transaction.atomic
def record_payment(
    *,
    seller_order: SellerOrder,
    token: UUID,
    amount: int,
    method: str,
    kind: str = PaymentKind.RECEIPT,
    note: str = "",
    happened_at: datetime | None = None,
    by: Any = None,
    notice: BankNotice | None = None,
) -> Payment:
    """A receipt or a refund, also in part, also too much: what is due follows from the sum (`orders.due`).

    `amount` in whole đồng. `token` comes from whoever asks: sent twice, it is recorded once. Raises `RefundTooLarge`
    and `TokenOfAnother`.
    """
    held = locks.seller_order(seller_order.pk)
    told = {
        "seller_order": held,
        "kind": kind,
        "method": method,
        "amount": amount,
        "note": note,
        "happened_at": happened_at or now(),
        "recorded_by": by,
        "notice": notice,
    }
    payment, is_new = Payment.objects.get_or_create(token=token, defaults=told)
    if payment.seller_order_id != held.pk:
        raise TokenOfAnother
    if is_new and kind == PaymentKind.REFUND and amount > held.received:
        raise RefundTooLarge(held.received)
    seller_order.refresh_from_db()
    return payment
