"""Slips on paper say what was ordered, from whom, for whom and how to pay; whatever is in them, it fits."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils.translation import override

from orders.models import Order, OrderLine, SellerOrder
from orders.printing import order_slip_pdf, seller_slip_pdf
from orders.status import State
from orders.vietqr import transfer_payload
from tests.factories import make_lot, make_outlet, make_producer, make_product
from tests.orders.factories import ACCOUNT, BANK, PHONE, make_enquiry, make_order, pay
from tests.traceability.printing.paper import decoded, letters, opened, picture, text_of

pytestmark = pytest.mark.django_db

LONG = "Công ty Cổ phần Nghiên cứu, Nuôi trồng và Chế biến Dược liệu, Nấm ăn, Nấm dược liệu Đồi Gió Thử Nghiệm "
A4 = (595, 842)


@pytest.fixture(autouse=True)
def day_after(today_is: Callable[[date], None]) -> None:
    today_is(date(2026, 11, 11))


def buyers(seller_order: SellerOrder) -> bytes:
    return order_slip_pdf(Order.objects.with_parts().get(pk=seller_order.order.pk))


def texts(pdf: bytes) -> list[str]:
    """The words of each page."""
    return [text_of(page) for page in opened(pdf)]


def codes(pdf: bytes) -> list[str]:
    return [code for page in opened(pdf) for code in decoded(picture(page, dpi=200))]


def sold(**changes: object) -> SellerOrder:
    producer = make_producer(name_vi="Gốm Thử", legal_name="Hợp tác xã Gốm Thử", kind="cooperative")
    product = make_product(name_vi="Bát Mẫu", price=80_000, producer=producer)
    part = {"seller_tax_code": "0100000009", "seller_phone": "0900 000 555"}
    made = make_order(product, quantity=2, fee=20_000, note="Gọi trước.", part=part, **changes)
    OrderLine.objects.filter(seller_order=made).update(lot=make_lot(product, code="L2026-118"), stars=4)
    return made


BOTH = pytest.mark.parametrize("slip", [buyers, seller_slip_pdf])


@BOTH
def test_it_names_seller_buyer_goods_and_money(slip: Callable[[SellerOrder], bytes]) -> None:
    order = sold()
    (text,) = texts(slip(order))
    for words in (
        order.reference, "Gửi lúc 09:00 10/11/2026", "Hợp tác xã Gốm Thử", "Mã số thuế 0100000009",
        "Xã Bát Tràng, Hà Nội", "0900 000 555", "Người Mua Thử", PHONE, "Số 1 ngõ Thử, Xã Bát Tràng, Hà Nội",
        "Gọi trước.", "2 × Bát Mẫu", "OCOP 4 sao khi đặt", "lô L2026-118", "80.000 ₫", "160.000 ₫", "20.000 ₫",
        "180.000 ₫", "trang 1/1",
    ):  # fmt: skip
        assert words in text, words


@BOTH
def test_the_code_of_an_unpaid_transfer_reads_as_the_words_beside_it(slip: Callable[[SellerOrder], bytes]) -> None:
    order = sold(transfer=True)
    pdf = slip(order)
    content = order.reference
    assert codes(pdf) == [transfer_payload(bank=BANK, account=ACCOUNT, amount=180_000, content=content)]
    assert all(words in texts(pdf)[0] for words in (ACCOUNT, "CHU THE MAU", "180.000 ₫", content))


@BOTH
def test_once_paid_there_is_no_code(slip: Callable[[SellerOrder], bytes]) -> None:
    order = sold(transfer=True)
    pay(order, 180_000)
    pdf = slip(order)
    assert (codes(pdf), ACCOUNT in texts(pdf)[0]) == ([], False)


@BOTH
def test_what_is_partly_paid_asks_for_the_rest(slip: Callable[[SellerOrder], bytes]) -> None:
    order = sold(transfer=True)
    pay(order, 50_000)
    pdf = slip(order)
    assert codes(pdf) == [transfer_payload(bank=BANK, account=ACCOUNT, amount=130_000, content=order.reference)]
    assert "Còn phải trả" in texts(pdf)[0]


def test_the_buyers_has_a_section_for_each_seller_and_one_sum() -> None:
    first = sold()
    make_order(make_product(price=50_000, producer=make_producer(name_vi="Trà Thử")), order=first.order)
    text = " ".join(texts(buyers(first)))
    assert text.index("Gốm Thử") < text.index("Trà Thử") < text.index("Tổng các cơ sở: 230.000 ₫")


def test_the_sellers_says_nothing_of_other_sellers() -> None:
    first = sold()
    make_order(make_product(name_vi="Trà lạ"), order=first.order)
    (text,) = texts(seller_slip_pdf(first))
    assert "Trà lạ" not in text and "Tổng các cơ sở" not in text


def test_the_buyers_is_in_the_readers_language_and_the_sellers_in_vietnamese() -> None:
    order = sold()
    with override("en"):
        english, sellers = buyers(order), seller_slip_pdf(order)
    assert "Your order" in texts(english)[0] and "OCOP 4 stars when ordered" in texts(english)[0]
    assert b"/Lang (en)" in english
    assert "Người mua" in texts(sellers)[0] and "Buyer" not in texts(sellers)[0]


@BOTH
def test_a_pick_up_names_the_outlet(slip: Callable[[SellerOrder], bytes]) -> None:
    place = {"hand_over": "pick-up", "outlet": make_outlet(), "outlet_name": "Quầy Mạ", "outlet_address": "Số 2 Thử"}
    assert "Nhận tại Quầy Mạ, Số 2 Thử" in texts(slip(make_order(part=place)))[0]


@BOTH
def test_an_enquiry_has_no_sums_before_it_is_answered(slip: Callable[[SellerOrder], bytes]) -> None:
    enquiry = make_enquiry()
    (text,) = texts(slip(enquiry))
    assert "Tổng cộng" not in text and "Giá cơ sở báo" not in text
    SellerOrder.objects.filter(pk=enquiry.pk).update(state=State.ANSWERED, quoted=3_600_000)
    enquiry.refresh_from_db()
    assert "Giá cơ sở báo 3.600.000 ₫" in texts(slip(enquiry))[0]


@BOTH
def test_many_lines_make_more_pages_and_none_is_lost(slip: Callable[[SellerOrder], bytes]) -> None:
    order = sold(transfer=True)
    for number in range(40):
        product = make_product(price=1_000)
        OrderLine.objects.create(
            seller_order=order, product=product, name_vi=f"Món {number:02}", unit_price=1_000, quantity=1
        )
    order.refresh_from_db()
    pages = texts(slip(order))
    assert len(pages) > 1
    assert [f"trang {number}/{len(pages)}" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)
    assert [name for name in (f"Món {number:02}" for number in range(40)) if name not in " ".join(pages)] == []


@BOTH
def test_long_names_wrap_within_the_page(slip: Callable[[SellerOrder], bytes]) -> None:
    product = make_product(name_vi=(LONG * 2)[:200], price=2_000_000_000, producer=make_producer(name_vi=LONG))
    told = {"seller_legal_name": (LONG * 3)[:250], "seller_address": (LONG * 4)[:400], "account_name": LONG}
    order = make_order(
        product, quantity=999, transfer=True, part=told, buyer_name=LONG, street=(LONG * 3)[:250], note=(LONG * 5)[:500]
    )
    pdf = slip(order)
    joined = " ".join(texts(pdf))
    assert (LONG * 2)[:200].strip() in joined
    for page in opened(pdf):
        assert (round(page.get_width()), round(page.get_height())) == A4
        boxes = [box for _letter, box in letters(page)]
        assert min(box.left for box in boxes) >= 15 and max(box.right for box in boxes) <= 195
        assert max(box.bottom for box in boxes) <= 285


@BOTH
def test_after_erasure_the_buyer_is_not_on_it(slip: Callable[[SellerOrder], bytes]) -> None:
    nobody = {"buyer_name": "", "buyer_phone": "", "street": "", "commune": None, "erased_on": date(2026, 11, 11)}
    (text,) = texts(slip(make_order(**nobody)))
    assert "Dữ liệu cá nhân của người mua đã được xoá." in text


@BOTH
def test_the_same_order_makes_the_same_bytes(slip: Callable[[SellerOrder], bytes]) -> None:
    order = sold(transfer=True)
    assert slip(order) == slip(order)


def test_the_link_opens_it_as_a_file_with_a_name(client: Client) -> None:
    order = sold().order
    response = client.get(f"/don-hang/{order.number}/{order.secret}/phieu.pdf")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response["Content-Disposition"] == f'inline; filename="ocop-{order.spaced_number}.pdf"'
    assert order.spaced_number in texts(response.content)[0]
