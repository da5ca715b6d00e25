"""An enquiry: for what is not simply ordered, sent once, without a stock, a fee or a payment."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from catalogue.models import Producer, Product, ProductSet
from core.dates import now, today
from mail.models import OutgoingMail
from orders.models import Consent, Order, OrderLine, SellerOrder, SellerTerms, StatusChange, Stock
from orders.rules import rules_on
from tests.factories import make_certificate, make_lot, make_product, make_recall
from tests.orders.buyers import WHO, fields_of, problems
from tests.orders.factories import make_offer, make_seller

pytestmark = pytest.mark.django_db


@pytest.fixture
def tour() -> Product:
    """A day in a workshop, without a public price, of a producer who sells."""
    product = make_product(name_vi="Một ngày làm gốm Mẫu", price=None)
    make_seller(product.producer)
    return product


def address(product: Product) -> str:
    return reverse("orders:enquiry", args=[product.public_code])


def send(client: Client, product: Product, **fields: Any) -> Any:
    form = {"token": str(uuid4()), "quantity": "12", "note": "Sáng thứ bảy, 12 khách.", **WHO, **fields}
    return client.post(address(product), form)


def nothing_was_sent() -> bool:
    return not Order.objects.exists() and not SellerOrder.objects.exists() and not OutgoingMail.objects.exists()


# Sent


def test_it_reaches_the_producer_with_what_is_wished_for(client: Client, tour: Product) -> None:
    answer = send(client, tour)
    order, part, line = Order.objects.get(), SellerOrder.objects.get(), OrderLine.objects.get()
    assert answer.headers["Location"] == f"{order.get_absolute_url()}?placed=1"
    assert (order.kind, order.buyer_name, order.buyer_phone) == ("enquiry", "Người Mua Thử", "0900000001")
    assert (order.note, order.commune, order.street) == ("Sáng thứ bảy, 12 khách.", None, "")
    assert (part.state, part.producer, part.seller_legal_name) == ("asked", tour.producer, tour.producer.legal_name)
    assert (line.product, line.name_vi, line.quantity) == (tour, "Một ngày làm gốm Mẫu", 12)
    assert list(StatusChange.objects.values_list("before", "after", "actor")) == [("", "asked", "buyer")]


def test_nothing_is_priced_paid_or_brought(client: Client, tour: Product) -> None:
    send(client, tour)
    part = SellerOrder.objects.get()
    assert (part.goods, part.fee, part.total, part.order.total) == (0, 0, 0, 0)
    assert (part.payment_method, part.account_number, part.pay_by, part.hand_over) == ("", "", None, "")
    assert OrderLine.objects.get().unit_price is None


def test_no_stock_is_taken(client: Client) -> None:
    product = make_offer(make_product(sale_kind="enquiry"), left=10).product
    assert send(client, product, quantity="3").status_code == 302
    assert (Stock.objects.get().left, OrderLine.objects.get().taken) == (10, 0)


def test_more_can_be_asked_for_than_there_is_or_one_order_may_hold(client: Client) -> None:
    product = make_offer(make_product(sale_kind="enquiry"), left=1, at_most=5).product
    assert send(client, product, quantity="999").status_code == 302
    assert OrderLine.objects.get().quantity == 999


def test_it_remembers_price_and_stars_of_the_day(client: Client, tour: Product) -> None:
    Product.objects.update(price=350_000, sale_kind="enquiry")
    make_certificate(tour, stars=4, valid_from=today() - timedelta(days=30))
    send(client, tour)
    Product.objects.update(price=1, name_vi="Khác")
    line = OrderLine.objects.get()
    assert (line.unit_price, line.stars, line.name_vi) == (350_000, 4, "Một ngày làm gốm Mẫu")


def test_an_ended_certificate_lends_no_stars(client: Client, tour: Product) -> None:
    make_certificate(tour, stars=4, revoked_on=today() - timedelta(days=1))
    send(client, tour)
    assert OrderLine.objects.get().stars == 0


def test_the_producer_has_three_days_for_the_answer(client: Client, tour: Product) -> None:
    before = now()
    send(client, tour)
    assert before <= SellerOrder.objects.get().confirm_by - timedelta(hours=72) <= now()


def test_what_was_agreed_to_is_kept_by_version(client: Client, tour: Product) -> None:
    send(client, tour)
    rules = rules_on(today())
    assert rules
    assert {consent.version for consent in Consent.objects.all()} == set(rules)


def test_both_are_written_to_where_they_have_an_address(client: Client, tour: Product) -> None:
    Producer.objects.update(email="xuong@mau.example")
    send(client, tour, email="thu@mau.example")
    assert set(OutgoingMail.objects.values_list("recipient", flat=True)) == {"thu@mau.example", "xuong@mau.example"}


def test_no_quantity_is_one(client: Client, tour: Product) -> None:
    assert send(client, tour, quantity="").status_code == 302
    assert OrderLine.objects.get().quantity == 1


def test_the_page_s_own_form_can_be_sent(client: Client, tour: Product) -> None:
    page = client.get(address(tour))
    assert page.status_code == 200
    assert client.post(address(tour), {**fields_of(page), **WHO}).status_code == 302
    assert Order.objects.count() == 1


def test_sent_twice_it_is_sent_once(client: Client, tour: Product) -> None:
    Producer.objects.update(email="xuong@mau.example")
    token = str(uuid4())
    answers = [send(client, tour, token=token) for _ in range(2)]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert (Order.objects.count(), OrderLine.objects.count(), StatusChange.objects.count()) == (1, 1, 1)
    assert OutgoingMail.objects.count() == 1


def test_the_retry_leads_to_the_enquiry_though_the_product_is_no_longer_sold_so(client: Client, tour: Product) -> None:
    token = str(uuid4())
    first = send(client, tour, token=token)
    SellerTerms.objects.update(is_selling=False)
    assert send(client, tour, token=token).headers["Location"] == first.headers["Location"]
    assert Order.objects.count() == 1


def test_another_form_is_another_enquiry(client: Client, tour: Product) -> None:
    for _ in range(2):
        send(client, tour)
    assert Order.objects.count() == 2


# Refused


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Hãy ghi họ tên."),
        ("name", "   ", "Hãy ghi họ tên."),
        ("name", "x" * 121, "Họ tên dài nhất 120 chữ."),
        ("phone", "", "Hãy ghi số điện thoại: cơ sở gọi trước khi gửi hàng."),
        ("phone", "0900", "Số điện thoại Việt Nam có mười chữ số, bắt đầu bằng 0, ví dụ 0900 000 001."),
        ("email", "thu@", "Địa chỉ e-mail chưa đúng; có thể để trống."),
        ("note", "x" * 501, "Lời nhắn dài nhất 500 chữ."),
        ("quantity", "0", "Số lượng là số nguyên từ 1 đến 999."),
        ("quantity", "1000", "Số lượng là số nguyên từ 1 đến 999."),
        ("quantity", "1.5", "Số lượng là số nguyên từ 1 đến 999."),
        ("quantity", "mười", "Số lượng là số nguyên từ 1 đến 999."),
        ("agreed", "", "Hãy đánh dấu đồng ý với các quy định: chưa đồng ý thì chưa đặt được."),
        ("token", "", "Phiếu gửi lên bị thiếu. Hãy mở lại trang và gửi lần nữa."),
        ("token", "x", "Phiếu gửi lên bị thiếu. Hãy mở lại trang và gửi lần nữa."),
    ],
)
def test_bad_input_is_answered_with_a_sentence(
    client: Client, tour: Product, field: str, value: str, sentence: str
) -> None:
    answer = send(client, tour, **{field: value})
    assert (answer.status_code, problems(answer)) == (400, [sentence])
    assert nothing_was_sent()


def test_what_was_typed_is_still_there_after_a_refusal(client: Client, tour: Product) -> None:
    page = send(client, tour, phone="0900", name="Người Mua Mẫu")
    assert fields_of(page)["name"] == "Người Mua Mẫu"
    assert "Sáng thứ bảy, 12 khách." in page.content.decode()


@pytest.mark.parametrize("number", [23, 24, 25, 26])
def test_services_and_living_things_are_asked_for_though_they_have_a_price(client: Client, number: int) -> None:
    product = make_offer(make_product(product_set=ProductSet.objects.get(number=number))).product
    assert client.get(address(product)).status_code == 200
    assert send(client, product).status_code == 302
    assert SellerOrder.objects.get().state == "asked"


NOT_ASKED_FOR: list[Callable[[Product], object]] = [
    lambda product: Product.objects.update(price=120_000),
    lambda product: SellerTerms.objects.update(is_selling=False),
    lambda product: SellerTerms.objects.all().delete(),
    lambda product: Product.objects.update(state="withdrawn", withdrawn_on=today()),
    lambda product: make_recall(product, announced_on=today()),
]


@pytest.mark.parametrize("change", NOT_ASKED_FOR)
def test_what_is_not_sold_so_leads_to_its_page_and_takes_no_enquiry(
    client: Client, tour: Product, change: Callable[[Product], object]
) -> None:
    change(tour)
    assert client.get(address(tour)).headers["Location"] == tour.get_absolute_url()
    answer = send(client, tour)
    sentence = "Hiện không đặt mua “Một ngày làm gốm Mẫu” tại đây được."
    assert (answer.status_code, problems(answer)) == (400, [sentence])
    assert nothing_was_sent()


def test_where_lots_are_recalled_the_rest_can_be_asked_for(client: Client, tour: Product) -> None:
    make_recall(tour, lots=[make_lot(tour)], announced_on=today())
    assert send(client, tour).status_code == 302


def test_a_catalogue_takes_no_enquiries(client: Client, tour: Product, settings: Any) -> None:
    settings.SHOP_MODE = "catalogue"
    assert client.get(address(tour)).headers["Location"] == tour.get_absolute_url()
    assert send(client, tour).status_code == 400
    assert nothing_was_sent()


def test_without_orders_enquiries_are_still_taken(client: Client, tour: Product, settings: Any) -> None:
    settings.SHOP_MODE = "enquiries"
    assert send(client, tour).status_code == 302


@pytest.mark.parametrize("change", [{"state": "draft"}, {"producer__is_published": False}])
def test_what_has_no_page_has_none_for_enquiries(client: Client, tour: Product, change: dict[str, Any]) -> None:
    if "state" in change:
        Product.objects.update(**change)
    else:
        Producer.objects.update(is_published=False)
    assert client.get(address(tour)).status_code == 404
    assert send(client, tour).status_code == 404
    assert nothing_was_sent()


def test_a_code_that_nobody_has_is_not_found(client: Client) -> None:
    assert client.get("/hoi-dat/2222222/").status_code == 404


def test_only_the_page_s_own_form_is_taken(tour: Product) -> None:
    assert send(Client(enforce_csrf_checks=True), tour).status_code == 403
    assert nothing_was_sent()


def test_the_page_is_kept_nowhere(client: Client, tour: Product) -> None:
    assert "no-store" in client.get(address(tour)).headers["Cache-Control"]


def test_too_many_are_refused_for_a_while(client: Client, tour: Product) -> None:
    statuses = [client.get(address(tour)).status_code for _ in range(21)]
    assert (statuses[:20], statuses[20]) == ([200] * 20, 429)
