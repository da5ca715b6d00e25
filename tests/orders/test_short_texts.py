"""Short texts say who, what, how much and where to look, and no SMS breaks on them."""

import re

import pytest
from django.conf import settings
from django.utils.translation import override

from orders.models import Order, OrderLine, SellerOrder
from orders.short_texts import LONGEST, buyer_text, plain, seller_text
from tests.factories import make_outlet, make_producer, make_product
from tests.orders.factories import make_enquiry, make_order

LONG = "Hợp tác xã Nông nghiệp và Dịch vụ tổng hợp Đồng Thử Nghiệm " * 3
SMS = re.compile(r"[A-Za-z0-9 \n@$!\"#%&'()*+,\-./:;<=>?_]*")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Đơn: 2 × gốm, 150.000\xa0₫", "Don: 2 x gom, 150.000d"),
        ("Ằ ự ễ ỵ – …", "A u e y - ..."),
        ("Trà 茶 🍵", "Tra  "),
    ],
)
def test_vietnamese_becomes_ascii(text: str, written: str) -> None:
    assert plain(text) == written


@pytest.fixture
def order(db: None) -> SellerOrder:
    product = make_product(name_vi="Bát Mẫu", price=80_000, producer=make_producer(name_vi="Gốm Thử"))
    return make_order(product, quantity=2, fee=20_000)


def test_the_buyers_names_number_sellers_totals_and_link(order: SellerOrder) -> None:
    make_order(make_product(price=50_000, producer=make_producer(name_vi="Trà Thử")), order=order.order)
    number, secret = order.order.number, order.order.secret
    assert buyer_text(order.order).splitlines() == [
        f"OCOP Ha Noi, don hang {order.order.spaced_number}",
        "Gom Thu: 180.000d",
        "Tra Thu: 50.000d",
        f"{settings.SITE_URL}/don-hang/{number}/{secret}/",
    ]
    with override("en"):
        english = buyer_text(order.order).splitlines()
    assert (english[0], english[-1]) == (
        f"OCOP Ha Noi, order {order.order.spaced_number}",
        f"{settings.SITE_URL}/en/orders/{number}/{secret}/",
    )


def test_the_sellers_names_what_to_prepare_for_whom_until_when(order: SellerOrder) -> None:
    assert seller_text(order).splitlines() == [
        f"Don {order.reference}, tra loi truoc 09:00 13/11/2026",
        "2 x Bat Mau",
        "Nguoi Mua Thu, 0900000001, So 1 ngo Thu, Xa Bat Trang",
        "Thu tien mat 180.000d",
        f"{settings.SITE_URL}/xuong/don-hang/{order.reference}/",
    ]


def test_the_sellers_is_vietnamese_whoever_asks(order: SellerOrder) -> None:
    with override("en"):
        english_page = seller_text(order)
    assert english_page == seller_text(order)


@pytest.mark.django_db
def test_a_pick_up_is_brought_to_the_outlet() -> None:
    place = {"hand_over": "pick-up", "outlet": make_outlet(), "outlet_name": "Quầy Mạ", "outlet_address": "Số 2"}
    text = seller_text(make_order(part=place))
    assert "nhan tai Quay Ma" in text and "ngo Thu" not in text


@pytest.mark.django_db
def test_enquiries_name_no_amounts() -> None:
    enquiry = make_enquiry(make_product(price=80_000))
    assert "80.000" not in buyer_text(enquiry.order) + seller_text(enquiry)


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 5, 20])
def test_both_stay_short_whatever_was_ordered(many: int) -> None:
    first = make_order(make_product(name_vi=LONG[:200]), buyer_name=LONG[:120], street=LONG[:150])
    order = first.order
    for _ in range(many):
        make_order(make_product(name_vi=LONG[:200], producer=make_producer(name_vi=LONG[:200])), order=order)
        OrderLine.objects.create(seller_order=first, product=make_product(), name_vi=LONG[:200], quantity=999)
    texts = [buyer_text(Order.objects.get(pk=order.pk)), seller_text(SellerOrder.objects.get(pk=first.pk))]
    assert [len(text) <= LONGEST for text in texts] == [True, True]
    assert [bool(SMS.fullmatch(text)) for text in texts] == [True, True]
    assert texts[0].endswith(f"/don-hang/{order.number}/{order.secret}/")
    assert texts[1].endswith(f"/xuong/don-hang/{first.reference}/")
    if many == 20:
        assert [bool(re.search(r"^va \d+ muc nua$", text, re.M)) for text in texts] == [True, True]
