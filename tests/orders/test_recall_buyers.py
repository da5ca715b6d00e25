"""A recall lists the buyers: who is to be told, how to reach them, and what to write."""

from collections.abc import Callable
from datetime import date, datetime
from html import unescape
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override
from openpyxl import load_workbook

from orders.models import OrderLine, SellerOrder
from orders.recalled import lines_of, message_of
from orders.status import State
from tests.architecture.test_markup import inline_code
from tests.factories import make_lot, make_product, make_recall
from tests.office import change, officer
from tests.orders.factories import make_order
from traceability.models import Lot, Recall

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)
LIST = "/admin/orders/recalls/"


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer("view_order", "view_recall")


def page_of(recall: Recall) -> str:
    return f"{LIST}{recall.pk}/"


def sold(recall: Recall, *, lot: Lot | None = None, state: State = State.HANDED_OVER, **buyer: str) -> SellerOrder:
    seller_order = make_order(recall.product, quantity=3, part={"state": state}, **buyer)
    OrderLine.objects.filter(seller_order=seller_order).update(lot=lot)
    return seller_order


def said(text: str, language: str = "vi") -> str:
    with override(language):
        return gettext(text)


def told(recall: Recall) -> set[SellerOrder]:
    return {line.seller_order for line in lines_of(recall)}


def test_it_concerns_buyers_of_its_lots_and_those_whose_lot_nobody_wrote_down() -> None:
    product = make_product()
    bad, good = make_lot(product, code="L1"), make_lot(product, code="L2")
    recall = make_recall(product, lots=[bad])
    concerned = {sold(recall, lot=bad), sold(recall)}
    sold(recall, lot=good)
    make_order(make_product(), part={"state": State.HANDED_OVER})
    assert told(recall) == concerned


@pytest.mark.parametrize("state", [State.REFUSED, State.CANCELLED, State.LAPSED])
def test_whose_order_fell_through_has_no_pack(state: State) -> None:
    recall = make_recall(make_product())
    sold(recall, state=state)
    kept = sold(recall, state=State.PREPARED)
    assert told(recall) == {kept}


def test_the_page_says_whom_to_call_about_what(client: Client) -> None:
    product = make_product(name_vi="Chả Mẫu")
    lot = make_lot(product, code="L2026-118")
    recall = make_recall(product, lots=[lot])
    sold(recall, lot=lot, buyer_name="Người Mua Thử Một", buyer_phone="0900000011")
    sold(recall, buyer_name="<b>Người Mua Thử Hai", buyer_phone="0900000012")
    sold(recall, lot=make_lot(product, code="L2026-119"), buyer_phone="0900000013")
    text = client.get(page_of(recall)).content.decode()
    assert 'href="tel:0900000011"' in text
    for word in ("Người Mua Thử Một", "Chả Mẫu", "<td>L2026-118</td>", "10/11/2026", said("handed over")):
        assert word in text
    assert f"<td>{said('lot not recorded')}</td>" in text
    assert "<b>Người Mua" not in text
    assert "0900000013" not in text
    assert inline_code(text) == []


def test_an_erased_buyer_is_said_to_be_erased(client: Client) -> None:
    recall = make_recall(make_product())
    gone = {"buyer_name": "", "buyer_phone": "", "street": "", "erased_on": date(2026, 11, 20)}
    sold(recall, **gone)
    text = client.get(page_of(recall)).content.decode()
    assert said("erased on %(day)s") % {"day": "20/11/2026"} in text
    assert "tel:" not in text


def test_the_text_to_send_says_what_which_why_what_to_do_and_where_more_stands(settings: pytest.FixtureRequest) -> None:
    settings.SITE_URL = "https://ocop.example"
    product = make_product(name_vi="Chả Mẫu", name_en="Mẫu sausage")
    recall = make_recall(
        product, lots=[make_lot(product, code="L2"), make_lot(product, code="L1")], reason_vi="Có mùi lạ.",
        advice_vi="Không ăn.", reason_en="Smells odd.", advice_en="Do not eat it.",
    )  # fmt: skip
    assert message_of(recall, "en") == (
        "OCOP Hà Nội: “Mẫu sausage” is recalled (lot L1, L2). Smells odd. Do not eat it. "
        f"https://ocop.example/en/recalls/{recall.pk}/"
    )
    vietnamese = message_of(recall, "vi")
    for word in ("Chả Mẫu", "L1, L2", "Có mùi lạ.", "Không ăn.", f"https://ocop.example/thu-hoi/{recall.pk}/"):
        assert word in vietnamese


def test_every_pack_is_said_so() -> None:
    assert "(every pack)" in message_of(make_recall(make_product()), "en")


def test_english_stands_there_once_somebody_ordered_in_english(client: Client) -> None:
    recall = make_recall(make_product())
    sold(recall)
    assert 'lang="en"' not in client.get(page_of(recall)).content.decode()
    sold(recall, language="en")
    text = unescape(client.get(page_of(recall)).content.decode())
    assert message_of(recall, "en") in text


def test_for_sms_it_stands_there_without_accents(client: Client) -> None:
    recall = make_recall(make_product(), reason_vi="Có mùi lạ.")
    text = unescape(client.get(page_of(recall)).content.decode())
    assert "Có mùi lạ." in text
    assert "Co mui la." in text


def test_the_file_holds_the_same_lines(client: Client) -> None:
    recall = make_recall(make_product(name_vi="Chả Mẫu"))
    seller_order = sold(recall, buyer_name="=Người Mua Thử", buyer_phone="0900000011")
    response = client.get(f"{page_of(recall)}file/")
    [page] = load_workbook(BytesIO(response.content))
    [_headings, row] = page.values
    assert row == (
        "=Người Mua Thử", "0900000011", "Chả Mẫu", said("lot not recorded"), 3, datetime(2026, 11, 10, 9),
        said("handed over"), seller_order.seller_name, seller_order.reference,
    )  # fmt: skip
    assert page["A2"].data_type == "s"
    assert response["Content-Disposition"].endswith(f'-{recall.product.public_code}-2026-11-10.xlsx"')


def test_the_list_offers_the_recalls_that_stand(client: Client) -> None:
    standing = make_recall(make_product(), announced_on=TODAY)
    ended = make_recall(make_product(), ended_on=TODAY)
    coming = make_recall(make_product(), announced_on=date(2026, 11, 28))
    text = client.get(LIST).content.decode()
    assert f'href="{page_of(standing)}"' in text
    assert page_of(ended) not in text
    assert page_of(coming) not in text


def test_without_a_recall_it_says_so(client: Client) -> None:
    assert said("No recall stands today.") in client.get(LIST).content.decode()


def test_a_recall_that_ended_still_tells_whom_it_concerned(client: Client) -> None:
    recall = make_recall(make_product(), ended_on=TODAY)
    sold(recall, buyer_phone="0900000011")
    assert "tel:0900000011" in client.get(page_of(recall)).content.decode()


def test_no_such_recall_is_not_found(client: Client) -> None:
    assert client.get(f"{LIST}0/").status_code == 404


def test_the_page_of_the_recall_leads_to_its_buyers(client: Client) -> None:
    recall = make_recall(make_product())
    assert f'href="{page_of(recall)}"' in client.get(change(recall)).content.decode()


def test_who_may_not_see_orders_sees_no_buyers_and_no_way_to_them(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    recall = make_recall(make_product())
    client = officer("view_recall", "view_sellerorder")
    assert [client.get(path).status_code for path in (LIST, page_of(recall), f"{page_of(recall)}file/")] == [403] * 3
    assert page_of(recall) not in client.get(change(recall)).content.decode()
    assert Client().get(page_of(recall)).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_more_buyers_are_not_more_questions(client: Client, rows: int) -> None:
    product = make_product()
    lot = make_lot(product)
    recall = make_recall(product, lots=[lot])
    for _ in range(rows):
        sold(recall, lot=lot)
    with CaptureQueriesContext(connection) as queries:
        client.get(page_of(recall))
    assert len(queries) == 7
