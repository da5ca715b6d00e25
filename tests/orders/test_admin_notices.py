"""Money without order in the office's admin: found, read, and settled for an order or otherwise."""

from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, ngettext, override

from orders.actions import keep_notice, settle_notice
from orders.models import BankNotice, Payment, SellerOrder
from tests.factories import make_product
from tests.office import addition, change, changelist, listed, officer
from tests.orders.bank_messages import transfer_to
from tests.orders.factories import make_enquiry, make_order

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
LIST = changelist(BankNotice)


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(TODAY)
    return officer("view_banknotice", "change_banknotice", "view_sellerorder")


@pytest.fixture
def order() -> SellerOrder:
    return make_order(make_product(price=80_000), transfer=True)


def keep(order: SellerOrder, **changes: Any) -> BankNotice:
    return keep_notice(feed="thu", transfer=transfer_to(order, **changes))


def said(text: str, **words: Any) -> str:
    """A sentence as the office reads it."""
    with override("vi"):
        return gettext(text) % words


def settled(number: int) -> str:
    with override("vi"):
        return ngettext("%(n)s transfer is settled.", "%(n)s transfers are settled.", number) % {"n": number}


def send(client: Client, *notices: BankNotice, **more: str) -> Any:
    sent = {"action": "settle", "_selected_action": [notice.pk for notice in notices], **more}
    return client.post(LIST, sent, follow=True)


def messages(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def stored(notice: BankNotice) -> tuple[str, str, date | None]:
    return BankNotice.objects.values_list("outcome", "settlement", "settled_on").get(pk=notice.pk)


def received(order: SellerOrder) -> int:
    order.refresh_from_db()
    return order.received


# To read


def test_the_list_narrows_to_money_that_waits(client: Client, order: SellerOrder) -> None:
    paid = keep(order)
    waiting = keep(order)
    given = keep(order, content="TIEN HANG")
    settle_notice(notice=given, settlement="Đã hoàn.", by=None)
    assert listed(client, LIST) == [given, waiting, paid]
    assert listed(client, f"{LIST}?state=open") == [waiting]
    assert listed(client, f"{LIST}?state=paid") == [paid]
    assert listed(client, f"{LIST}?state=settled") == [given]
    assert listed(client, f"{LIST}?outcome=ended") == [waiting]


def test_it_is_searched_by_words_account_number_and_reference(client: Client, order: SellerOrder) -> None:
    notice = keep(order, transfer_id="FT-MOT", content=f"Nguoi Mua Thu {order.reference}")
    keep(order, transfer_id="FT-HAI", content="LUONG", account_number="0000000002")
    for words in ("nguoi mua", "0000000001", "FT-MOT", order.reference):
        assert listed(client, f"{LIST}?q={words}") == [notice], words


def test_the_start_page_counts_money_that_waits(client: Client, order: SellerOrder) -> None:
    keep(order)
    assert attention(client) == []
    waiting = keep(order)
    assert attention(client) == [waiting]


def attention(client: Client) -> list[Any]:
    """The notices that the start page says need somebody: as many as it counts."""
    line = next(line for line in client.get("/admin/").context["attention"] if "/banknotice/" in line.href)
    notices = listed(client, line.href)
    assert len(notices) == line.count
    return notices


def test_a_notice_is_only_read_on_its_page_as_it_came(client: Client, admin_client: Client, order: SellerOrder) -> None:
    notice = keep(order, raw='{"chi nhánh": "thử"}')
    for each in (client, admin_client):
        text = unescape(each.get(change(notice)).content.decode())
        assert 'name="_save"' not in text
        assert '{"chi nhánh": "thử"}' in text
        assert "80.000\u00a0₫" in text
        assert each.post(change(notice), {"amount": "1"}).status_code == 403
        assert each.get(addition(BankNotice)).status_code == 403
        assert each.post(change(notice).replace("/change/", "/delete/"), {"post": "yes"}).status_code == 403


# To settle


def test_settling_asks_first_and_changes_nothing_before(client: Client, order: SellerOrder) -> None:
    notice = keep(order, content="TIEN <HANG>")
    text = send(client, notice).content.decode()
    assert "TIEN &lt;HANG&gt;" in text
    assert 'name="seller_order"' in text
    again = send(client, notice, confirm="1", seller_order=order.reference, settlement=" ")
    assert again.context["form"].errors.keys() == {"settlement"}
    assert (stored(notice), received(order)) == (("no-order", "", None), 0)


def test_money_is_given_to_the_order_of_a_reference(client: Client, order: SellerOrder) -> None:
    notice = keep(order, content="TIEN HANG", amount=50_000)
    typed = f" {order.reference[:2].lower()} {order.reference[2:6]}-{order.reference[6:]} "
    response = send(client, notice, confirm="1", seller_order=typed, settlement="Quên ghi mã.")
    assert messages(response) == [settled(1)]
    assert (stored(notice), received(order)) == (("paid", "Quên ghi mã.", TODAY), 50_000)
    assert Payment.objects.get().recorded_by.username == "can-bo"
    assert LogEntry.objects.get().object_id == str(notice.pk)


def test_or_is_marked_as_looked_into_several_at_a_time(client: Client, order: SellerOrder) -> None:
    notices = [keep(order, content="LUONG") for _ in range(2)]
    response = send(client, *notices, confirm="1", settlement="Không phải tiền hàng.")
    assert messages(response) == [settled(2)]
    assert [stored(notice) for notice in notices] == [("no-order", "Không phải tiền hàng.", TODAY)] * 2
    assert received(order) == 0


def test_a_reference_that_is_none_or_an_enquiry_s_is_refused(client: Client, order: SellerOrder) -> None:
    notice, other = keep(order, content="TIEN HANG"), make_order(transfer=True)
    for typed in ("OH123", "khong", make_enquiry().reference, f"{order.reference} {other.reference}"):
        response = send(client, notice, confirm="1", seller_order=typed, settlement="Đã gọi.")
        assert response.context["form"].errors == {"seller_order": [said("No order has this reference.")]}, typed
    assert stored(notice) == ("no-order", "", None)


def test_what_is_settled_or_paid_is_told_of_and_the_rest_is_settled(client: Client, order: SellerOrder) -> None:
    paid, waiting = keep(order), keep(order)
    response = send(client, paid, waiting, confirm="1", settlement="Đã hoàn.")
    refusal = said("This money has paid order %(reference)s already.", reference=order.reference)
    assert messages(response) == [f"{paid}: {refusal}", settled(1)]
    assert (stored(paid), stored(waiting)) == (("paid", "", None), ("ended", "Đã hoàn.", TODAY))
    assert LogEntry.objects.get().object_id == str(waiting.pk)


def test_who_may_only_look_settles_nothing(today_is: Callable[[date], None], order: SellerOrder) -> None:
    today_is(TODAY)
    notice = keep(order, content="TIEN HANG")
    send(officer("view_banknotice"), notice, confirm="1", seller_order=order.reference, settlement="Đã gọi.")
    assert (stored(notice), received(order)) == (("no-order", "", None), 0)


# Queries: four of each page are the session, the person and the person's rights


@pytest.mark.parametrize("rows", [1, 3])
def test_each_page_has_its_number_of_queries_whatever_it_shows(client: Client, rows: int) -> None:
    for number in range(rows):
        order = make_order(make_product(name_vi=f"Mắm thử {number}"), transfer=True)
        notice = keep(order)
        keep(order)
    pages = {"list": LIST, "list, searched": f"{LIST}?q=mua&state=open", "page": change(notice)}
    counted = {}
    for name, path in pages.items():
        ContentType.objects.clear_cache()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200, name
        counted[name] = len(captured)
    assert counted == {"list": 8, "list, searched": 8, "page": 6}
