"""All of one order on its producer's page: who wants what, what can be done next, until when."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from catalogue.models import Product
from orders.models import HandOver, SellerOrder
from orders.status import Actor, State, next_states
from tests.factories import make_lot, make_outlet, make_producer, make_product, make_recall
from tests.ocop_site.test_query_counts import queries
from tests.orders.factories import PHONE, make_enquiry, make_order, pay
from tests.orders.workshop.at_work import page_of
from tests.pages import text_of
from tests.traceability.visits import words
from tests.traceability.workshop.people import hand

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_day(today_is: Callable[[date], None]) -> None:
    today_is(date(2026, 11, 11))


@pytest.fixture
def product(db: None) -> Product:
    return make_product(producer=make_producer(name_vi="Xưởng Mạ"), name_vi="Cốm Mạ", price=50_000)


def page(seller_order: SellerOrder) -> str:
    return text_of(hand(seller_order.producer), page_of(seller_order)).replace("\xa0", " ")


def buttons(text: str) -> list[str]:
    """The states that its buttons ask for."""
    return re.findall(r'<button [^>]*name="to" value="([\w-]+)"', text)


def test_the_buyer_is_called_with_one_tap_and_reached_on_zalo(product: Product) -> None:
    text = page(make_order(product, buyer_name="Người Mua Mẫu", street="Số 9 ngõ Thử", note="Gọi trước.\nCó chó."))
    assert f'<a class="button" href="tel:{PHONE}">' in text
    assert f'<a class="button" href="https://zalo.me/{PHONE}" rel="noreferrer">Zalo</a>' in text
    said = words(text)
    assert "Người Mua Mẫu" in said
    assert "Số 9 ngõ Thử, Bát Tràng Commune" in said
    assert "Gọi trước. Có chó." in said


def test_what_the_buyer_wrote_is_shown_as_text(product: Product) -> None:
    text = page(make_order(product, buyer_name="<b>Thử</b>", note='"><script>alert(1)</script>'))
    assert "<b>Thử</b>" not in text
    assert "<script>alert" not in text


def test_a_buyer_who_collects_is_told_with_the_outlet(product: Product) -> None:
    part = {
        "hand_over": HandOver.PICK_UP,
        "outlet": make_outlet(),
        "outlet_name": "Quầy Mạ",
        "outlet_address": "Số 2 phố Thử",
    }
    said = words(page(make_order(product, part={**part, "state": "prepared"})))
    assert "Collects at Quầy Mạ Số 2 phố Thử" in said
    assert "Carrier and parcel number" not in said
    assert "It is handed over" in said


@pytest.mark.parametrize("state", [state for state in State if state not in {"asked", "answered", "agreed"}])
def test_an_order_offers_what_may_follow_and_nothing_else(product: Product, state: State) -> None:
    text = page(make_order(product, part={"state": state}))
    assert set(buttons(text)) == set(next_states(state, Actor.SELLER))


@pytest.mark.parametrize("state", [State.ASKED, State.ANSWERED, State.AGREED])
def test_an_enquiry_offers_its_own_steps_and_no_money(product: Product, state: State) -> None:
    enquiry = make_enquiry(product)
    SellerOrder.objects.filter(pk=enquiry.pk).update(state=state)
    text = page(enquiry)
    assert set(buttons(text)) == set(next_states(state, Actor.SELLER))
    assert f"{page_of(enquiry)}payment/" not in text


def test_the_time_that_is_left_is_told(product: Product) -> None:
    said = words(page(make_order(product, transfer=True)))
    assert "Answer by 09:00 13/11/2026. Without an answer it lapses." in said
    assert "To be paid by transfer by 09:00 12/11/2026." in said
    paid = make_order(product, transfer=True)
    pay(paid, 50_000)
    said = words(page(paid))
    assert "The buyer has paid: call them today." in said
    assert "To be paid by transfer" not in said


def test_amounts_and_what_is_still_to_come_are_told(product: Product) -> None:
    seller_order = make_order(product, quantity=2, fee=20_000)
    pay(seller_order, 30_000, note="Đặt cọc")
    said = words(page(seller_order))
    for row in ("Goods 100.000 ₫", "Delivery 20.000 ₫", "Total 120.000 ₫", "Still to come 90.000 ₫"):
        assert row in said
    assert "Received 30.000 ₫ · partly paid" in said
    assert "30.000 ₫, bank transfer: Đặt cọc" in said


def test_the_form_for_money_is_filled_with_what_is_due(product: Product) -> None:
    seller_order = make_order(product, quantity=2, fee=20_000)
    text = page(seller_order)
    assert 'name="amount" inputmode="numeric" required value="120000"' in text
    assert '<option value="cash" selected>' in text
    tokens = re.findall(r'name="token" value="([0-9a-f-]{36})"', text + page(seller_order))
    assert len(set(tokens)) == len(tokens) == 2


def test_the_history_says_who_did_what_and_why(product: Product) -> None:
    seller_order = make_order(product)
    client = hand(seller_order.producer)
    client.post(f"{page_of(seller_order)}state/", {"to": "refused", "reason": "Hết nếp mới."})
    said = words(text_of(client, page_of(seller_order))).partition("What happened")[2]
    assert said.index("Waiting for the producer 09:00 10/11/2026, the buyer") < said.index("Refused by the producer")
    assert "Hết nếp mới." in said


def test_packs_under_recall_are_told_before_they_are_packed(product: Product) -> None:
    make_recall(
        product, lots=[make_lot(product, code="L1")], reason_vi="Có vụn thủy tinh.", announced_on=date(2026, 11, 9)
    )
    assert "Có vụn thủy tinh." in page(make_order(product, part={"state": "confirmed"}))
    assert "Có vụn thủy tinh." not in page(make_order(product, part={"state": "refused"}))


def test_the_secret_of_the_buyer_stands_nowhere(product: Product) -> None:
    seller_order = make_order(product)
    assert seller_order.order.secret not in page(seller_order)


def test_the_slip_is_a_pdf_and_the_short_text_names_the_order(product: Product) -> None:
    seller_order = make_order(product)
    answer = hand(seller_order.producer).get(f"{page_of(seller_order)}slip.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="{seller_order.reference}.pdf"'
    assert answer.content.startswith(b"%PDF-")
    assert f"Don {seller_order.reference}" in page(seller_order)


def test_an_erased_buyer_leaves_no_way_to_be_reached(product: Product) -> None:
    nobody = {"buyer_name": "", "buyer_phone": "", "street": "", "commune": None}
    text = page(make_order(product, part={"state": "handed-over"}, erased_on=date(2026, 11, 1), **nobody))
    assert "The personal data was erased on 01/11/2026." in text
    assert "tel:" not in text
    assert "zalo.me" not in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_as_many_queries_whatever_it_shows(product: Product, rows: int) -> None:
    seller_order = make_order(product, part={"state": "confirmed"})
    for _ in range(rows):
        other = make_product(producer=product.producer)
        seller_order.lines.create(product=other, name_vi=other.name_vi, unit_price=1_000, quantity=1)
        for number in range(rows):
            make_lot(other, code=f"L{number}")
        pay(seller_order, 1_000)
    assert queries(hand(product.producer), page_of(seller_order)) == 10
