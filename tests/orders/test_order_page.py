"""Whoever holds the link of an order, and nobody else, sees what was sold, how far it is, and what is to be paid.

The sentences are looked for on the English pages, whose texts stand in the code.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
import zxingcpp
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import override
from PIL import Image

from core import qr
from orders import doors
from orders.models import OrderLine, SellerOrder
from orders.status import Actor, State
from orders.vietqr import transfer_payload
from tests.factories import make_lot, make_outlet, make_producer, make_product, make_recall
from tests.ocop_site.test_query_counts import queries
from tests.orders.factories import ACCOUNT, BANK, PLACED_AT, make_enquiry, make_offer, make_order, pay
from tests.traceability.visits import words

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 11)
SECRET = "khong-phai-bi-mat-0000"
SAMPLE = "Sample data: send no money"


@pytest.fixture(autouse=True)
def day_after(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


def path_of(seller_order: SellerOrder, page: str = "") -> str:
    """The English address of the order, or of a page about one seller's part below it."""
    with override("en"):
        path = seller_order.order.get_absolute_url()
    return f"{path}{seller_order.reference}/{page}" if page else path


def page(client: Client, seller_order: SellerOrder, query: str = "") -> str:
    response = client.get(path_of(seller_order) + query)
    assert response.status_code == 200
    return words(response.content.decode())


def sent(client: Client, seller_order: SellerOrder, page: str, **fields: str) -> HttpResponse:
    return client.post(path_of(seller_order, page), fields, follow=True)


def state_of(seller_order: SellerOrder) -> str:
    return SellerOrder.objects.get(pk=seller_order.pk).state


def test_it_tells_number_seller_goods_fee_and_total(client: Client) -> None:
    producer = make_producer(name_vi="Gốm Thử", legal_name="Hợp tác xã Gốm Thử", kind="cooperative")
    product = make_product(name_vi="Bát Mẫu", price=80_000, producer=producer)
    told = {"seller_tax_code": "0100000009", "seller_phone": "0900 000 555"}
    text = page(client, order := make_order(product, quantity=2, fee=20_000, part=told))
    for words_told in (
        order.order.spaced_number, "Gốm Thử", "Hợp tác xã Gốm Thử", "Xã Bát Tràng, Hà Nội", "0100000009",
        "Call 0900 000 555", "2 × Bát Mẫu", "80.000 ₫ each", "160.000 ₫", "20.000 ₫", "180.000 ₫",
        "prices include VAT", "Số 1 ngõ Thử", "0900 000 001", "You ordered 09:00 10/11/2026",
    ):  # fmt: skip
        assert words_told in text, words_told


def test_lines_stay_as_they_were_sold(client: Client) -> None:
    product = make_product(name_vi="Bát Mẫu", price=80_000)
    order = make_order(product)
    OrderLine.objects.filter(seller_order=order).update(stars=4)
    type(product).objects.filter(pk=product.pk).update(name_vi="Bát đổi tên", price=99_000)
    text = page(client, order)
    assert "Bát Mẫu OCOP 4 stars when ordered" in text
    assert "80.000 ₫" in text
    assert "Bát đổi tên" not in text and "99.000" not in text


def test_a_lot_leads_to_the_page_behind_its_label(client: Client) -> None:
    lot = make_lot(product := make_product(), code="L2026-118")
    order = make_order(product)
    OrderLine.objects.filter(seller_order=order).update(lot=lot)
    html = client.get(path_of(order)).content.decode()
    (href,) = re.findall(r'<a href="([^"]+)" rel="nofollow">Lot L2026-118', html)
    assert href == f"/en/p/{product.public_code}/10/L2026-118"
    assert client.get(href).status_code == 200


def test_a_pick_up_names_the_outlet_and_leads_to_its_page(client: Client) -> None:
    outlet = make_outlet(name_vi="Quầy Mạ")
    place = {"hand_over": "pick-up", "outlet": outlet, "outlet_name": "Quầy Mạ", "outlet_address": "Số 2 phố Thử"}
    order = make_order(part=place)
    html = client.get(path_of(order)).content.decode()
    with override("en"):
        assert f'<a href="{outlet.get_absolute_url()}">Quầy Mạ</a>' in html
    assert "Số 2 phố Thử" in html
    assert "Delivered to your address" not in html


@pytest.mark.parametrize("secret", [SECRET, "", "x", "é"])
def test_another_secret_is_not_found_and_nothing_is_told(client: Client, secret: str) -> None:
    order = make_order()
    for page_of_it in ("", "slip.pdf", f"{order.reference}/cancel/", f"{order.reference}/qr.png"):
        response = client.get(f"/en/orders/{order.order.number}/{secret or 'none'}/{page_of_it}")
        assert response.status_code == 404
        assert "Người Mua Thử" not in response.content.decode()


def test_another_secret_changes_nothing_either(client: Client) -> None:
    order = make_order()
    assert client.post(f"/en/orders/{order.order.number}/{SECRET}/{order.reference}/cancel/").status_code == 404
    assert state_of(order) == State.PLACED


def test_the_part_of_another_order_is_not_found_behind_a_link(client: Client) -> None:
    order, other = make_order(), make_order()
    path = path_of(order, "cancel/").replace(order.reference, other.reference)
    assert client.post(path).status_code == 404
    assert state_of(other) == State.PLACED


def test_secrets_are_compared_in_constant_time(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    monkeypatch.setattr(doors, "constant_time_compare", lambda *both: compared.append(both) or True)
    order = make_order()
    client.get(f"/en/orders/{order.order.number}/{SECRET}/")
    assert compared == [(order.order.secret, SECRET)]


@pytest.mark.parametrize("below", ["", "slip.pdf", "qr"])
def test_it_is_kept_nowhere_and_its_address_is_told_to_no_other_site(client: Client, below: str) -> None:
    order = make_order(transfer=True)
    path = path_of(order, "qr.png") if below == "qr" else path_of(order) + below
    response = client.get(path)
    assert response.status_code == 200
    assert response["Referrer-Policy"] == "same-origin"
    assert {"no-store", "private"} <= set(response["Cache-Control"].replace(" ", "").split(","))


def test_search_engines_are_told_to_stay_away(client: Client) -> None:
    assert client.get(path_of(make_order()))["X-Robots-Tag"] == "noindex, nofollow"


def test_thanks_are_said_once_after_ordering(client: Client) -> None:
    order = make_order()
    assert "Thank you, Người Mua Thử." in page(client, order, "?placed=1")
    assert "Thank you" not in page(client, order)


@pytest.mark.parametrize(
    ("state", "part", "sentence"),
    [
        (
            State.PLACED,
            {},
            "The maker answers by 09:00 13/11/2026, often by phone. Without an answer the order lapses.",
        ),
        (State.CONFIRMED, {}, "The maker prepares your parcel."),
        (State.PREPARED, {}, "Your parcel is ready and goes out to you next."),
        (State.HANDED_OVER, {}, "You have the goods."),
        (State.REFUSED, {}, "The maker could not take it. Nothing more follows."),
        (State.CANCELLED, {}, "You have cancelled it. Nothing more follows."),
        (State.LAPSED, {}, "It was neither answered nor paid in time. Nothing more follows."),
        (State.RETURNED, {}, "The goods went back to the maker."),
    ],
)
def test_it_says_in_plain_words_what_happens_next(
    client: Client, state: State, part: dict[str, Any], sentence: str
) -> None:
    assert sentence in page(client, make_order(part={"state": state, **part}))


@pytest.mark.parametrize(
    ("state", "is_asked"),
    [(State.PLACED, True), (State.PREPARED, True), (State.REFUSED, False), (State.LAPSED, False)],
)
def test_cash_is_asked_for_while_the_sale_may_come_about(client: Client, state: State, is_asked: bool) -> None:
    text = page(client, make_order(make_product(price=80_000), fee=20_000, part={"state": state}))
    assert ("Have 100.000 ₫ in cash ready" in text) == is_asked


def test_a_transfer_is_told_in_letters_and_as_a_code_that_says_the_same(client: Client) -> None:
    order = make_order(make_product(price=80_000), fee=20_000, transfer=True)
    html = client.get(path_of(order)).content.decode()
    fields = re.findall(r'<input class="copy-field__value" id="[^"]+" value="([^"]+)" readonly>', html)
    assert fields == ["100000", ACCOUNT, order.reference]
    assert "CHU THE MAU" in html
    assert "Transfer 100.000 ₫ by 09:00 12/11/2026. Without it the order lapses." in words(html)
    assert "A scanned code is no proof" in words(html)
    picture = client.get(path_of(order, "qr.png"))
    assert picture["Content-Type"] == "image/png"
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(picture.content)))
    assert code.text == transfer_payload(bank=BANK, account=ACCOUNT, amount=100_000, content=order.reference)
    assert qr.encode(code.text).png(module_px=8) == picture.content


@pytest.mark.parametrize(
    ("received", "due", "sentence", "amount"),
    [
        (30_000, "partly paid", "30.000 ₫ has come, 70.000 ₫ is still to be paid.", "70000"),
        (100_000, "paid", "Bank transfer · paid", None),
        (130_000, "paid too much", "The maker has to give 30.000 ₫ back to you.", None),
    ],
)
def test_what_has_come_changes_what_is_due(
    client: Client, received: int, due: str, sentence: str, amount: str | None
) -> None:
    order = make_order(make_product(price=100_000), transfer=True)
    pay(order, received)
    html = client.get(path_of(order)).content.decode()
    assert f"<b>{due}</b>" in html
    assert sentence in words(html)
    assert re.findall(r'-amount" value="(\d+)"', html) == ([amount] if amount else [])
    assert client.get(path_of(order, "qr.png")).status_code == (200 if amount else 404)


def test_a_refund_is_told_with_its_reason(client: Client) -> None:
    order = make_order(make_product(price=100_000), transfer=True, part={"state": State.REFUSED})
    pay(order, 100_000)
    pay(order, 40_000, kind="refund", note="Hoàn phần đầu", token=uuid4())
    text = page(client, order)
    assert "−40.000 ₫" in text and "Hoàn phần đầu" in text
    assert "The maker has to give 60.000 ₫ back to you." in text


def test_what_is_paid_in_cash_has_no_code(client: Client) -> None:
    order = make_order()
    assert "Pay by bank transfer" not in page(client, order)
    assert client.get(path_of(order, "qr.png")).status_code == 404


@pytest.mark.parametrize("is_sample", [True, False])
def test_an_invented_account_says_so(client: Client, is_sample: bool) -> None:
    bank = "970436"
    order = make_order(make_product(producer=make_producer(is_sample=is_sample)), transfer=True, part={"bank": bank})
    assert (SAMPLE in page(client, order)) == is_sample


def test_an_account_that_no_code_can_hold_is_told_in_letters(client: Client) -> None:
    order = make_order(transfer=True, part={"account_number": "SỐ LẠ"})
    html = client.get(path_of(order)).content.decode()
    assert 'value="SỐ LẠ"' in html and "qr.png" not in html
    assert client.get(path_of(order, "qr.png")).status_code == 404


def test_several_sellers_are_told_apart_with_one_sum_and_paid_separately(client: Client) -> None:
    first = make_order(make_product(price=100_000), fee=20_000)
    make_order(make_product(price=50_000), order=first.order)
    text = page(client, first)
    assert "Ordered altogether 170.000 ₫" in text
    assert "You pay each of the 2 makers separately; this site takes no money." in text


def test_a_recall_of_what_was_sold_stands_before_all(client: Client) -> None:
    lot, other = make_lot(product := make_product(name_vi="Trà Mẫu")), make_lot()
    order = make_order(product, part={"state": State.HANDED_OVER})
    OrderLine.objects.filter(seller_order=order).update(lot=lot)
    make_recall(other.product, lots=[other])
    assert "Recalled" not in page(client, order)
    make_recall(product, lots=[lot])
    text = page(client, order)
    assert text.index("Trà Mẫu Recalled: do not use") < text.index(order.reference)


def test_a_recall_of_another_lot_is_told_only_while_the_lot_is_not_known(client: Client) -> None:
    product = make_product()
    sold, recalled = make_lot(product), make_lot(product)
    order = make_order(product)
    make_recall(product, lots=[recalled])
    assert "Recalled" in page(client, order)
    OrderLine.objects.filter(seller_order=order).update(lot=sold)
    assert "Recalled" not in page(client, order)


def test_whose_sale_fell_through_has_no_pack_to_be_warned_of(client: Client) -> None:
    order = make_order(product := make_product(), part={"state": State.CANCELLED})
    make_recall(product)
    assert "Recalled" not in page(client, order)


def test_the_buyer_cancels_with_or_without_a_reason_and_the_stock_is_free_again(client: Client) -> None:
    offer = make_offer(left=3)
    order = make_order(offer.product, quantity=2, taken=2)
    response = sent(client, order, "cancel/", reason="  Đổi ý\nrồi ")
    assert response.redirect_chain == [(path_of(order), 302)]
    assert f"Your order from {order.seller_name} is cancelled." in response.content.decode()
    change = order.changes.last()
    assert (change.after, change.actor, change.reason) == (State.CANCELLED, Actor.BUYER, "Đổi ý\nrồi")
    offer.stock.refresh_from_db()
    assert (state_of(order), offer.stock.left) == (State.CANCELLED, 5)


def test_cancelling_twice_gives_the_stock_back_once(client: Client) -> None:
    offer = make_offer(left=3)
    order = make_order(offer.product, quantity=2, taken=2)
    assert [sent(client, order, "cancel/").status_code for _ in range(2)] == [200, 200]
    offer.stock.refresh_from_db()
    assert (offer.stock.left, order.changes.count()) == (5, 2)


@pytest.mark.parametrize("state", [State.PREPARED, State.HANDED_OVER, State.REFUSED, State.LAPSED])
def test_what_can_no_longer_be_cancelled_says_so_and_stays(client: Client, state: State) -> None:
    order = make_order(part={"state": state})
    assert "Cancel this order" not in page(client, order)
    response = sent(client, order, "cancel/")
    assert response.status_code == 400
    assert response.context["problems"] == [
        f"This order is “{state.label}” now: it can no longer become “{State.CANCELLED.label}”."
    ]
    assert (state_of(order), order.changes.count()) == (state, 1)


def test_a_reason_that_is_too_long_is_refused(client: Client) -> None:
    order = make_order()
    response = sent(client, order, "cancel/", reason="x" * 301)
    assert (response.status_code, response.context["problems"]) == (400, ["The reason has at most 300 letters."])
    assert state_of(order) == State.PLACED


def test_forms_of_other_sites_are_refused() -> None:
    order = make_order()
    assert Client(enforce_csrf_checks=True).post(path_of(order, "cancel/")).status_code == 403
    assert state_of(order) == State.PLACED


@pytest.mark.parametrize("page_of_form", ["cancel/", "agree/"])
def test_a_visit_to_a_form_leads_to_the_order_and_changes_nothing(client: Client, page_of_form: str) -> None:
    order = make_order()
    response = client.get(path_of(order, page_of_form))
    assert (response.status_code, response["Location"], state_of(order)) == (302, path_of(order), State.PLACED)


def answered() -> SellerOrder:
    enquiry = make_enquiry()
    SellerOrder.objects.filter(pk=enquiry.pk).update(state=State.ANSWERED, quoted=3_600_000)
    enquiry.changes.create(
        before=State.ASKED,
        after=State.ANSWERED,
        actor=Actor.SELLER,
        reason="Còn chỗ.",
        changed_at=PLACED_AT + timedelta(hours=1),
    )
    return enquiry


def test_an_answer_is_shown_with_its_price_and_can_be_agreed_to(client: Client) -> None:
    enquiry = answered()
    text = page(client, enquiry)
    assert "Còn chỗ." in text and "Price quoted 3.600.000 ₫" in text
    response = sent(client, enquiry, "agree/")
    assert f"You have agreed with {enquiry.seller_name}." in response.content.decode()
    assert (state_of(enquiry), enquiry.changes.last().actor) == (State.AGREED, Actor.BUYER)


def test_nothing_is_agreed_to_before_it_is_answered(client: Client) -> None:
    enquiry = make_enquiry()
    assert "I agree" not in page(client, enquiry)
    assert sent(client, enquiry, "agree/").status_code == 400
    assert state_of(enquiry) == State.ASKED


def test_an_enquiry_asks_for_no_money(client: Client) -> None:
    enquiry = make_enquiry(make_product(price=80_000))
    text = page(client, enquiry)
    assert "Nothing is ordered yet, and nothing is to be paid." in text
    for words_of_orders in ("Payment", "How you get it", "in cash", "Ordered altogether"):
        assert words_of_orders not in text


def test_a_refusal_is_told_in_the_makers_words(client: Client) -> None:
    order = make_order(part={"state": State.REFUSED})
    order.changes.create(
        before=State.PLACED,
        after=State.REFUSED,
        actor=Actor.SELLER,
        reason="Hết hàng.",
        changed_at=PLACED_AT + timedelta(hours=1),
    )
    assert page(client, order).count("Hết hàng.") == 1
    assert "The maker writes: Hết hàng." in page(client, order)


def test_after_erasure_the_contract_stays_and_the_buyer_is_gone(client: Client) -> None:
    nobody = {"buyer_name": "", "buyer_phone": "", "street": "", "commune": None}
    order = make_order(make_product(name_vi="Bát Mẫu"), erased_on=date(2026, 11, 11), **nobody)
    text = page(client, order)
    assert "Your personal data was erased on 11/11/2026." in text and "Bát Mẫu" in text


@pytest.mark.parametrize("sellers", [1, 3])
def test_it_takes_the_same_queries_whatever_it_shows(client: Client, sellers: int) -> None:
    order = None
    for _ in range(sellers):
        extra = {"order": order} if order else {}
        made = make_order(product := make_product(), transfer=True, **extra)
        order = made.order
        OrderLine.objects.filter(seller_order=made).update(lot=make_lot(product))
        pay(made, 1_000)
    assert queries(client, path_of(made)) == 9


def test_in_vietnamese_it_is_vietnamese(client: Client) -> None:
    order = make_order(transfer=True)
    response = client.get(order.order.get_absolute_url())
    text = words(response.content.decode())
    assert "Chuyển khoản ngân hàng" in text and "Diễn biến" in text
    assert "What happens next" not in text
