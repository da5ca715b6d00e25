"""Orders and stock are open to those who act for the producer, and show them nothing of anybody else's."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from orders.models import Payment, SellerOrder, StatusChange, Stock
from tests.factories import make_lot, make_producer, make_product
from tests.office import officer
from tests.orders.factories import PHONE, make_offer, make_order
from tests.orders.workshop.at_work import LIST, STOCK, change, keep, page_of, pays
from tests.pages import text_of
from tests.traceability.workshop.people import hand

pytestmark = pytest.mark.django_db

SECRET = "Người Mua Mẫu"


@pytest.fixture(autouse=True)
def on_that_day(today_is: Callable[[date], None]) -> None:
    today_is(date(2026, 11, 11))


@pytest.fixture
def seller_order(db: None) -> SellerOrder:
    product = make_product(name_vi="Mật ong của nhà khác")
    make_offer(product)
    make_lot(product, code="L-BI-MAT")
    return make_order(product, buyer_name=SECRET, note="Gọi buổi tối")


def pages(seller_order: SellerOrder) -> list[str]:
    mine = f"?producer={seller_order.producer.slug}"
    own = page_of(seller_order)
    return [f"{LIST}{mine}", f"{STOCK}{mine}", own, f"{own}slip.pdf"]


def posts(client: Client, seller_order: SellerOrder) -> list[int]:
    """The answers to everything that can be sent about an order or its offer."""
    offer, line = seller_order.producer.products.get().offer, seller_order.lines.get()
    lot = line.product.lots.get()
    answers = [
        change(client, seller_order, to="confirmed"),
        pays(client, seller_order),
        client.post(f"{page_of(seller_order)}lots/", {f"lot-{line.pk}": lot.pk}),
        keep(client, offer, left="3"),
    ]
    return [answer.status_code for answer in answers]


def is_untouched(seller_order: SellerOrder) -> bool:
    seller_order.refresh_from_db()
    writes = (StatusChange.objects.count(), Payment.objects.count(), Stock.objects.get().left)
    return seller_order.state == "placed" and seller_order.lines.get().lot is None and writes == (1, 0, 10)


def test_whoever_acts_for_the_producer_reaches_everything(seller_order: SellerOrder) -> None:
    client = hand(seller_order.producer)
    assert [client.get(path).status_code for path in pages(seller_order)] == [200] * 4
    assert posts(client, seller_order) == [302] * 4
    assert not is_untouched(seller_order)


def test_the_office_reaches_everything_of_every_producer(seller_order: SellerOrder) -> None:
    make_producer()
    client = officer("change_producer")
    assert [client.get(path).status_code for path in pages(seller_order)] == [200] * 4
    assert change(client, seller_order, to="confirmed").status_code == 302


def test_another_producer_finds_nothing_there_and_changes_nothing(seller_order: SellerOrder) -> None:
    client = hand(make_producer())
    for path in pages(seller_order):
        text = text_of(client, path, status=404)
        assert SECRET not in text
        assert PHONE not in text
    # The stock list is that of their own producer; the row of another is not there.
    assert posts(client, seller_order) == [404] * 4
    assert is_untouched(seller_order)


def test_a_reference_that_nobody_has_looks_like_somebody_elses(seller_order: SellerOrder) -> None:
    client = hand(make_producer())
    guesses = ["OH22222222A", seller_order.reference[:-1], seller_order.order.number, str(seller_order.pk), "x" * 400]
    assert {client.get(f"{LIST}{guess}/").status_code for guess in guesses} == {404}
    assert client.get(page_of(seller_order)).status_code == 404


@pytest.mark.parametrize("offer", ["999999", "0", str(2**63 - 1)])
def test_an_offer_that_nobody_has_is_not_there(seller_order: SellerOrder, offer: str) -> None:
    client = hand(seller_order.producer)
    assert client.post(STOCK, {"offer": offer, "seen": "", "left": "1", "is_open": "on"}).status_code == 404


@pytest.mark.parametrize("offer", ["", "x", "-1", str(2**63)])
def test_an_offer_that_no_form_names_is_told_so(seller_order: SellerOrder, offer: str) -> None:
    answer = hand(seller_order.producer).post(STOCK, {"offer": offer, "left": "1", "is_open": "on"})
    assert answer.status_code == 400
    assert "The form came incomplete." in answer.content.decode()


def test_whoever_is_not_signed_in_is_asked_to_and_the_buyers_secret_is_no_key(
    client: Client, seller_order: SellerOrder
) -> None:
    order = seller_order.order
    for path in [*pages(seller_order), f"{page_of(seller_order)}?secret={order.secret}"]:
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("accounts:sign_in") + "?next=/")
    assert posts(client, seller_order) == [302] * 4
    assert is_untouched(seller_order)
    stranger = hand(make_producer())
    assert stranger.get(f"{LIST}{order.secret}/").status_code == 404
    assert stranger.get(f"{LIST}{order.number}/{order.secret}/").status_code == 404


def test_whoever_is_taken_away_from_the_producer_is_shut_out_at_once(seller_order: SellerOrder) -> None:
    client = hand(seller_order.producer, make_producer())
    assert client.get(page_of(seller_order)).status_code == 200
    seller_order.producer.members.all().delete()
    assert client.get(page_of(seller_order)).status_code == 404
    assert change(client, seller_order, to="confirmed").status_code == 404


def test_whoever_acts_for_nobody_is_told_so(seller_order: SellerOrder) -> None:
    client = Client()
    client.force_login(User.objects.create(username="khach"))
    assert [client.get(path).status_code for path in pages(seller_order)] == [403] * 4


def test_no_browser_keeps_what_these_pages_show(seller_order: SellerOrder) -> None:
    client = hand(seller_order.producer)
    for path in pages(seller_order):
        kept = client.get(path)["Cache-Control"]
        assert "no-store" in kept
        assert "private" in kept


def test_addresses_that_only_take_forms_lead_back_to_the_order(seller_order: SellerOrder) -> None:
    client = hand(seller_order.producer)
    own = page_of(seller_order)
    for name in ("state", "lots", "payment"):
        answer = client.get(f"{own}{name}/")
        assert (answer.status_code, answer["Location"]) == (302, own)
