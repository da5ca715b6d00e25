"""The checkout: one page, everything to be paid above one button, and an order that is what was shown or nothing."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from catalogue.models import Producer, Product, ProductSet
from core.dates import now, today
from orders.models import (
    Basket,
    BasketLine,
    Offer,
    Order,
    OrderLine,
    SellerOrder,
    SellerTerms,
    StatusChange,
    Stock,
)
from policies.models import PolicyVersion
from tests.factories import BAT_TRANG, make_certificate, make_outlet, make_product
from tests.orders.buyers import WHERE, WHO, buy, confirm, fields_of, problems, put, reckon
from tests.orders.factories import ACCOUNT, BANK, make_offer, make_zone

pytestmark = pytest.mark.django_db
CHECKOUT = "/dat-hang/"


@pytest.fixture
def bowl() -> Product:
    """A bowl of 120.000 ₫ and 500 g, ten left, of a seller who delivers to Bát Tràng for 20.000 ₫."""
    make_zone(fee=20_000, free_from=500_000)
    return make_offer(make_product(name_vi="Bát Mẫu")).product


def nothing_happened() -> bool:
    return not Order.objects.exists() and list(Stock.objects.values_list("left", flat=True)) == [10]


def key(product: Product) -> int:
    return product.producer_id


# Before the button


def test_nothing_in_the_basket_leads_back_to_it(client: Client) -> None:
    for method in (client.get, client.post):
        assert method(CHECKOUT).headers["Location"] == "/gio-hang/"


def test_before_a_place_is_known_there_is_no_total_and_no_button_that_orders(client: Client, bowl: Product) -> None:
    put(client, bowl)
    page = client.get(CHECKOUT).content.decode()
    assert ('name="confirm"' in page, 'name="reckon"' in page) == (False, True)
    assert "chưa biết" in page


def test_everything_stands_above_the_one_button(client: Client, bowl: Product) -> None:
    Producer.objects.update(legal_name="Hộ Kinh Doanh Mẫu", tax_code="")
    SellerTerms.objects.update(returns_vi="Đổi trong 7 ngày.")
    put(client, bowl, 2)
    page = reckon(client).content.decode()
    above = page[: page.index('name="confirm"')]
    for told in ("Hộ Kinh Doanh Mẫu", "Bát Mẫu × 2", "240.000", "20.000", "260.000", "thuế GTGT", "Đổi trong 7 ngày."):
        assert told in above
    assert page.count("button--main") == 1
    assert not Order.objects.exists()


@pytest.mark.parametrize(("quantity", "fee"), [(1, "20.000"), (4, "20.000"), (5, "miễn phí"), (9, "miễn phí")])
def test_delivery_costs_by_weight_and_is_free_above_a_value(
    client: Client, bowl: Product, quantity: int, fee: str
) -> None:
    put(client, bowl, quantity)
    told = re.search(r"<dt>Giao hàng</dt><dd>(.*?)</dd>", reckon(client).content.decode())
    assert told and told[1].replace("\u00a0₫", "") == fee


@pytest.mark.parametrize(
    ("typed", "commune"),
    [
        ("xa bat trang", "Xã Bát Tràng"),
        ("Bát Tràng", "Xã Bát Tràng"),
        ("Thị trấn Trâu Quỳ", None),
        ("xã Ninh Hiệp, huyện Gia Lâm", None),
    ],
)
def test_names_of_today_and_former_ones_are_understood(
    client: Client, bowl: Product, typed: str, commune: str | None
) -> None:
    put(client, bowl)
    page = reckon(client, place=typed)
    assert page.status_code == 200
    assert "không phải xã, phường" not in page.content.decode()
    if commune:
        assert 'name="confirm"' in page.content.decode()


def test_a_former_name_that_is_several_places_today_is_asked_back(client: Client, bowl: Product) -> None:
    put(client, bowl)
    page = reckon(client, place="Gia Lâm")
    choices = re.findall(r'name="commune" value="(\d+)"', page.content.decode())
    assert len(choices) > 1
    assert BAT_TRANG in choices
    answer = confirm(client, reckon(client, place="Gia Lâm", commune=BAT_TRANG), commune=BAT_TRANG)
    assert answer.status_code == 302
    assert Order.objects.get().commune.code == BAT_TRANG


@pytest.mark.parametrize("place", ["xyzzy", "Đà Nẵng", "<script>", "\u00a0"])
def test_a_place_that_is_none_is_said_and_nothing_ordered(client: Client, bowl: Product, place: str) -> None:
    put(client, bowl)
    answer = confirm(client, reckon(client), place=place)
    assert answer.status_code == 400
    assert problems(answer)
    assert nothing_happened()


def test_where_nobody_delivers_is_said(client: Client, bowl: Product) -> None:
    put(client, bowl)
    answer = confirm(client, reckon(client), place="Phường Hoàn Kiếm")
    assert problems(answer) == ["Chưa giao hàng tới phường Hoàn Kiếm: hãy chọn điểm bán hoặc hỏi cơ sở."]
    assert nothing_happened()


# The order


def test_an_order_copies_seller_lines_and_address_and_takes_its_stock(client: Client, bowl: Product) -> None:
    make_certificate(bowl, stars=4, valid_from=today() - timedelta(days=30))
    put(client, bowl, 2)
    answer = confirm(client, reckon(client, note="Gọi trước"), note="Gọi trước")
    order = Order.objects.get()
    assert answer.headers["Location"] == f"{order.get_absolute_url()}?placed=1"
    told = (order.buyer_name, order.buyer_phone, order.commune.code, order.street, order.note, order.total)
    assert told == ("Người Mua Thử", "0900000001", BAT_TRANG, "Số 1 ngõ Thử", "Gọi trước", 260_000)
    part = order.seller_orders.get()
    assert (part.state, part.hand_over, part.payment_method, part.goods, part.fee) == (
        "placed",
        "delivery",
        "cash",
        240_000,
        20_000,
    )
    assert (part.seller_legal_name, part.weight_grams) == (bowl.producer.legal_name, 1000)
    line = part.lines.get()
    assert (line.name_vi, line.quantity, line.unit_price, line.amount, line.taken, line.stars) == (
        "Bát Mẫu",
        2,
        120_000,
        240_000,
        2,
        4,
    )
    assert Stock.objects.get().left == 8
    assert list(StatusChange.objects.values_list("before", "after", "actor")) == [("", "placed", "buyer")]
    assert not BasketLine.objects.exists()


def test_an_order_remembers_what_it_sold(client: Client, bowl: Product) -> None:
    order = buy(client, bowl)
    Product.objects.update(name_vi="Khác", price=1)
    Producer.objects.update(legal_name="Khác")
    line, part = OrderLine.objects.get(), SellerOrder.objects.get()
    assert (line.name_vi, line.amount, part.seller_legal_name) == ("Bát Mẫu", 120_000, bowl.producer.legal_name)
    assert (order.total, part.total) == (140_000, 140_000)


def test_each_producer_gets_a_seller_order_and_the_totals_add_up(client: Client, bowl: Product) -> None:
    plate = make_offer(make_product(price=35_000), left=None).product
    order = buy(client, bowl, plate, **{f"pay-{key(plate)}": "transfer"})
    parts = {part.producer_id: part for part in order.seller_orders.all()}
    assert parts[key(bowl)].total + parts[key(plate)].total == order.total == 120_000 + 35_000 + 2 * 20_000
    assert (parts[key(bowl)].payment_method, parts[key(plate)].payment_method) == ("cash", "transfer")
    transfer = parts[key(plate)]
    assert (transfer.bank, transfer.account_number) == (BANK, ACCOUNT)
    assert transfer.pay_by - order.placed_at == timedelta(hours=48)
    assert parts[key(bowl)].confirm_by - order.placed_at == timedelta(hours=72)


def test_what_is_picked_up_needs_no_address_and_costs_nothing(client: Client, bowl: Product) -> None:
    outlet = make_outlet(name_vi="Quầy Mẫu", address="Số 9 phố Mẫu")
    SellerTerms.objects.get().pick_up_at.add(outlet)
    put(client, bowl)
    way = {f"way-{key(bowl)}": f"pick-up_{outlet.pk}", "place": "", "street": ""}
    assert confirm(client, reckon(client, **way)).status_code == 302
    part = SellerOrder.objects.get()
    assert (part.hand_over, part.outlet, part.outlet_name, part.fee, part.total) == (
        "pick-up",
        outlet,
        "Quầy Mẫu",
        0,
        120_000,
    )
    assert (part.order.commune, part.order.street) == (None, "")


def test_an_outlet_that_is_closed_or_of_others_is_not_offered(client: Client, bowl: Product) -> None:
    closed = make_outlet(closed_on=today())
    SellerTerms.objects.get().pick_up_at.add(closed)
    strange = make_outlet()
    put(client, bowl)
    page = reckon(client).content.decode()
    assert "pick-up_" not in page
    for outlet in (closed, strange):
        part = {f"way-{key(bowl)}": f"pick-up_{outlet.pk}"}
        assert "140.000" in reckon(client, **part).content.decode()


def test_consent_is_recorded_with_the_versions_that_were_in_force(client: Client, bowl: Product) -> None:
    newer = new_version("returns")
    order = buy(client, bowl)
    agreed = {consent.version.policy: consent.version.number for consent in order.consents.all()}
    assert agreed == {
        "personal-data": 1,
        "conditions": 1,
        "payment": 1,
        "delivery": 1,
        "returns": newer.number,
    }


def test_rules_that_change_between_page_and_button_are_shown_first(client: Client, bowl: Product) -> None:
    put(client, bowl)
    page = reckon(client)
    new_version("payment")
    assert confirm(client, page).status_code == 409
    assert nothing_happened()


def new_version(policy: str) -> PolicyVersion:
    """Another wording of a rule, in force from today."""
    return PolicyVersion.objects.create(
        policy=policy, number=2, in_force_from=today(), text_vi="Mới", is_published=True
    )


# What changes between page and button


@pytest.mark.parametrize(
    "change",
    [
        lambda: Product.objects.update(price=125_000),
        lambda: Offer.objects.update(weight_grams=9_000),
        lambda: SellerTerms.objects.update(account_number="0000000099", takes_cash=False),
        lambda: BasketLine.objects.update(quantity=3),
    ],
)
def test_what_changed_meanwhile_is_shown_and_nothing_ordered(client: Client, bowl: Product, change: Any) -> None:
    put(client, bowl)
    page = reckon(client)
    change()
    answer = confirm(client, page)
    assert answer.status_code == 409
    assert problems(answer) == ["Có thay đổi so với tổng tiền đã hiển thị. Hãy xem lại rồi xác nhận lần nữa."]
    assert nothing_happened()
    assert confirm(client, answer).status_code == 302


def test_a_product_withdrawn_meanwhile_is_not_ordered(client: Client, bowl: Product) -> None:
    plate = make_offer(make_product(name_vi="Đĩa Mẫu", price=35_000), left=None).product
    put(client, bowl)
    put(client, plate)
    page = reckon(client)
    Product.objects.filter(pk=plate.pk).update(state="withdrawn", withdrawn_on=today())
    answer = confirm(client, page)
    assert answer.status_code == 409
    assert "Đĩa Mẫu" not in answer.content.decode()
    assert confirm(client, answer).status_code == 302
    assert [line.product for line in OrderLine.objects.all()] == [bowl]
    assert [line.product for line in BasketLine.objects.all()] == [plate]


def test_what_was_sold_meanwhile_is_told(client: Client, bowl: Product) -> None:
    put(client, bowl, 5)
    page = reckon(client)
    Stock.objects.update(left=2)
    answer = confirm(client, page)
    assert answer.status_code == 409
    assert "Bát Mẫu × 2" in answer.content.decode()
    assert (Order.objects.count(), Stock.objects.get().left) == (0, 2)


# Sent twice


def test_the_double_click_and_the_form_of_yesterday_lead_to_the_one_order(client: Client, bowl: Product) -> None:
    put(client, bowl)
    page = reckon(client)
    first, second = confirm(client, page), confirm(client, page)
    assert first.headers["Location"] == second.headers["Location"]
    put(client, bowl)
    assert confirm(client, page).headers["Location"] == first.headers["Location"]
    assert (Order.objects.count(), Stock.objects.get().left) == (1, 9)


# Bad input


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": ""}, "Hãy ghi họ tên."),
        ({"name": "x" * 121}, "Họ tên dài nhất 120 chữ."),
        ({"phone": ""}, "Hãy ghi số điện thoại: cơ sở gọi trước khi gửi hàng."),
        ({"phone": "0123"}, "Số điện thoại Việt Nam có mười chữ số, bắt đầu bằng 0, ví dụ 0900 000 001."),
        ({"phone": "+1 212 555 0100"}, "Số điện thoại Việt Nam có mười chữ số, bắt đầu bằng 0, ví dụ 0900 000 001."),
        ({"email": "x@"}, "Địa chỉ e-mail chưa đúng; có thể để trống."),
        ({"note": "x" * 501}, "Lời nhắn dài nhất 500 chữ."),
        ({"street": "x" * 251}, "Địa chỉ dài nhất 250 chữ."),
        ({"street": ""}, "Hãy ghi số nhà, đường hoặc thôn xóm nơi nhận hàng."),
        ({"place": ""}, "Hãy ghi xã, phường nơi nhận hàng."),
        ({"agreed": ""}, "Hãy đánh dấu đồng ý với các quy định: chưa đồng ý thì chưa đặt được."),
        ({"token": "x"}, "Phiếu gửi lên bị thiếu. Hãy mở lại trang và gửi lần nữa."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_ordered(
    client: Client, bowl: Product, fields: dict[str, str], told: str
) -> None:
    put(client, bowl)
    answer = confirm(client, reckon(client), **fields)
    assert (answer.status_code, problems(answer)) == (400, [told])
    assert nothing_happened()


@pytest.mark.parametrize("typed", ["0900000001", "+84 900 000 001", "84900000001", "0900.000-001", "(0900) 000 001"])
def test_phones_are_understood_however_they_are_written(client: Client, bowl: Product, typed: str) -> None:
    assert buy(client, bowl, phone=typed).buyer_phone == "0900000001"


def test_alcohol_asks_for_the_age(client: Client, bowl: Product) -> None:
    wine = ProductSet.objects.get(number=14)
    Product.objects.update(product_set=wine)
    put(client, bowl)
    page = reckon(client)
    assert "18 tuổi" in page.content.decode()
    answer = confirm(client, page)
    assert problems(answer) == ["Rượu bia chỉ bán cho người từ đủ 18 tuổi: hãy đánh dấu xác nhận tuổi."]
    assert nothing_happened()
    assert confirm(client, page, adult="on").status_code == 302
    assert Order.objects.get().is_adult


def test_herbal_goods_carry_their_notice_above_the_button(client: Client, bowl: Product) -> None:
    Product.objects.update(product_set=ProductSet.objects.get(number=18))
    put(client, bowl)
    page = reckon(client).content.decode()
    assert "không phải là thuốc" in page[: page.index('name="confirm"')]


def test_made_up_ways_stay_the_sellers_usual_ones(client: Client, bowl: Product) -> None:
    nonsense = {f"way-{key(bowl)}": "pick-up_99999999999999999999", f"pay-{key(bowl)}": "bitcoin"}
    put(client, bowl)
    confirm(client, reckon(client, **nonsense))
    part = SellerOrder.objects.get()
    assert (part.hand_over, part.payment_method) == ("delivery", "cash")


def test_a_seller_who_takes_no_cash_is_paid_by_transfer(client: Client, bowl: Product) -> None:
    SellerTerms.objects.update(takes_cash=False)
    buy(client, bowl, **{f"pay-{key(bowl)}": "cash"})
    assert SellerOrder.objects.get().payment_method == "transfer"


# The other ways to run the shop


def test_as_enquiries_the_list_goes_to_the_makers_without_price_and_stock(
    client: Client, bowl: Product, settings: Any
) -> None:
    settings.SHOP_MODE = "enquiries"
    put(client, bowl, 2)
    answer = client.post(
        CHECKOUT,
        {**fields_of(client.get(CHECKOUT)), **WHO, "token": str(uuid4()), "confirm": "1"},
    )
    assert answer.status_code == 302, problems(answer)
    order, part = Order.objects.get(), SellerOrder.objects.get()
    assert (order.kind, part.state, part.payment_method, part.fee, part.hand_over) == ("enquiry", "asked", "", 0, "")
    assert Stock.objects.get().left == 10


def test_a_catalogue_takes_no_orders(client: Client, bowl: Product, settings: Any) -> None:
    put(client, bowl)
    page = reckon(client)
    settings.SHOP_MODE = "catalogue"
    assert confirm(client, page).headers["Location"] == "/gio-hang/"
    assert nothing_happened()


# The frame


def test_htmx_is_given_the_sums_alone(client: Client, bowl: Product) -> None:
    put(client, bowl)
    form = {"token": str(uuid4()), **WHO, **WHERE}
    part = client.post(CHECKOUT, form, headers={"HX-Request": "true"}).content.decode()
    assert 'id="quote"' in part
    assert "<html" not in part


def test_the_page_is_kept_by_nobody(client: Client, bowl: Product) -> None:
    put(client, bowl)
    answer = reckon(client)
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"].startswith("noindex")


def test_english_buyers_get_an_english_order(client: Client, bowl: Product) -> None:
    put(client, bowl)
    form = {"token": str(uuid4()), **WHO, **WHERE}
    page = client.post("/en/checkout/", form)
    assert "Order and pay" in page.content.decode()
    client.post("/en/checkout/", {**fields_of(page), "confirm": "1"})
    assert Order.objects.get().language == "en"


@pytest.mark.parametrize("sellers", [1, 3])
def test_the_page_is_made_in_the_same_number_of_queries(
    client: Client, django_assert_num_queries: Any, sellers: int
) -> None:
    make_zone()
    for _ in range(sellers):
        put(client, make_offer(make_product()).product)
    reckon(client)
    with django_assert_num_queries(18):
        reckon(client)


def test_too_many_checkouts_from_one_place_are_refused(client: Client) -> None:
    assert {client.post(CHECKOUT).status_code for _ in range(121)} == {302, 429}


def test_orders_have_numbers_that_cannot_be_counted(client: Client, bowl: Product) -> None:
    numbers = {buy(client, bowl).number for _ in range(3)}
    assert len(numbers) == 3
    assert all(re.fullmatch(r"[2-9A-HJ-NP-Z]{9}", number) for number in numbers)
    assert Order.objects.first().placed_at <= now()


def test_a_basket_that_is_emptied_meanwhile_leads_back(client: Client, bowl: Product) -> None:
    put(client, bowl)
    page = reckon(client)
    Basket.objects.all().delete()
    assert confirm(client, page).headers["Location"] == "/gio-hang/"
