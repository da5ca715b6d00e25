"""Buyers who gave an address, and sellers who have one, are written what they need to know, each in their language."""

from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings
from django.db import transaction

from mail.models import OutgoingMail
from orders import letters
from orders.actions import change_state
from orders.models import SellerOrder
from orders.status import Actor, State
from tests.factories import make_producer, make_product
from tests.orders.factories import PHONE, PLACED_AT, make_enquiry, make_order

pytestmark = pytest.mark.django_db

BUYER, SELLER = "nguoi-mua@thu.example", "co-so@mau.example"


@pytest.fixture(autouse=True)
def day_of_order(today_is: Callable[[date], None]) -> None:
    today_is(PLACED_AT.date())


def order_of(language: str = "vi", *, email: str = BUYER, seller_email: str = SELLER) -> SellerOrder:
    producer = make_producer(name_vi="Gốm & Thử", email=seller_email)
    product = make_product(name_vi="Bát Mẫu", name_en="Sample bowl", price=80_000, producer=producer)
    made = make_order(product, quantity=2, fee=20_000, buyer_email=email, language=language)
    made.lines.update(name_en="Sample bowl")
    return made


def written() -> dict[str, OutgoingMail]:
    """The letters by their recipients."""
    return {mail.recipient: mail for mail in OutgoingMail.objects.all()}


def test_the_buyer_reads_what_was_ordered_what_it_costs_and_where_it_stands() -> None:
    seller_order = order_of("en")
    order = seller_order.order
    letters.on_order(order)
    mail = written()[BUYER]
    assert (mail.language, mail.state, mail.subject) == ("en", "waiting", f"Order {order.spaced_number} is on its way")
    for line in (
        "Hello Người Mua Thử,",
        f"Gốm & Thử ({seller_order.reference})",
        "- 2 × Sample bowl: 160.000\xa0₫",
        "Delivery: 20.000\xa0₫",
        "Total with VAT: 180.000\xa0₫",
        "The maker answers by 09:00 13/11/2026, often by phone. Without an answer the order lapses.",
        f"{settings.SITE_URL}/en/orders/{order.number}/{order.secret}/",
    ):
        assert line in mail.body.splitlines(), line


def test_in_vietnamese_all_of_it_is_vietnamese() -> None:
    order = order_of("vi").order
    letters.on_order(order)
    mail = written()[BUYER]
    assert mail.subject == f"Đã gửi đơn hàng {order.spaced_number}"
    assert "- 2 × Bát Mẫu: 160.000\xa0₫" in mail.body
    assert f"{settings.SITE_URL}/don-hang/{order.number}/{order.secret}/" in mail.body
    assert not any(word in mail.body for word in ("Hello", "Total", "maker"))


def test_the_seller_reads_in_vietnamese_what_to_answer_and_nothing_of_who_asks() -> None:
    seller_order = order_of("en")
    order = seller_order.order
    letters.on_order(order)
    mail = written()[SELLER]
    assert (mail.language, mail.subject) == ("vi", f"Đơn hàng mới {seller_order.reference}")
    assert "- 2 × Bát Mẫu" in mail.body
    assert "09:00 13/11/2026" in mail.body
    assert f"{settings.SITE_URL}/xuong/don-hang/{seller_order.reference}/" in mail.body
    for personal in (order.buyer_name, PHONE, BUYER, order.street, order.secret, order.number):
        assert personal not in mail.subject + mail.body, personal


def test_each_seller_reads_of_their_own_part_alone() -> None:
    first = order_of()
    second_seller = make_producer(email="khac@mau.example")
    make_order(make_product(name_vi="Trà Mẫu", producer=second_seller), order=first.order)
    letters.on_order(first.order)
    mails = written()
    assert set(mails) == {BUYER, SELLER, "khac@mau.example"}
    assert ("Bát Mẫu" in mails[SELLER].body, "Trà Mẫu" in mails[SELLER].body) == (True, False)
    assert ("Bát Mẫu" in mails["khac@mau.example"].body, "Trà Mẫu" in mails["khac@mau.example"].body) == (False, True)


def test_who_has_no_address_is_not_written_to() -> None:
    letters.on_order(order_of(email="", seller_email="").order)
    assert written() == {}


def test_an_enquiry_is_called_one_and_names_no_sum() -> None:
    enquiry = make_enquiry(make_product(price=80_000), buyer_email=BUYER)
    letters.on_order(enquiry.order)
    mail = written()[BUYER]
    assert mail.subject == f"Đã gửi yêu cầu {enquiry.order.spaced_number}"
    assert "Tổng cộng" not in mail.body


def test_the_buyer_reads_that_and_why_a_state_changed() -> None:
    seller_order = order_of("en")
    change_state(seller_order=seller_order, to=State.REFUSED, actor=Actor.SELLER, reason="Hết hàng <tạm>.")
    mails = written()
    assert set(mails) == {BUYER}
    assert mails[BUYER].subject == f"{seller_order.order.spaced_number}: The maker could not take it"
    assert "Hết hàng <tạm>." in mails[BUYER].body
    assert "Nothing more follows." in mails[BUYER].body


def test_an_answer_to_an_enquiry_brings_its_price() -> None:
    enquiry = make_enquiry(buyer_email=BUYER, language="en")
    change_state(seller_order=enquiry, to=State.ANSWERED, actor=Actor.SELLER, reason="Còn chỗ.", quoted=3_600_000)
    body = written()[BUYER].body
    assert "Còn chỗ." in body and "Price quoted: 3.600.000\xa0₫" in body


@pytest.mark.parametrize(
    ("actor", "to", "readers"),
    [
        (Actor.BUYER, State.CANCELLED, {BUYER, SELLER}),
        (Actor.PROGRAM, State.LAPSED, {BUYER, SELLER}),
        (Actor.SELLER, State.CONFIRMED, {BUYER}),
    ],
)
def test_the_seller_reads_of_what_others_changed(actor: Actor, to: State, readers: set[str]) -> None:
    change_state(seller_order=order_of(), to=to, actor=actor)
    assert set(written()) == readers


def test_the_seller_reads_why_a_buyer_cancelled() -> None:
    seller_order = order_of("en")
    change_state(seller_order=seller_order, to=State.CANCELLED, actor=Actor.BUYER, reason="Đổi ý")
    mail = written()[SELLER]
    assert seller_order.reference in mail.subject
    assert "Lý do: Đổi ý" in mail.body
    assert PHONE not in mail.body


def test_what_is_not_ordered_after_all_is_not_written_of() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        letters.on_order(order_of().order)
        raise ZeroDivisionError
    assert written() == {}
