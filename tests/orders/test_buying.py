"""How a product can be bought here: one answer from product, offer, its seller's terms, recalls and the mode."""

from datetime import timedelta
from typing import Any

import pytest

from catalogue.models import Producer, Product, ProductSet
from core.dates import now, today
from orders.buying import Buying, Sale, buying_of
from orders.models import Offer, SellerTerms
from orders.shelf import sales_of
from orders.shop_mode import ShopMode
from tests.factories import make_lot, make_recall
from tests.orders.factories import make_offer

GOODS: dict[str, Any] = {"state": "published", "sale_kind": "goods", "price": 120_000}
ON_SALE: dict[str, Any] = {"is_open": True, "is_sold_out": False}


def sale(
    *, shown: bool = True, on_enquiry: bool = False, offer: Any = ON_SALE, selling: bool | None = True, **changes: Any
) -> Sale:
    """Goods on sale, not saved. `offer`: its columns, None where there is none; `selling`: None without terms."""
    product = Product(
        **{**GOODS, **changes},
        producer=Producer(is_published=shown),
        product_set=ProductSet(is_enquiry_only=on_enquiry),
    )
    return Sale(
        product=product,
        offer=None if offer is None else Offer(**{**ON_SALE, **offer}),
        terms=None if selling is None else SellerTerms(is_selling=selling),
        recalls=(),
    )


@pytest.mark.parametrize("mode", [ShopMode.ORDERS, ShopMode.ENQUIRIES])
@pytest.mark.parametrize(
    ("changes", "buying"),
    [
        ({}, "order"),
        ({"offer": {"is_sold_out": True}}, "sold-out"),
        ({"offer": {"is_open": False}}, "contact"),
        ({"offer": {"is_open": False, "is_sold_out": True}}, "contact"),
        ({"offer": None}, "contact"),
        ({"selling": False}, "contact"),
        ({"selling": None}, "contact"),
        ({"price": None}, "enquire"),
        ({"sale_kind": "enquiry"}, "enquire"),
        ({"on_enquiry": True}, "enquire"),
        ({"price": None, "offer": None}, "enquire"),
        ({"on_enquiry": True, "offer": None}, "enquire"),
        ({"on_enquiry": True, "offer": {"is_sold_out": True}}, "enquire"),
        ({"on_enquiry": True, "selling": False}, "contact"),
        ({"price": None, "selling": None}, "contact"),
        ({"state": "draft"}, "gone"),
        ({"state": "withdrawn"}, "gone"),
        ({"shown": False}, "gone"),
        ({"state": "withdrawn", "on_enquiry": True}, "gone"),
        ({"shown": False, "price": None}, "gone"),
    ],
)
def test_how_it_can_be_bought(changes: dict[str, Any], buying: str, mode: ShopMode) -> None:
    assert buying_of(sale(**changes), mode) == buying


@pytest.mark.parametrize(
    ("changes", "buying"),
    [
        ({}, "contact"),
        ({"offer": {"is_sold_out": True}}, "contact"),
        ({"price": None}, "contact"),
        ({"on_enquiry": True}, "contact"),
        ({"state": "withdrawn"}, "gone"),
        ({"shown": False}, "gone"),
    ],
)
def test_a_catalogue_only_tells_how_to_reach_the_seller(changes: dict[str, Any], buying: str) -> None:
    assert buying_of(sale(**changes), ShopMode.CATALOGUE) == buying


@pytest.mark.parametrize("buying", Buying)
def test_only_what_is_ordered_may_lie_in_a_basket(buying: Buying) -> None:
    assert buying.in_basket is (buying == "order")


@pytest.mark.parametrize(
    ("changes", "on_enquiry"),
    [({}, False), ({"price": None}, True), ({"sale_kind": "enquiry"}, True), ({"on_enquiry": True}, True)],
)
def test_what_is_asked_for_instead_of_ordered(changes: dict[str, Any], on_enquiry: bool) -> None:
    assert sale(**changes).product.is_on_enquiry is on_enquiry


# Recalls


def bought(product: Product, mode: ShopMode = ShopMode.ORDERS) -> str:
    return buying_of(sales_of([product.pk], now())[product.pk], mode)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("mode", "change", "buying"),
    [
        (ShopMode.ORDERS, {}, "recalled"),
        (ShopMode.CATALOGUE, {}, "recalled"),
        (ShopMode.ORDERS, {"price": None}, "recalled"),
        (ShopMode.ORDERS, {"state": "withdrawn", "withdrawn_on": today()}, "gone"),
    ],
)
def test_a_recall_of_every_pack_comes_before_all_but_what_is_gone(
    mode: ShopMode, change: dict[str, Any], buying: str
) -> None:
    product = make_offer().product
    Product.objects.filter(pk=product.pk).update(**change)
    make_recall(product, announced_on=today())
    assert bought(product, mode) == buying


@pytest.mark.django_db
def test_where_lots_are_recalled_the_others_are_sold() -> None:
    product = make_offer().product
    make_recall(product, lots=[make_lot(product)], announced_on=today())
    assert bought(product) == "order"
    make_recall(product, announced_on=today())
    assert bought(product) == "recalled"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("begins", "ends", "buying"), [(1, None, "order"), (0, None, "recalled"), (-5, 0, "order"), (-5, 1, "recalled")]
)
def test_a_recall_counts_on_its_own_days(begins: int, ends: int | None, buying: str) -> None:
    product = make_offer().product
    ended_on = None if ends is None else today() + timedelta(days=ends)
    make_recall(product, announced_on=today() + timedelta(days=begins), ended_on=ended_on)
    assert bought(product) == buying
