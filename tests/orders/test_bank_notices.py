"""Each transfer that a bank tells of pays the order that it names, once; all others wait for a person."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from orders.actions import change_state, keep_notice, match_again, record_payment, settle_notice
from orders.bank_feeds import Transfer
from orders.due import Due, due_of
from orders.exceptions import NoticePaidAnOrder, NoticeSettled, SettlementMissing
from orders.models import BankNotice, Payment, SellerOrder
from orders.status import Actor, State
from tests.factories import make_product
from tests.orders.bank_messages import FEED, SECRET, TRANSFERRED_AT, body_of, headers_of, told, transfer_to
from tests.orders.factories import ACCOUNT, make_enquiry, make_order, pay

pytestmark = pytest.mark.django_db

ADDRESS = f"/bank/{FEED}/"
NOW = datetime(2026, 11, 10, 10, 15)


@pytest.fixture(autouse=True)
def service(settings: Any, now_is: Callable[[datetime], None]) -> None:
    """One service, and a moment shortly after its transfers."""
    settings.BANK_FEEDS = {FEED: SECRET}
    now_is(NOW)


@pytest.fixture
def order() -> SellerOrder:
    """Of 80.000 ₫, to be paid by transfer."""
    return make_order(make_product(price=30_000), quantity=2, fee=20_000, transfer=True)


def send(body: bytes, **headers: str) -> Any:
    return Client().post(ADDRESS, body, "application/json", headers={**headers_of(body), **headers})


def keep(transfer: Transfer) -> BankNotice:
    return keep_notice(feed=FEED, transfer=transfer)


def received(order: SellerOrder) -> int:
    order.refresh_from_db()
    return order.received


def outcomes() -> list[str]:
    return list(BankNotice.objects.order_by("pk").values_list("outcome", flat=True))


# The address


def test_a_transfer_pays_its_order(order: SellerOrder) -> None:
    response = send(body_of(told(transfer_to(order, transfer_id="FT1"))))
    assert (response.status_code, response.json()) == (200, {"kept": 1})
    assert received(order) == 80_000
    [payment] = Payment.objects.select_related("notice")
    assert (payment.amount, payment.method, payment.happened_at) == (80_000, "transfer", TRANSFERRED_AT)
    assert (payment.notice.transfer_id, payment.notice.outcome, payment.recorded_by) == ("FT1", "paid", None)


def test_sent_again_it_is_answered_the_same_and_pays_nothing_more(order: SellerOrder) -> None:
    body = body_of(told(transfer_to(order)))
    answers = [send(body) for _ in range(3)]
    assert [(answer.status_code, answer.json()) for answer in answers] == [(200, {"kept": 1})] * 3
    assert (received(order), outcomes(), Payment.objects.count()) == (80_000, ["paid"], 1)


def test_told_of_again_money_that_was_settled_stays_so(order: SellerOrder) -> None:
    transfer = transfer_to(order, content="LUONG")
    settle_notice(notice=keep(transfer), seller_order=order, settlement="Quên ghi mã.", by=None)
    again = keep(transfer)
    assert (again.outcome, again.seller_order, received(order)) == ("paid", order, 80_000)


def test_a_number_of_a_transfer_counts_once_whatever_else_is_said_with_it(order: SellerOrder) -> None:
    other = make_order(transfer=True)
    send(body_of(told(transfer_to(order, transfer_id="FT1"))))
    assert send(body_of(told(transfer_to(other, transfer_id="FT1")))).json() == {"kept": 1}
    assert (received(order), received(other)) == (80_000, 0)


def test_two_services_may_use_the_same_number(order: SellerOrder) -> None:
    other = make_order(transfer=True)
    keep_notice(feed="thu", transfer=transfer_to(order, transfer_id="FT1"))
    keep_notice(feed="mau", transfer=transfer_to(other, transfer_id="FT1"))
    assert (received(order), received(other)) == (order.total, other.total)


def test_a_message_may_tell_of_several(order: SellerOrder) -> None:
    other = make_order(transfer=True)
    entries = [told(transfer_to(order)), told(transfer_to(other)), told(transfer_to(order, content="LUONG T11"))]
    assert send(body_of(*entries)).json() == {"kept": 3}
    assert (received(order), received(other), outcomes()) == (80_000, other.total, ["paid", "paid", "no-order"])


def test_what_came_is_kept_as_it_came(order: SellerOrder) -> None:
    entry = told(transfer_to(order), note="Chi nhánh thử")
    send(body_of(entry))
    assert json.loads(BankNotice.objects.get().raw) == entry


def test_the_answers_tell_apart_what_is_wrong(order: SellerOrder) -> None:
    body = body_of(told(transfer_to(order)))
    wrong = {
        401: send(body, **{"X-Signature": "sha256=" + "0" * 64}),
        410: send(body, **headers_of(body, at=1)),
        413: send(body.ljust(64 * 1024 + 1)),
        400: send(body_of({})),
        404: Client().post("/bank/la/", body, "application/json", headers=headers_of(body)),
    }
    assert {answer.status_code for answer in wrong.values()} == set(wrong)
    for status, answer in wrong.items():
        assert answer.status_code == status
        assert answer["Content-Type"] == "application/json"
        assert len(answer.json()["error"]) > 20
        assert SECRET not in answer.content.decode()
    assert (BankNotice.objects.count(), received(order)) == (0, 0)


def test_one_mistake_in_a_message_leaves_all_of_it(order: SellerOrder) -> None:
    assert send(body_of(told(transfer_to(order)), told(transfer_to(order), amount=0))).status_code == 400
    assert BankNotice.objects.count() == 0


def test_the_address_takes_messages_only_and_its_answers_are_kept_nowhere(order: SellerOrder) -> None:
    assert Client().get(ADDRESS).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    body = body_of()
    response = strict.post(ADDRESS, body, "application/json", headers=headers_of(body))
    assert (response.status_code, response.json()) == (200, {"kept": 0})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"])
def test_what_a_message_calls_itself_does_not_matter(order: SellerOrder, kind: str) -> None:
    body = body_of(told(transfer_to(order)))
    assert Client().post(ADDRESS, body, kind, headers=headers_of(body)).json() == {"kept": 1}
    assert received(order) == 80_000


# What banks make of a reference


@pytest.mark.parametrize(
    "written",
    [
        "{}",
        "MBVCB.1234567890.{}.CT tu 0900000002 NGUOI MUA THU toi 0000000001",
        "nguoi mua thu chuyen tien {} ",
        "IBFT{}GD 610123",
        "{}-161126-10:00:00 610123",
        "QR - {}",
        "Trả tiền đơn {}, cảm ơn",
    ],
)
def test_a_reference_is_found_in_whatever_stands_around_it(order: SellerOrder, written: str) -> None:
    keep(transfer_to(order, content=written.format(order.reference)))
    assert (received(order), outcomes()) == (80_000, ["paid"])


def test_and_in_small_letters_broken_up_by_spaces_hyphens_and_dots(order: SellerOrder) -> None:
    mark, number = order.reference[:2], order.reference[2:]
    texts = [
        f"don {mark.lower()}{number.lower()}",
        f"{mark} {number[:3]} {number[3:6]} {number[6:]}",
        f"{mark}-{number[:3]}-{number[3:6]}-{number[6:]}",
        " ".join(order.reference),
        f"{order.reference[:7]}. {order.reference[7:]}",
    ]
    for text in texts:
        Payment.objects.all().delete()
        assert keep(transfer_to(order, content=text)).outcome == "paid", text


@pytest.mark.parametrize("written", ["0000-0000-01", "0000 000 001", "0000.000.001"])
def test_an_account_may_be_written_with_signs_in_it(order: SellerOrder, written: str) -> None:
    keep(transfer_to(order, account_number=written))
    assert received(order) == 80_000


# What waits for a person


def test_money_that_names_no_order_is_kept(order: SellerOrder) -> None:
    notice = keep(transfer_to(order, content="TIEN HANG"))
    assert (notice.outcome, notice.seller_order, received(order)) == ("no-order", None, 0)
    assert list(BankNotice.objects.without_order()) == [notice]


def test_so_is_money_with_a_mistyped_reference(order: SellerOrder) -> None:
    letter = "3" if order.reference[4] == "2" else "2"
    mistyped = order.reference[:4] + letter + order.reference[5:]
    assert (keep(transfer_to(order, content=mistyped)).outcome, received(order)) == ("no-order", 0)


def test_several_orders_in_one_text_are_not_guessed_between(order: SellerOrder) -> None:
    other = make_order(make_product(price=80_000), transfer=True)
    notice = keep(transfer_to(order, content=f"{order.reference} {other.reference}"))
    assert (notice.outcome, notice.seller_order) == ("several", None)
    assert (received(order), received(other)) == (0, 0)


def test_the_same_reference_twice_is_one_order(order: SellerOrder) -> None:
    keep(transfer_to(order, content=f"{order.reference} QR {order.reference}"))
    assert received(order) == 80_000


@pytest.mark.parametrize("account", ["0000000002", "1", "00000000010", "---"])
def test_money_on_another_account_pays_nothing(order: SellerOrder, account: str) -> None:
    notice = keep(transfer_to(order, account_number=account))
    assert (notice.outcome, notice.seller_order, received(order)) == ("account", order, 0)


def test_the_account_is_the_order_s_and_not_the_one_that_the_seller_has_now(order: SellerOrder) -> None:
    SellerOrder.objects.update(account_number="0000000009")
    assert keep(transfer_to(order, account_number="0000000009")).outcome == "paid"
    assert keep(transfer_to(make_order(transfer=True), account_number="0000000009")).outcome == "account"


@pytest.mark.parametrize("account", [ACCOUNT, "---"])
def test_an_order_to_be_paid_in_cash_has_no_account(account: str) -> None:
    cash = make_order()
    assert (keep(transfer_to(cash, account_number=account)).outcome, received(cash)) == ("account", 0)


def test_nor_has_an_enquiry() -> None:
    enquiry = make_enquiry()
    assert (keep(transfer_to(enquiry, amount=50_000)).outcome, received(enquiry)) == ("account", 0)


@pytest.mark.parametrize("amount", [1, 79_999, 80_001, 800_000])
def test_another_amount_than_is_due_is_not_recorded_by_itself(order: SellerOrder, amount: int) -> None:
    notice = keep(transfer_to(order, amount=amount))
    assert (notice.outcome, notice.seller_order, received(order)) == ("amount", order, 0)


def test_the_rest_of_an_order_paid_in_part_is_what_is_due(order: SellerOrder) -> None:
    pay(order, 30_000)
    assert keep(transfer_to(order, amount=80_000)).outcome == "amount"
    assert keep(transfer_to(order, amount=50_000)).outcome == "paid"
    assert received(order) == 80_000


def test_a_second_transfer_for_an_order_that_is_paid_waits(order: SellerOrder) -> None:
    assert [keep(transfer_to(order)).outcome for _ in range(2)] == ["paid", "ended"]
    assert received(order) == 80_000


def test_money_that_the_seller_had_written_down_already_is_not_counted_twice(order: SellerOrder) -> None:
    pay(order, 40_000)
    assert (keep(transfer_to(order, amount=40_000)).outcome, received(order)) == ("ended", 40_000)


def test_cash_of_the_same_amount_is_other_money(order: SellerOrder) -> None:
    pay(order, 40_000, method="cash")
    assert (keep(transfer_to(order, amount=40_000)).outcome, received(order)) == ("paid", 80_000)


@pytest.mark.parametrize("state", [State.REFUSED, State.CANCELLED, State.LAPSED, State.RETURNED])
def test_an_order_that_came_to_nothing_takes_no_money(order: SellerOrder, state: State) -> None:
    SellerOrder.objects.update(state=state)
    notice = keep(transfer_to(order))
    assert (notice.outcome, notice.seller_order, received(order)) == ("ended", order, 0)


@pytest.mark.parametrize("state", [State.PLACED, State.CONFIRMED, State.PREPARED, State.HANDED_OVER])
def test_one_that_is_under_way_or_handed_over_does(order: SellerOrder, state: State) -> None:
    SellerOrder.objects.update(state=state)
    assert (keep(transfer_to(order)).outcome, received(order)) == ("paid", 80_000)


# Once more


def test_money_that_waited_pays_its_order_once_it_can(order: SellerOrder) -> None:
    notice = keep(transfer_to(order, amount=50_000))
    assert (match_again(notice=notice).outcome, received(order)) == ("amount", 0)
    pay(order, 30_000)
    assert (match_again(notice=notice).outcome, received(order)) == ("paid", 80_000)
    assert (match_again(notice=notice).outcome, Payment.objects.count()) == ("paid", 2)


def test_why_it_waits_is_told_as_it_is_now(order: SellerOrder) -> None:
    notice = keep(transfer_to(order, amount=50_000))
    change_state(seller_order=order, to=State.CANCELLED, actor=Actor.BUYER)
    assert match_again(notice=notice).outcome == "ended"
    assert outcomes() == ["ended"]


def test_money_that_was_settled_is_left_alone(order: SellerOrder) -> None:
    notice = keep(transfer_to(order, amount=50_000))
    settle_notice(notice=notice, settlement="Đã hoàn cho người mua.", by=None)
    pay(order, 30_000)
    assert (match_again(notice=notice).outcome, received(order)) == ("amount", 30_000)


# By hand


@pytest.mark.parametrize(("amount", "due"), [(50_000, Due.PARTLY), (80_000, Due.PAID), (90_000, Due.OVERPAID)])
def test_a_person_gives_money_to_an_order_as_much_as_it_is(order: SellerOrder, amount: int, due: Due) -> None:
    officer = User.objects.create(username="can-bo")
    notice = keep(transfer_to(order, amount=amount, content="TIEN HANG"))
    settled = settle_notice(notice=notice, seller_order=order, settlement="Quên ghi mã, đã gọi.", by=officer)
    assert (due_of(order.total, received(order)), settled.outcome) == (due, "paid")
    payment = Payment.objects.get()
    assert (payment.notice, payment.recorded_by, payment.note) == (notice, officer, "Quên ghi mã, đã gọi.")
    stored = BankNotice.objects.values("seller_order", "settled_on", "settled_by", "settlement").get()
    assert list(stored.values()) == [order.pk, NOW.date(), officer.pk, "Quên ghi mã, đã gọi."]
    assert not BankNotice.objects.without_order().exists()


def test_or_says_how_it_was_settled_otherwise(order: SellerOrder) -> None:
    notice = keep(transfer_to(order, content="LUONG T11"))
    settled = settle_notice(notice=notice, settlement="Không phải tiền hàng.", by=None)
    assert (settled.outcome, settled.settled_on, received(order)) == ("no-order", NOW.date(), 0)
    assert not BankNotice.objects.without_order().exists()


def test_what_was_settled_or_paid_is_not_settled_again(order: SellerOrder) -> None:
    paid = keep(transfer_to(order))
    with pytest.raises(NoticePaidAnOrder, match=order.reference):
        settle_notice(notice=paid, seller_order=order, settlement="Nữa.", by=None)
    waiting = keep(transfer_to(order))
    settle_notice(notice=waiting, settlement="Đã hoàn.", by=None)
    with pytest.raises(NoticeSettled, match="Đã hoàn"):
        settle_notice(notice=waiting, seller_order=order, settlement="Nữa.", by=None)
    assert (received(order), BankNotice.objects.get(pk=waiting.pk).settlement) == (80_000, "Đã hoàn.")


@pytest.mark.parametrize("settlement", ["", "  "])
def test_settling_says_how(order: SellerOrder, settlement: str) -> None:
    notice = keep(transfer_to(order, content="TIEN HANG"))
    with pytest.raises(SettlementMissing):
        settle_notice(notice=notice, seller_order=order, settlement=settlement, by=None)
    assert (received(order), BankNotice.objects.without_order().count()) == (0, 1)


def test_a_payment_of_a_notice_is_the_only_one_of_it(order: SellerOrder) -> None:
    """The token follows from the transfer: whoever records it again gets the payment that is there."""
    notice = keep(transfer_to(order))
    [payment] = Payment.objects.all()
    again = record_payment(seller_order=order, token=payment.token, amount=80_000, method="transfer", notice=notice)
    assert (again, received(order)) == (payment, 80_000)
