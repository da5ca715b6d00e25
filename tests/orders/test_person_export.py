"""Everything that is held about one person, for that person: complete, and nothing of others."""

import json
from collections.abc import Callable
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import gettext, override

from accounts.models import User
from mail.models import OutgoingMail
from orders.models import BankNotice, Consent, Order, OrderLine, SellerOrder, StatusChange
from orders.person_export import export_of
from orders.status import Actor, State
from policies.models import PolicyVersion
from tests.factories import make_lot, make_product, make_report
from tests.orders.factories import make_order, pay

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)
PHONE, EMAIL = "0900000031", "mua@thu.example"
PLACED_AT = timezone.make_aware(datetime(2026, 11, 10, 9))


@pytest.fixture(autouse=True)
def today(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


def ordered(**buyer: Any) -> SellerOrder:
    told = {"buyer_phone": PHONE, "buyer_email": EMAIL, "buyer_name": "Người Mua Thử", **buyer}
    return make_order(make_product(name_vi="Chả Mẫu", price=30_000), quantity=2, fee=20_000, **told)


def mail(order: Order, recipient: str) -> None:
    OutgoingMail.objects.create(
        about=f"order:{order.number}",
        recipient=recipient,
        subject="Thư",
        body=f"Gửi {recipient}",
        next_attempt_at=PLACED_AT,
    )


def printed(*arguments: str) -> Any:
    out = StringIO()
    call_command("export_person", *arguments, stdout=out)
    return json.loads(out.getvalue())


def word(text: str) -> str:
    with override("vi"):
        return gettext(text)


def test_it_holds_the_whole_order() -> None:
    seller_order = ordered(note="Gọi trước", is_adult=True)
    order = seller_order.order
    lot = make_lot(seller_order.lines.get().product, code="L1")
    OrderLine.objects.filter(seller_order=seller_order).update(lot=lot)
    version = PolicyVersion.objects.filter(policy="personal-data").get(number=1)
    Consent.objects.create(order=order, version=version, given_at=PLACED_AT)
    notice = BankNotice.objects.create(
        feed="thử", transfer_id="1", raw="NGUOI MUA THU chuyen", amount=80_000, account_number="0000000001",
        received_at=PLACED_AT, transferred_at=PLACED_AT, outcome="paid", seller_order=seller_order,
    )  # fmt: skip
    pay(seller_order, 80_000, notice=notice)
    StatusChange.objects.create(
        seller_order=seller_order, before=State.PLACED, after=State.CANCELLED, actor=Actor.BUYER, reason="Đổi ý",
        changed_at=timezone.make_aware(datetime(2026, 11, 11, 9)),
    )  # fmt: skip
    mail(order, EMAIL)
    [told] = export_of(PHONE)["orders"]
    assert {name: value for name, value in told.items() if not isinstance(value, list)} == {
        "number": order.spaced_number,
        "kind": word("order"),
        "placed_at": "2026-11-10T09:00:00+07:00",
        "language": "vi",
        "name": "Người Mua Thử",
        "phone": PHONE,
        "email": EMAIL,
        "commune": "Xã Bát Tràng",
        "street": "Số 1 ngõ Thử",
        "note": "Gọi trước",
        "says_to_be_adult": True,
        "total": 80_000,
    }
    assert told["consents"] == [{"rule": version.title, "version": 1, "given_at": "2026-11-10T09:00:00+07:00"}]
    assert [sent["text"] for sent in told["mails"]] == [f"Gửi {EMAIL}"]
    [part] = told["seller_orders"]
    assert (part["reference"], part["goods"], part["fee"], part["total"], part["received"]) == (
        seller_order.reference, 60_000, 20_000, 80_000, 80_000,
    )  # fmt: skip
    assert part["lines"] == [{"product": "Chả Mẫu", "quantity": 2, "unit_price": 30_000, "amount": 60_000, "lot": "L1"}]
    assert [(payment["amount"], payment["notice_of_bank"]) for payment in part["payments"]] == [
        (80_000, "NGUOI MUA THU chuyen")
    ]
    assert part["history"][1] == {
        "before": word("waiting for the producer"),
        "after": word("cancelled by the buyer"),
        "by": word("the buyer"),
        "reason": "Đổi ý",
        "changed_at": "2026-11-11T09:00:00+07:00",
    }


def test_nothing_of_others_is_in_it() -> None:
    ordered(buyer_phone="0900000032", buyer_email="khac@thu.example", buyer_name="Người Khác Thử")
    make_report(make_product(), contact="0900000032", text="Của người khác")
    seller_order = ordered()
    officer = User.objects.create(username="can-bo", first_name="Cán Bộ Thử")
    StatusChange.objects.create(
        seller_order=seller_order, after=State.CONFIRMED, actor=Actor.SELLER, changed_by=officer, changed_at=PLACED_AT
    )
    mail(seller_order.order, "xuong@thu.example")
    text = json.dumps(export_of(PHONE, EMAIL), ensure_ascii=False)
    assert seller_order.reference in text
    for of_others in ("Người Khác", "0900000032", "Của người khác", "Cán Bộ Thử", "can-bo", "xuong@thu.example"):
        assert of_others not in text


def test_an_address_finds_orders_under_another_phone_too() -> None:
    first, second = ordered(), ordered(buyer_phone="0900000033", buyer_email="MUA@thu.example")
    ordered(buyer_phone="0900000034", buyer_email="")
    by_phone = [order["number"] for order in export_of(PHONE)["orders"]]
    by_both = [order["number"] for order in export_of(PHONE, EMAIL)["orders"]]
    assert by_phone == [first.order.spaced_number]
    assert by_both == [first.order.spaced_number, second.order.spaced_number]


def test_reports_and_accounts_by_the_same_name_are_there() -> None:
    make_report(make_product(name_vi="Chả Mẫu"), contact="0900 000 031", text="Có mùi lạ")
    User.objects.create_user(PHONE, first_name="Người Của Xưởng Thử")
    told = export_of("+84 900 000 031")
    assert [(report["product"], report["text"]) for report in told["reports"]] == [("Chả Mẫu", "Có mùi lạ")]
    assert [(account["sign_in_name"], account["name"]) for account in told["accounts"]] == [
        (PHONE, "Người Của Xưởng Thử")
    ]


def test_who_is_not_known_gets_empty_lists() -> None:
    ordered()
    told = export_of("0900000039")
    assert (told["orders"], told["reports"], told["accounts"]) == ([], [], [])


def test_the_command_prints_it_however_the_phone_is_written() -> None:
    seller_order = ordered()
    told = printed("--phone", "+84 900 000 031", "--email", EMAIL)
    assert (told["phone"], told["email"]) == (PHONE, EMAIL)
    assert [order["number"] for order in told["orders"]] == [seller_order.order.spaced_number]


def test_the_command_writes_a_file_that_its_owner_alone_can_read(tmp_path: Path) -> None:
    ordered()
    file = tmp_path / "nguoi.json"
    call_command("export_person", "--phone", PHONE, "--output", str(file))
    assert len(json.loads(file.read_text(encoding="utf-8"))["orders"]) == 1
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "nguoi.json"
    file.write_text("cũ", encoding="utf-8")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_person", "--phone", PHONE, "--output", str(file))
    assert file.read_text(encoding="utf-8") == "cũ"


@pytest.mark.parametrize("asked", [("--phone", "123"), ("--phone", ""), ("--phone", PHONE, "--email", "x")])
def test_what_is_no_phone_or_no_address_is_refused(asked: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="is no"):
        printed(*asked)


@pytest.mark.parametrize("rows", [1, 3])
def test_more_orders_are_not_more_questions(rows: int) -> None:
    for _ in range(rows):
        seller_order = ordered()
        pay(seller_order, 10_000)
        Consent.objects.create(order=seller_order.order, version=PolicyVersion.objects.all()[0], given_at=PLACED_AT)
        OrderLine.objects.filter(seller_order=seller_order).update(lot=make_lot(seller_order.lines.get().product))
    with CaptureQueriesContext(connection) as queries:
        export_of(PHONE)
    assert len(queries) == 11
