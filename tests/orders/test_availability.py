"""“To order here” in the list of products: just what can be put in a basket, counted and left."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Product, ProductSet
from core.dates import now
from orders.availability import products_in_the_shop
from orders.buying import buying_of
from orders.models import Offer, SellerTerms
from orders.shelf import sales_of
from orders.shop_mode import ShopMode
from tests.factories import make_lot, make_producer, make_product, make_recall
from tests.orders.factories import make_offer, make_seller

pytestmark = pytest.mark.django_db
LIST = "/en/products/"
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def it_is_today(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


def found(client: Client, query: str = "?available=shop") -> list[str]:
    return sorted(product.name_vi for product in client.get(LIST + query).context["page"].rows)


def counted(client: Client, query: str = "") -> int:
    facets = {facet.name: facet.options for facet in client.get(LIST + query).context["facets"]}
    return sum(option.count for option in facets.get("available", []) if option.value == "shop")


def on_sale(name: str, **changes: Any) -> Product:
    return make_offer(make_product(name_vi=name, **changes)).product


def test_what_can_be_ordered_is_left_and_counted(client: Client) -> None:
    on_sale("Ấm")
    on_sale("Cốm")
    make_product(name_vi="Ở nhà")
    assert (counted(client), found(client)) == (2, ["Cốm", "Ấm"])
    assert found(client, "") == ["Cốm", "Ấm", "Ở nhà"]


@pytest.mark.parametrize(
    "change",
    [
        lambda product: Offer.objects.update(is_open=False),
        lambda product: Offer.objects.update(is_sold_out=True),
        lambda product: Offer.objects.all().delete(),
        lambda product: SellerTerms.objects.update(is_selling=False),
        lambda product: SellerTerms.objects.all().delete(),
        lambda product: Product.objects.update(price=None),
        lambda product: Product.objects.update(sale_kind="enquiry"),
        lambda product: Product.objects.update(product_set=ProductSet.objects.get(number=23)),
        lambda product: Product.objects.update(state="draft"),
        lambda product: product.producer.__class__.objects.update(is_published=False),
        lambda product: make_recall(product, announced_on=TODAY),
    ],
)
def test_what_cannot_is_not_at_once(client: Client, change: Callable[[Product], object]) -> None:
    product = on_sale("Ấm")
    assert (counted(client), found(client)) == (1, ["Ấm"])
    change(product)
    assert (counted(client), found(client)) == (0, [])


def test_a_recall_of_lots_leaves_the_others_on_sale(client: Client) -> None:
    product = on_sale("Ấm")
    recall = make_recall(product, lots=[make_lot(product)], announced_on=TODAY)
    assert (counted(client), found(client)) == (1, ["Ấm"])
    recall.lots.clear()
    assert (counted(client), found(client)) == (0, [])


def test_other_choices_narrow_the_count(client: Client) -> None:
    on_sale("Ấm", price=90_000)
    on_sale("Cốm", product_set=ProductSet.objects.get(number=2))
    make_product(name_vi="Ở nhà")
    first = ProductSet.objects.get(number=1).slug
    assert (counted(client, f"?set={first}"), found(client, f"?available=shop&set={first}")) == (1, ["Ấm"])


def test_the_way_is_named_in_both_languages(client: Client) -> None:
    on_sale("Ấm")
    for path, label in ((LIST, "To order here"), ("/san-pham/", "Đặt mua tại đây")):
        page = unescape(client.get(path).content.decode())
        assert label.lower() in page.lower()
        assert "?available=shop" in page


def test_a_catalogue_has_nothing_to_order(settings: Any) -> None:
    product = on_sale("Ấm")
    for mode, keys in (("orders", [product.pk]), ("enquiries", [product.pk]), ("catalogue", [])):
        settings.SHOP_MODE = mode
        assert list(products_in_the_shop(TODAY)) == keys


# The query and the rule say the same

ON_SALE: dict[str, Any] = {
    "state": {},
    "shown": True,
    "selling": True,
    "offer": {},
    "price": 120_000,
    "sale_kind": "goods",
    "set": 1,
    "recall": "none",
}
OTHERWISE: dict[str, list[Any]] = {
    "state": [{"state": "draft"}, {"state": "withdrawn", "withdrawn_on": TODAY}],
    "shown": [False],
    "selling": [False, None],
    "offer": [{"is_open": False}, {"is_sold_out": True}, None],
    "price": [None],
    "sale_kind": ["enquiry"],
    "set": [2, 24],
    "recall": ["every pack", "lots", "ended", "to come"],
}

changes = st.sampled_from([(name, value) for name, values in OTHERWISE.items() for value in values])
# Mostly on sale, so that one thing alone decides.
drawn = st.lists(st.lists(changes, max_size=2).map(lambda told: ON_SALE | dict(told)), min_size=1, max_size=5)


class Undone(Exception):
    """Ends a transaction that must leave no trace."""


def enter(told: dict[str, Any]) -> Product:
    product = make_product(
        producer=make_producer(is_published=told["shown"]),
        product_set=ProductSet.objects.get(number=told["set"]),
        price=told["price"],
        sale_kind=told["sale_kind"],
        **told["state"],
    )
    if told["selling"] is not None:
        make_seller(product.producer, is_selling=told["selling"])
    if told["offer"] is not None:
        Offer.objects.create(product=product, weight_grams=500, **told["offer"])
    recall(product, told["recall"])
    return product


def recall(product: Product, kind: str) -> None:
    day = timedelta(days=1)
    match kind:
        case "every pack":
            make_recall(product, announced_on=TODAY)
        case "lots":
            make_recall(product, announced_on=TODAY, lots=[make_lot(product)])
        case "ended":
            make_recall(product, announced_on=TODAY - day, ended_on=TODAY)
        case "to come":
            make_recall(product, announced_on=TODAY + day)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=drawn)
def test_the_query_finds_just_what_may_lie_in_a_basket(drawn: list[dict[str, Any]]) -> None:
    with pytest.raises(Undone), transaction.atomic():
        products = [enter(told) for told in drawn]
        sales = sales_of([product.pk for product in products], now())
        in_basket = {key for key, sale in sales.items() if buying_of(sale, ShopMode.ORDERS).in_basket}
        assert set(products_in_the_shop(TODAY)) == in_basket
        unrecalled = {key for key, sale in sales.items() if not sale.is_recalled}
        in_the_shop = set(Offer.objects.in_the_shop().values_list("product_id", flat=True))
        assert in_the_shop & unrecalled == in_basket
        raise Undone
