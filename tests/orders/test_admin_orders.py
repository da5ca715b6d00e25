"""Orders in the office's admin: found by what is read out on the phone, narrowed to what needs somebody, only read."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from catalogue.models import Product
from core.dates import now
from mail.models import OutgoingMail
from orders.models import Order, Payment, SellerOrder, StatusChange
from tests.factories import make_producer, make_product
from tests.office import change, changelist, listed, officer
from tests.orders.factories import PHONE, PLACED_AT, make_enquiry, make_order, pay
from tests.pages import text_of

pytestmark = pytest.mark.django_db

PARTS, ORDERS = "/admin/orders/sellerorder/", "/admin/orders/order/"


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(date(2026, 11, 11))
    return officer()


@pytest.fixture
def product(db: None) -> Product:
    return make_product(producer=make_producer(name_vi="Xưởng Mạ"), price=50_000)


def reader_of_mail() -> User:
    """Somebody who may read mail and no more."""
    user = User.objects.create(username="doc-thu", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_outgoingmail"))
    return user


def attention(client: Client, app: str = "orders") -> dict[str, int]:
    """How many rows each line about the shop, or another app, counts, by the address that it leads to."""
    start, lines = f"/admin/{app}/", client.get("/admin/").context["attention"]
    return {line.href.removeprefix(start): line.count for line in lines if line.href.startswith(start)}


@pytest.mark.parametrize(
    "words", ["reference", "number", "spaced number", "phone", "typed phone", "name", "text of a transfer"]
)
def test_an_order_is_found_by_whatever_the_buyer_says(client: Client, product: Product, words: str) -> None:
    wanted = make_order(product, buyer_name="Người Mua Mẫu", buyer_phone="0900000077")
    make_order(product)
    said = {
        "reference": wanted.reference,
        "number": wanted.order.number.lower(),
        "spaced number": wanted.order.spaced_number,
        "phone": "0900000077",
        "typed phone": "+84 900 000 077",
        "name": "Mua Mẫu",
        "text of a transfer": f"chuyen tien {wanted.reference} cam on",
    }
    assert listed(client, f"{PARTS}?q={said[words].replace('+', '%2B')}") == [wanted]
    assert listed(client, f"{ORDERS}?q={said[words].replace('+', '%2B')}") == [wanted.order]


@pytest.mark.parametrize("words", ["0900000099", "xyzzy", "%", "'"])
def test_what_nobody_said_finds_nothing(client: Client, product: Product, words: str) -> None:
    make_order(product)
    assert listed(client, f"{PARTS}?q={words}") == []


def test_an_order_of_two_producers_is_one_order_with_two_parts(client: Client, product: Product) -> None:
    first = make_order(product)
    second = make_order(order=first.order)
    assert listed(client, f"{ORDERS}?q={PHONE}") == [first.order]
    both = listed(client, f"{ORDERS}?q={first.reference}+{second.reference}")
    assert [(order, order.parts) for order in both] == [(first.order, 2)]
    page = text_of(client, change(first.order))
    assert f'href="/xuong/don-hang/{first.reference}/"' in page
    assert f'href="/xuong/don-hang/{second.reference}/"' in page
    assert first.order.secret not in page


def test_the_list_says_what_is_due(client: Client, product: Product) -> None:
    paid = make_order(product)
    pay(paid, 50_000)
    page = text_of(client, PARTS).replace("\xa0", " ")
    assert '<span class="badge badge--valid">đã thanh toán</span>' in page
    assert "50.000 ₫" in page
    assert "12:00" not in page
    assert "09:00 10/11/2026" in page


@pytest.mark.parametrize("due", ["unpaid", "partly", "paid", "overpaid"])
def test_orders_are_narrowed_by_what_was_received(client: Client, product: Product, due: str) -> None:
    amounts = {"unpaid": 0, "partly": 20_000, "paid": 50_000, "overpaid": 60_000}
    orders = {name: make_order(product) for name in amounts}
    for name, amount in amounts.items():
        if amount:
            pay(orders[name], amount)
    make_order(product, part={"state": "cancelled"})
    make_enquiry(product)
    assert listed(client, f"{PARTS}?due={due}") == [orders[due]]


def test_what_needs_somebody_is_counted_and_listed(client: Client, product: Product) -> None:
    late = make_order(product, transfer=True, placed_at=PLACED_AT - timedelta(days=9))
    pay(late, 50_000)
    refund = make_order(product, part={"state": "cancelled"})
    pay(refund, 10_000)
    waiting = make_order(product, placed_at=now() - timedelta(hours=24))
    make_order(product, placed_at=now() - timedelta(hours=23))
    make_order(product, part={"state": "confirmed"}, placed_at=now() - timedelta(days=9))
    make_order(product, part={"state": "cancelled"})
    counted = attention(client)
    assert counted["sellerorder/?need=late"] == 1
    assert counted["sellerorder/?need=refund"] == 1
    assert counted["sellerorder/?need=waiting"] == 2
    assert listed(client, f"{PARTS}?need=late") == [late]
    assert listed(client, f"{PARTS}?need=refund") == [refund]
    assert listed(client, f"{PARTS}?need=waiting") == [waiting, late]


def test_mail_that_was_given_up_is_counted_and_listed(client: Client, product: Product) -> None:
    about = f"order:{make_order(product).order.number}"
    told = {"about": about, "recipient": "mua@mau.example", "subject": "Thư Thử", "body": "…", "next_attempt_at": now()}
    given_up = OutgoingMail.objects.create(state="given-up", attempts=8, last_error="550 Thử", **told)
    OutgoingMail.objects.create(**told)
    assert attention(client, "mail")["outgoingmail/?state__exact=given-up"] == 1
    assert listed(client, "/admin/mail/outgoingmail/?state__exact=given-up") == [given_up]
    assert "550 Thử" in text_of(client, changelist(OutgoingMail))


def test_mail_that_was_given_up_is_sent_again_and_no_other(client: Client, product: Product) -> None:
    told = {"recipient": "mua@mau.example", "subject": "Thư Thử", "body": "…", "next_attempt_at": PLACED_AT}
    letters = [
        OutgoingMail.objects.create(about=f"order:{make_order(product).order.number}", state=state, attempts=8, **told)
        for state in ("given-up", "sent", "waiting", "given-up")
    ]
    chosen = {"action": "send_again", "_selected_action": [letter.pk for letter in letters[:3]]}
    response = client.post(changelist(OutgoingMail), chosen, follow=True)
    assert len(list(response.context["messages"])) == 1
    stored = OutgoingMail.objects.order_by("pk").values_list("state", "attempts")
    assert list(stored) == [("waiting", 0), ("sent", 8), ("waiting", 8), ("given-up", 8)]
    OutgoingMail.objects.filter(pk=letters[0].pk).update(state="given-up")
    client.force_login(reader_of_mail())
    client.post(changelist(OutgoingMail), chosen)
    assert OutgoingMail.objects.get(pk=letters[0].pk).state == "given-up"


def test_the_page_of_an_order_shows_all_and_leads_to_where_steps_are_taken(client: Client, product: Product) -> None:
    seller_order = make_order(product, quantity=2, buyer_name="Người Mua Mẫu", note="Gọi buổi tối")
    pay(seller_order, 30_000, note="Đặt cọc")
    page = text_of(client, change(seller_order)).replace("\xa0", " ")
    for told in ("Người Mua Mẫu", PHONE, "Gọi buổi tối", "100.000 ₫", "Đặt cọc", "Xã Bát Tràng", product.name_vi):
        assert told in page
    assert f'href="/xuong/don-hang/{seller_order.reference}/"' in page
    assert client.get(f"/xuong/don-hang/{seller_order.reference}/").status_code == 200


@pytest.mark.parametrize("model", [Order, SellerOrder, StatusChange, Payment, OutgoingMail])
def test_nothing_of_an_order_is_written_here(client: Client, product: Product, model: type) -> None:
    seller_order = make_order(product)
    pay(seller_order, 1_000)
    OutgoingMail.objects.create(
        about=f"order:{seller_order.order.number}",
        recipient="mua@mau.example",
        subject="Thử",
        body="…",
        next_attempt_at=now(),
    )
    row = model.objects.first()
    assert client.get(f"{changelist(model)}add/").status_code == 403
    assert client.post(change(row), {"state": "refused"}).status_code == 403
    assert client.post(f"{changelist(model)}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert text_of(client, changelist(model))


def test_payments_and_changes_are_found_by_their_order(client: Client, product: Product) -> None:
    wanted, other = make_order(product), make_order(product, buyer_phone="0900000077")
    payment = pay(wanted, 1_000)
    pay(other, 2_000)
    assert listed(client, f"{changelist(Payment)}?q={wanted.reference}") == [payment]
    assert listed(client, f"{changelist(StatusChange)}?q={PHONE}") == [wanted.changes.get()]
    told = {"recipient": "mua@mau.example", "subject": "Thư Thử", "body": "…", "next_attempt_at": now()}
    letter, _other = (
        OutgoingMail.objects.create(about=f"order:{each.order.number}", **told) for each in (wanted, other)
    )
    assert listed(client, f"{changelist(OutgoingMail)}?q={wanted.reference}") == [letter]


def test_buyers_are_shown_to_nobody_without_that_right(product: Product, today_is: Callable[[date], None]) -> None:
    seller_order = make_order(product)
    client = officer("view_product", "change_product")
    for path in (PARTS, ORDERS, change(seller_order), change(seller_order.order)):
        assert client.get(path).status_code == 403
    assert (attention(client), attention(client, "mail")) == ({}, {})
