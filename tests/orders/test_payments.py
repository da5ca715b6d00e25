"""Payments: in part, too much, given back, and each recorded once; what is due follows from the amounts alone."""

from datetime import datetime
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from core.dates import now
from orders.actions import record_payment
from orders.due import Due, due_of
from orders.exceptions import RefundTooLarge, TokenOfAnother
from orders.models import Payment, SellerOrder
from tests.factories import make_product
from tests.orders.factories import make_order

pytestmark = pytest.mark.django_db
TOKEN = UUID("0b1f8a4e-7a55-4d6a-9c0e-5a4f4a1f6a10")


@pytest.fixture
def order() -> SellerOrder:
    """Of 100.000 ₫, to be paid by transfer."""
    return make_order(make_product(price=80_000), transfer=True, fee=20_000)


def receive(order: SellerOrder, amount: int, token: UUID | None = None) -> Payment:
    return record_payment(seller_order=order, token=token or uuid4(), amount=amount, method="transfer")


def refund(order: SellerOrder, amount: int, note: str = "Trả lại") -> Payment:
    return record_payment(seller_order=order, token=uuid4(), amount=amount, method="cash", kind="refund", note=note)


def received() -> int:
    return SellerOrder.objects.get().received


@pytest.mark.parametrize(
    ("total", "got", "due"),
    [
        (100_000, 0, "unpaid"),
        (100_000, -1, "unpaid"),
        (100_000, 1, "partly"),
        (100_000, 99_999, "partly"),
        (100_000, 100_000, "paid"),
        (100_000, 100_001, "overpaid"),
        (1, 1, "paid"),
        (0, 0, "nothing"),
        (0, 1, "overpaid"),
        (0, -1, "nothing"),
    ],
)
def test_what_is_due_follows_from_the_amounts(total: int, got: int, due: str) -> None:
    assert due_of(total, got) == due


def test_every_due_is_named_in_words() -> None:
    labels = [str(due.label) for due in Due]
    assert all(labels)
    assert len(set(labels)) == len(Due)


def test_part_and_part_are_the_whole_and_more_is_too_much(order: SellerOrder) -> None:
    told = []
    for amount in (30_000, 70_000, 5_000):
        receive(order, amount)
        told.append((order.received, due_of(order.total, order.received)))
    assert told == [(30_000, "partly"), (100_000, "paid"), (105_000, "overpaid")]
    assert received() == 105_000


def test_a_refund_lessens_what_was_received(order: SellerOrder) -> None:
    receive(order, 105_000)
    refund(order, 5_000)
    assert (order.received, due_of(order.total, order.received)) == (100_000, "paid")
    refund(order, 100_000)
    assert (order.received, received(), due_of(order.total, order.received)) == (0, 0, "unpaid")


@pytest.mark.parametrize("got", [0, 30_000])
def test_no_more_is_refunded_than_was_received(order: SellerOrder, got: int) -> None:
    if got:
        receive(order, got)
    with pytest.raises(RefundTooLarge) as refused:
        refund(order, got + 1)
    sentence = f"Mới nhận {'30.000' if got else '0'}\u00a0₫: không hoàn nhiều hơn được."
    assert (str(refused.value), received(), Payment.objects.count()) == (sentence, got, bool(got))


def test_nor_more_in_several_parts_than_in_one(order: SellerOrder) -> None:
    receive(order, 30_000)
    refund(order, 20_000)
    with pytest.raises(RefundTooLarge):
        refund(order, 10_001)
    assert received() == 10_000


def test_the_money_of_another_order_is_not_refunded(order: SellerOrder) -> None:
    receive(make_order(make_product(price=80_000), order=order.order), 50_000)
    with pytest.raises(RefundTooLarge):
        refund(order, 1)


def test_the_same_form_twice_is_recorded_once(order: SellerOrder) -> None:
    first = receive(order, 30_000, TOKEN)
    assert receive(order, 30_000, TOKEN) == first
    assert receive(order, 99_000, TOKEN).amount == 30_000
    assert (Payment.objects.count(), order.received) == (1, 30_000)


def test_a_refund_that_was_recorded_is_not_refused_the_second_time(order: SellerOrder) -> None:
    receive(order, 30_000)
    said = {"seller_order": order, "token": TOKEN, "amount": 30_000, "method": "cash", "kind": "refund", "note": "Hủy"}
    assert record_payment(**said) == record_payment(**said)
    assert (Payment.objects.count(), received()) == (2, 0)


def test_the_form_of_another_order_is_refused(order: SellerOrder) -> None:
    receive(order, 30_000, TOKEN)
    other = make_order(make_product(price=80_000), order=order.order)
    with pytest.raises(TokenOfAnother) as refused:
        receive(other, 30_000, TOKEN)
    assert str(refused.value) == "Phiếu gửi lên bị thiếu. Hãy mở lại trang và gửi lần nữa."
    other.refresh_from_db()
    assert (Payment.objects.count(), other.received, order.received) == (1, 0, 30_000)


def test_a_payment_remembers_who_when_how_and_why(order: SellerOrder) -> None:
    person, moment = User.objects.create_user("nguoi-thu"), timezone.make_aware(datetime(2026, 11, 11, 8))
    payment = record_payment(
        seller_order=order, token=TOKEN, amount=1, method="cash", note="Đưa trước", happened_at=moment, by=person
    )
    payment.refresh_from_db()
    assert (payment.kind, payment.method, payment.note) == ("receipt", "cash", "Đưa trước")
    assert (payment.happened_at, payment.recorded_by, payment.notice) == (moment, person, None)


def test_without_a_moment_it_happened_now(order: SellerOrder) -> None:
    before = now()
    assert before <= receive(order, 1).happened_at <= now()


@pytest.mark.parametrize("amount", [0, -1])
def test_no_payment_is_of_nothing_or_less(order: SellerOrder, amount: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        receive(order, amount)
    assert not Payment.objects.exists()
