"""`reconcile_payments` fetches what no message told of, pays what can be paid by now, and lists what is left."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import make_aware

from orders.actions import keep_notice, settle_notice
from orders.bank_feeds import BankFeed
from orders.models import BankNotice, Payment, SellerOrder
from tests.factories import make_product
from tests.orders.bank_messages import FakeFeed, transfer_to
from tests.orders.factories import PLACED_AT, make_order, pay

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 12, 8)


@pytest.fixture(autouse=True)
def that_morning(now_is: Callable[[datetime], None]) -> None:
    now_is(NOW)


@pytest.fixture
def order() -> SellerOrder:
    return make_order(make_product(price=80_000), transfer=True)


@pytest.fixture
def reconcile(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[list[str], str]]:
    """Runs the command with these services; its lines, and what it says of errors."""

    def run(*services: BankFeed, **options: int) -> tuple[list[str], str]:
        known = {service.name: service for service in services}
        monkeypatch.setattr("orders.management.commands.reconcile_payments.feeds", lambda: known)
        out, err = StringIO(), StringIO()
        call_command("reconcile_payments", stdout=out, stderr=err, **options)
        return out.getvalue().replace("\u00a0", " ").splitlines(), err.getvalue()

    return run


Reconcile = Callable[..., tuple[list[str], str]]


def received(order: SellerOrder) -> int:
    order.refresh_from_db()
    return order.received


def test_what_no_message_told_of_is_fetched_and_paid(order: SellerOrder, reconcile: Reconcile) -> None:
    feed = FakeFeed("hoi", [transfer_to(order)])
    lines, errors = reconcile(feed)
    assert lines[0] == "hoi: 1 transfers told of."
    assert (received(order), errors) == (80_000, "")
    assert feed.asked == [make_aware(NOW) - timedelta(days=3)]


def test_what_a_message_told_of_is_not_paid_again(order: SellerOrder, reconcile: Reconcile) -> None:
    transfer = transfer_to(order)
    keep_notice(feed="hoi", transfer=transfer)
    for _ in range(2):
        reconcile(FakeFeed("hoi", [transfer]))
    assert (received(order), Payment.objects.count(), BankNotice.objects.count()) == (80_000, 1, 1)


def test_it_asks_as_far_back_as_it_is_told_to(reconcile: Reconcile) -> None:
    feed = FakeFeed("hoi", [])
    reconcile(feed, days=30)
    assert feed.asked == [make_aware(NOW) - timedelta(days=30)]


@pytest.mark.parametrize("days", ["0", "-1", "367", "ba", "²"])
def test_other_days_are_refused(days: str) -> None:
    with pytest.raises(CommandError):
        call_command("reconcile_payments", f"--days={days}")


def test_a_service_that_breaks_off_keeps_no_other_from_being_asked(order: SellerOrder, reconcile: Reconcile) -> None:
    other = make_order(transfer=True)
    broken = FakeFeed("hong", [transfer_to(order)], is_down=True)
    lines, errors = reconcile(broken, FakeFeed("hoi", [transfer_to(other)]))
    assert "hong" in errors
    assert lines[0] == "hoi: 1 transfers told of."
    assert (received(order), received(other)) == (80_000, other.total)


def test_money_that_waited_is_tried_once_more(order: SellerOrder, reconcile: Reconcile) -> None:
    keep_notice(feed="hoi", transfer=transfer_to(order, amount=50_000))
    assert "Orders paid by money that waited: 0." in reconcile()[0]
    pay(order, 30_000)
    assert "Orders paid by money that waited: 1." in reconcile()[0]
    assert received(order) == 80_000
    assert "Orders paid by money that waited: 0." in reconcile()[0]


def test_money_without_order_is_listed_without_the_words_of_who_sent_it(
    order: SellerOrder, reconcile: Reconcile
) -> None:
    wrong = keep_notice(feed="hoi", transfer=transfer_to(order, amount=50_000, transfer_id="FT-SAI"))
    keep_notice(feed="hoi", transfer=transfer_to(order, content="NGUOI MUA THU", transfer_id="FT-LA"))
    settled = keep_notice(feed="hoi", transfer=transfer_to(order, content="LUONG"))
    settle_notice(notice=settled, settlement="Không phải tiền hàng.", by=None)
    lines, _ = reconcile()
    assert lines[1:] == [
        "Money without order: 2",
        f"  10/11/2026  50.000 ₫  amount  {order}  {wrong}",
        "  10/11/2026  80.000 ₫  no-order  –  hoi FT-LA",
        "Orders paid but not answered: 0",
    ]


def test_orders_that_are_paid_and_not_answered_in_time_are_listed(
    order: SellerOrder, reconcile: Reconcile, now_is: Callable[[datetime], None]
) -> None:
    keep_notice(feed="hoi", transfer=transfer_to(order))
    make_order(transfer=True)
    now_is(PLACED_AT + timedelta(hours=71))
    assert reconcile()[0][-1] == "Orders paid but not answered: 0"
    now_is(PLACED_AT + timedelta(hours=72))
    SellerOrder.objects.filter(pk=order.pk).update(seller_phone="0900000009")
    assert reconcile()[0][-2:] == [
        "Orders paid but not answered: 1",
        f"  {order.reference}  {order.seller_name}, 0900000009  80.000 ₫ of 80.000 ₫",
    ]
