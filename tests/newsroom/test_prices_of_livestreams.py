"""The price of a livestream is real: while it is live this site asks it too, and not a second longer."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from catalogue.models import Product, ProductSet, SaleKind
from catalogue.reading import whole_product
from catalogue.special_prices import SpecialPrice, special_price_at, special_prices_at
from core.dates import now
from core.money import dong
from newsroom.models import Livestream, PinnedProduct
from orders.models import BasketLine, Order, OrderLine, Stock
from orders.shelf import sale_of, sales_of
from tests.factories import make_product
from tests.newsroom.factories import make_livestream
from tests.orders.buyers import buy, confirm, problems, put, reckon
from tests.orders.factories import make_offer, make_zone

pytestmark = pytest.mark.django_db

BEGIN = datetime(2026, 11, 22, 13, tzinfo=UTC)  # 20:00 in Viet Nam
END = BEGIN + timedelta(hours=2)
SECOND = timedelta(seconds=1)
USUAL, LIVE = 120_000, 85_000


@pytest.fixture
def bowl() -> Product:
    """A bowl of 120.000 ₫, ten left, of a seller who delivers for 20.000 ₫."""
    make_zone(fee=20_000)
    return make_offer(make_product(name_vi="Bát Mẫu", price=USUAL)).product


def stream(product: Product, price: int | None = LIVE, **changes: Any) -> Livestream:
    return make_livestream(starts_at=BEGIN, pinned=[(product, price)], **changes)


def asked(product: Product, at: datetime) -> int | None:
    special = special_price_at(at, product)
    return special.amount if special else product.price


@pytest.mark.parametrize(
    ("at", "price"), [(BEGIN - SECOND, USUAL), (BEGIN, LIVE), (END - SECOND, LIVE), (END, USUAL), (END + SECOND, USUAL)]
)
def test_it_holds_from_the_first_second_to_the_one_before_the_end(
    bowl: Product, now_is: Callable[[datetime], None], at: datetime, price: int
) -> None:
    stream(bowl)
    now_is(at)
    sales = sales_of([bowl.pk], now())
    assert asked(bowl, now()) == sales[bowl.pk].price == sale_of(whole_product(bowl.pk), now()).price == price


def test_it_says_until_when_why_and_where(bowl: Product) -> None:
    livestream = stream(bowl)
    special = special_price_at(BEGIN, bowl)
    assert special and (special.amount, special.until, special.path) == (LIVE, END, livestream.get_absolute_url())


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "draft", "publish_at": None},
        {"state": "review", "publish_at": None},
        {"state": "withdrawn"},
        {"publish_at": BEGIN + timedelta(minutes=30)},
        {"cancelled_at": BEGIN, "cancel_reason_vi": "Mất điện."},
        {"hours_known": False},
    ],
)
def test_of_a_livestream_that_readers_do_not_see_live_no_price_holds(bowl: Product, changes: dict[str, Any]) -> None:
    stream(bowl, **changes)
    assert asked(bowl, BEGIN) == USUAL


def test_what_is_called_off_while_live_ends_its_prices_then(bowl: Product) -> None:
    called_off = BEGIN + timedelta(hours=1)
    stream(bowl, cancelled_at=called_off, cancel_reason_vi="Mất điện.")
    assert [asked(bowl, at) for at in (called_off - SECOND, called_off)] == [LIVE, USUAL]


def test_past_midnight_it_still_holds(bowl: Product) -> None:
    midnight = timezone.make_aware(datetime(2026, 11, 23))
    make_livestream(
        starts_at=midnight - timedelta(hours=2), ends_at=midnight + timedelta(hours=1), pinned=[(bowl, LIVE)]
    )
    moments = (midnight - SECOND, midnight, midnight + timedelta(hours=1))
    assert [asked(bowl, at) for at in moments] == [LIVE, LIVE, USUAL]


def test_of_two_livestreams_the_lower_price_counts_and_of_equal_ones_the_longer(bowl: Product) -> None:
    stream(bowl, 90_000)
    assert asked(bowl, BEGIN) == 90_000
    longer = stream(bowl, LIVE, ends_at=END + timedelta(hours=1))
    stream(bowl, LIVE)
    special = special_price_at(BEGIN, bowl)
    assert special == SpecialPrice(LIVE, END + timedelta(hours=1), special.label, longer.get_absolute_url())
    assert asked(bowl, END) == LIVE


@pytest.mark.parametrize("price", [USUAL, USUAL + 1, None])
def test_what_is_not_lower_than_usual_is_no_price(bowl: Product, price: int | None) -> None:
    stream(bowl, price)
    assert special_prices_at(BEGIN, [bowl]) == {}


def test_what_has_no_public_price_gets_none_and_others_are_not_touched(bowl: Product) -> None:
    silent, other = make_product(price=None), make_product(price=USUAL)
    make_livestream(starts_at=BEGIN, pinned=[(silent, 1_000), (bowl, LIVE)])
    assert list(special_prices_at(BEGIN, [silent, other, bowl])) == [bowl.pk]


def test_a_price_that_the_office_corrects_holds_at_once(bowl: Product) -> None:
    stream(bowl)
    assert asked(bowl, BEGIN) == LIVE
    PinnedProduct.objects.update(price=80_000)
    assert asked(bowl, BEGIN) == 80_000
    Livestream.objects.update(ends_at=BEGIN + SECOND)
    assert asked(bowl, BEGIN + SECOND) == USUAL


# In the shop


def test_the_page_of_the_product_shows_both_prices_and_until_when(
    client: Client, bowl: Product, now_is: Callable[[datetime], None]
) -> None:
    livestream = stream(bowl)
    now_is(BEGIN)
    page = client.get(bowl.get_absolute_url()).content.decode()
    offer = page[page.index("product__offer") :].partition("</p>")[0]
    told = (dong(LIVE), "22:00", f"<s>{dong(USUAL)}</s>", livestream.get_absolute_url())
    assert [word for word in told if word not in offer] == []
    now_is(END)
    page = client.get(bowl.get_absolute_url()).content.decode()
    assert (dong(LIVE) in page, dong(USUAL) in page) == (False, True)


def test_from_the_live_list_to_an_order_that_remembers_the_price(
    client: Client, bowl: Product, now_is: Callable[[datetime], None]
) -> None:
    livestream = stream(bowl)
    now_is(BEGIN + timedelta(minutes=10))
    listed = client.get("/en/livestreams/").content.decode()
    assert f'href="/en/livestreams/{livestream.slug}/"' in listed
    page = client.get(livestream.get_absolute_url()).content.decode()
    assert bowl.get_absolute_url() in page
    assert "live-badge--live" in client.get(bowl.get_absolute_url()).content.decode()
    put(client, bowl, 2)
    basket = client.get("/gio-hang/").content.decode()
    assert (dong(2 * LIVE) in basket, dong(2 * USUAL) in basket) == (True, False)
    assert confirm(client, reckon(client)).status_code == 302
    now_is(END + timedelta(days=30))
    order, line = Order.objects.get(), OrderLine.objects.get()
    assert (line.unit_price, line.amount, order.total) == (LIVE, 2 * LIVE, 2 * LIVE + 20_000)
    assert dong(2 * LIVE) in client.get(order.get_absolute_url()).content.decode()


def test_an_order_confirmed_a_second_after_the_end_comes_back_with_the_usual_price(
    client: Client, bowl: Product, now_is: Callable[[datetime], None]
) -> None:
    stream(bowl)
    now_is(END - SECOND)
    put(client, bowl)
    page = reckon(client)
    assert dong(LIVE + 20_000) in page.content.decode()
    now_is(END + SECOND)
    answer = confirm(client, page)
    assert (answer.status_code, bool(problems(answer))) == (409, True)
    shown = answer.content.decode()
    assert (dong(USUAL + 20_000) in shown, dong(LIVE + 20_000) in shown) == (True, False)
    assert (Order.objects.count(), OrderLine.objects.count(), Stock.objects.get().left) == (0, 0, 10)
    assert BasketLine.objects.get().seen_price == LIVE
    assert confirm(client, answer).status_code == 302
    assert OrderLine.objects.get().unit_price == USUAL


def test_an_order_confirmed_in_the_first_second_of_a_lower_price_comes_back_too(
    client: Client, bowl: Product, now_is: Callable[[datetime], None]
) -> None:
    stream(bowl)
    now_is(BEGIN - SECOND)
    put(client, bowl)
    page = reckon(client)
    now_is(BEGIN)
    assert confirm(client, page).status_code == 409
    assert not Order.objects.exists()


def test_the_basket_tells_when_the_price_is_over(
    client: Client, bowl: Product, now_is: Callable[[datetime], None]
) -> None:
    stream(bowl)
    now_is(BEGIN)
    put(client, bowl)
    assert BasketLine.objects.get().seen_price == LIVE
    now_is(END)
    basket = client.get("/gio-hang/").content.decode()
    assert f"{dong(LIVE)} lên {dong(USUAL)}" in basket
    assert f"<b>{dong(USUAL)}</b>" in basket


def test_what_is_sold_on_enquiry_is_asked_for_as_ever(client: Client, now_is: Callable[[datetime], None]) -> None:
    service = make_product(product_set=ProductSet.objects.filter(is_enquiry_only=True)[0], sale_kind=SaleKind.ENQUIRY)
    stream(service, None)
    now_is(BEGIN)
    assert special_prices_at(now(), [service]) == {}
    assert client.get(service.get_absolute_url()).status_code == 200


def test_an_order_before_the_livestream_keeps_its_price(
    client: Client, bowl: Product, now_is: Callable[[datetime], None]
) -> None:
    stream(bowl)
    now_is(BEGIN - timedelta(hours=1))
    buy(client, bowl)
    now_is(BEGIN)
    assert OrderLine.objects.get().unit_price == USUAL
