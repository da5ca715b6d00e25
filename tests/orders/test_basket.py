"""A basket: without an account, kept on the device, by producer, within limits, and honest about what has changed."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalogue.models import Product
from core.dates import today
from orders.models import Basket, BasketLine, Offer, Stock
from tests.factories import make_certificate, make_lot, make_product, make_recall
from tests.orders.buyers import SAME_ORIGIN, problems, put
from tests.orders.factories import make_offer, make_seller

pytestmark = pytest.mark.django_db
BASKET = "/gio-hang/"


def lines() -> dict[str, int]:
    return dict(BasketLine.objects.values_list("product__name_vi", "quantity"))


@pytest.fixture
def bowl() -> Product:
    """A bowl of 120.000 ₫ of which ten are left; one order holds at most 20."""
    return make_offer(make_product(name_vi="Bát Mẫu")).product


# Putting in


def test_a_product_goes_in_without_an_account_and_is_there_on_the_next_visit(client: Client, bowl: Product) -> None:
    answer = put(client, bowl, 2)
    assert (answer.status_code, answer.headers["Location"]) == (302, BASKET)
    cookie = client.cookies["basket"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 180 * 24 * 3600)
    client.cookies.pop("messages", None)
    page = client.get(BASKET).content.decode()
    assert "Bát Mẫu" in page
    assert "240.000" in page
    assert "Bát Mẫu" not in Client().get(BASKET).content.decode()


def test_the_same_product_again_adds_up(client: Client, bowl: Product) -> None:
    put(client, bowl, 2)
    put(client, bowl, 3)
    assert lines() == {"Bát Mẫu": 5}


@pytest.mark.parametrize("quantity", ["0", "-1", "1.5", "2,5", "1e3", "abc", "1000", "99999999999999999999", "١"])
def test_a_quantity_that_is_none_is_refused_with_a_sentence(client: Client, bowl: Product, quantity: str) -> None:
    answer = put(client, bowl, quantity)
    assert (answer.status_code, problems(answer)) == (400, ["Số lượng là số nguyên từ 1 đến 999."])
    assert lines() == {}


def test_more_than_an_order_may_hold_is_refused_with_the_limits(client: Client, bowl: Product) -> None:
    Offer.objects.update(at_least=2, at_most=6)
    for quantity in (1, 7):
        answer = put(client, bowl, quantity)
        assert problems(answer) == ["“Bát Mẫu” mỗi lần đặt được từ 2 đến 6."]
    put(client, bowl, 4)
    assert put(client, bowl, 4).status_code == 400
    assert lines() == {"Bát Mẫu": 4}


@pytest.mark.parametrize(
    "change",
    [
        lambda product: Offer.objects.update(is_open=False),
        lambda product: Offer.objects.all().delete(),
        lambda product: Offer.objects.update(is_sold_out=True),
        lambda product: product.producer.seller_terms.delete(),
        lambda product: Product.objects.update(price=None),
        lambda product: Product.objects.update(sale_kind="enquiry"),
        lambda product: make_recall(product, announced_on=today()),
    ],
)
def test_what_is_not_ordered_here_does_not_go_in(client: Client, bowl: Product, change: Any) -> None:
    change(bowl)
    answer = put(client, bowl)
    assert (answer.status_code, problems(answer)) == (400, ["Hiện không đặt mua “Bát Mẫu” tại đây được."])
    assert lines() == {}


def test_services_and_living_things_never_go_in(client: Client) -> None:
    for number in (23, 24, 25, 26):
        product = make_offer(make_product(product_set=_set(number))).product
        assert put(client, product).status_code == 400
    assert lines() == {}


def _set(number: int) -> Any:
    return Product._meta.get_field("product_set").related_model.objects.get(number=number)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({"Origin": "http://testserver"}, 302),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_only_forms_of_this_site_put_something_in(bowl: Product, headers: dict[str, str], status: int) -> None:
    client = Client(enforce_csrf_checks=True)
    assert put(client, bowl, headers=headers).status_code == status
    assert len(lines()) == (status == 302)


def test_a_visit_to_where_forms_go_leads_to_the_product(client: Client, bowl: Product) -> None:
    answer = client.get(reverse("orders:basket_add", args=[bowl.public_code]))
    assert answer.headers["Location"] == bowl.get_absolute_url()
    assert client.get("/gio-hang/2222222/").status_code == 404


# Changing


def test_quantities_are_changed_together_and_zero_takes_out(client: Client, bowl: Product) -> None:
    plate = make_offer(make_product(name_vi="Đĩa Mẫu")).product
    put(client, bowl)
    put(client, plate)
    answer = client.post(BASKET, {bowl.public_code: "3", plate.public_code: "0"})
    assert answer.status_code == 302
    assert lines() == {"Bát Mẫu": 3}


def test_one_wrong_quantity_changes_nothing(client: Client, bowl: Product) -> None:
    plate = make_offer(make_product(name_vi="Đĩa Mẫu")).product
    put(client, bowl)
    put(client, plate)
    for wrong in ("-1", "1.5", "1000", "21"):
        assert client.post(BASKET, {bowl.public_code: "3", plate.public_code: wrong}).status_code == 400
    assert lines() == {"Bát Mẫu": 1, "Đĩa Mẫu": 1}


def test_a_line_is_taken_out_by_its_button_whatever_is_typed(client: Client, bowl: Product) -> None:
    put(client, bowl)
    assert client.post(BASKET, {bowl.public_code: "x", "remove": bowl.public_code}).status_code == 302
    assert lines() == {}
    assert "Max-Age=0" in str(client.get(BASKET).cookies["basket"])


def test_a_made_up_secret_opens_nothing(client: Client, bowl: Product) -> None:
    put(client, bowl)
    stranger = Client()
    for secret in ("x", "", "a" * 500):
        stranger.cookies["basket"] = secret
        assert "Bát Mẫu" not in stranger.get(BASKET).content.decode()
        assert stranger.post(BASKET, {bowl.public_code: "9"}).status_code == 200
    assert lines() == {"Bát Mẫu": 1}


# What has changed


def news(client: Client) -> list[str]:
    page = client.get(BASKET).content.decode()
    blocks = re.findall(r'<div class="basket-item__news">(.*?)</div>', page, re.DOTALL)
    return [text for block in blocks for text in re.findall(r"<p>([^<]*)</p>", block)]


def test_nothing_new_is_told_of_what_is_as_it_was(client: Client, bowl: Product) -> None:
    put(client, bowl)
    assert news(client) == []


@pytest.mark.parametrize(
    ("price", "told"),
    [
        (150_000, "Giá đã tăng từ 120.000\u00a0₫ lên 150.000\u00a0₫."),
        (99_000, "Giá đã giảm từ 120.000\u00a0₫ xuống 99.000\u00a0₫."),
    ],
)
def test_a_changed_price_is_told_until_it_is_read(client: Client, bowl: Product, price: int, told: str) -> None:
    put(client, bowl)
    Product.objects.update(price=price)
    assert news(client) == news(client) == [told]
    client.post(BASKET, {bowl.public_code: "1"})
    assert news(client) == []


def test_it_is_told_that_less_is_left_and_the_basket_holds_no_more(client: Client, bowl: Product) -> None:
    put(client, bowl, 5)
    Stock.objects.update(left=3)
    assert news(client) == ["Chỉ còn 3: giỏ hàng đã giảm theo."]
    assert "360.000" in client.get(BASKET).content.decode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda bowl: Stock.objects.update(left=0), "Đã hết hàng."),
        (lambda bowl: Product.objects.update(state="withdrawn", withdrawn_on=today()), "Sản phẩm không còn bán."),
        (lambda bowl: Product.objects.update(sale_kind="enquiry"), "Nay chỉ bán theo hỏi mua."),
        (lambda bowl: Offer.objects.update(is_open=False), "Hiện không đặt mua tại đây được: hãy hỏi cơ sở."),
    ],
)
def test_what_can_no_longer_be_ordered_stays_and_says_why(
    client: Client, bowl: Product, change: Any, told: str
) -> None:
    put(client, bowl)
    change(bowl)
    assert news(client) == [told]
    assert "Hiện không đặt được" in client.get(BASKET).content.decode()
    assert lines() == {"Bát Mẫu": 1}


def test_an_ended_certificate_is_told(client: Client, bowl: Product, today_is: Any) -> None:
    certificate = make_certificate(bowl, stars=4)
    today_is(certificate.valid_to)
    put(client, bowl)
    assert news(client) == []
    today_is(certificate.valid_to + timedelta(days=1))
    assert news(client) == ["Giấy chứng nhận OCOP không còn hiệu lực."]


def test_recalls_stand_beside_what_they_concern(client: Client, bowl: Product, today_is: Any) -> None:
    today_is(date(2026, 11, 22))
    put(client, bowl)
    make_recall(bowl, lots=[make_lot(bowl, code="L7")])
    page = client.get(BASKET).content.decode()
    assert "L7" in page
    assert "Tiếp tục đặt hàng" in page
    make_recall(bowl)
    page = client.get(BASKET).content.decode()
    assert "Sản phẩm đang bị thu hồi" in page
    assert "Tiếp tục đặt hàng" not in page


# The rest of the site


def test_each_producer_has_a_part_with_its_sum(client: Client) -> None:
    seller = make_seller()
    for name, price in (("Bát Mẫu", 120_000), ("Đĩa Mẫu", 30_000)):
        put(client, make_offer(make_product(name_vi=name, price=price, producer=seller.producer)).product)
    put(client, make_offer(make_product(price=7_000)).product)
    sums = re.findall(r'basket__sum">.*?<b>([\d.]+)', client.get(BASKET).content.decode())
    assert sums == ["150.000", "7.000"]


def test_the_header_counts_only_for_those_who_carry_a_basket(client: Client, bowl: Product) -> None:
    assert "basket-link__lines" not in client.get("/quy-dinh/").content.decode()
    put(client, bowl)
    assert 'basket-link__lines" aria-hidden="true">1<' in client.get("/quy-dinh/").content.decode()


@pytest.mark.parametrize(("mode", "offers"), [("orders", True), ("enquiries", True), ("catalogue", False)])
def test_the_switch_says_whether_there_is_a_shop(
    client: Client, bowl: Product, settings: Any, mode: str, offers: bool
) -> None:
    settings.SHOP_MODE = mode
    page = client.get(bowl.get_absolute_url()).content.decode()
    assert ('name="quantity"' in page, "basket-link" in page) == (offers, offers)
    assert (put(client, bowl).status_code == 302) is offers


def test_baskets_are_nothing_that_a_product_page_waits_for(client: Client, bowl: Product) -> None:
    assert "Cho vào giỏ" in client.get(bowl.get_absolute_url()).content.decode()
    answer = client.get(bowl.get_absolute_url())
    assert not answer.cookies
    assert Basket.objects.count() == 0


@pytest.mark.parametrize("products", [1, 3])
def test_a_basket_is_read_in_the_same_number_of_queries(
    client: Client, django_assert_num_queries: Any, products: int
) -> None:
    for _ in range(products):
        put(client, make_offer(make_product()).product)
    client.get(BASKET)
    with django_assert_num_queries(10):
        client.get(BASKET)


def test_too_many_forms_from_one_place_are_refused(client: Client, bowl: Product) -> None:
    statuses = {
        client.post(f"/gio-hang/{bowl.public_code}/", {"quantity": "x"}, **SAME_ORIGIN).status_code for _ in range(61)
    }
    assert statuses == {400, 429}
