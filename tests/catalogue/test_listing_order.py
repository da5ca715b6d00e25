"""The product list in each of its orders: stable, complete, and no price is not a low price."""

from collections.abc import Callable
from datetime import date
from random import Random

import pytest
from django.test import Client

from catalogue.filters import ORDER_LABELS
from catalogue.models import Certificate, Product
from tests.factories import build_certificate, build_product, make_certificate, make_producer, make_product
from tests.pages import TODAY

pytestmark = pytest.mark.django_db

ORDERS = [key for key, _ in ORDER_LABELS]
VALID, ENDED = date(2025, 9, 1), date(2022, 9, 1)


@pytest.fixture
def many(db: None, today_is: Callable[[date], None]) -> set[int]:
    """The keys of 80 products, most of them equal in all that lists are ordered by."""
    today_is(TODAY)
    random = Random(5)
    producer = make_producer()
    products = [
        build_product(
            producer=producer,
            name_vi=random.choice(["Bánh gai", "Bánh cốm", "Bánh đa"]),
            price=random.choice([None, None, 20_000, 35_000]),
        )
        for _ in range(80)
    ]
    Product.objects.bulk_create(products)
    Certificate.objects.bulk_create(
        build_certificate(product, stars=random.choice([3, 4, 5]), valid_from=random.choice([VALID, ENDED]))
        for product in products[::2]
    )
    return {product.pk for product in products}


def walked(client: Client, **choices: str) -> list[Product]:
    """The products of all pages, in the order of the list, following the links from page to page."""
    rows: list[Product] = []
    number: int | None = 1
    while number:
        page = client.get("/en/products/", {**choices, "page": number}).context["page"]
        rows += page.rows
        number = page.next
    return rows


def names(client: Client, **choices: str) -> list[str]:
    return [product.name_vi for product in walked(client, **choices)]


@pytest.mark.parametrize("words", ["", "banh"])
@pytest.mark.parametrize("sort", ["", *ORDERS])
def test_walking_all_pages_meets_every_product_once(client: Client, many: set[int], sort: str, words: str) -> None:
    keys = [product.pk for product in walked(client, sort=sort, q=words)]
    assert (len(keys), set(keys)) == (80, many)


@pytest.mark.parametrize(("sort", "prices"), [("price", [1, 5_000, 90_000]), ("-price", [90_000, 5_000, 1])])
def test_no_public_price_comes_last_either_way(client: Client, sort: str, prices: list[int]) -> None:
    for price in (5_000, None, 90_000, 1, None):
        make_product(price=price)
    assert [product.price for product in walked(client, sort=sort)] == [*prices, None, None]


def test_by_name_is_the_vietnamese_alphabet(client: Client) -> None:
    alphabet = [
        "An",
        "Ăn",
        "Ân",
        "Ba",
        "Bà",
        "Bả",
        "Bã",
        "Bá",
        "Bạ",
        "Da",
        "Đa",
        "Nga",
        "Nghĩa",
        "Ong",
        "Ông",
        "Ơn",
    ]
    for name in Random(1).sample(alphabet, len(alphabet)):
        make_product(name_vi=name)
    assert names(client, sort="name") == alphabet


def test_the_usual_order_is_by_stars_valid_today_then_by_name(client: Client, today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    for name, stars, first in (
        ("Đa", 4, VALID),
        ("Ba", 5, ENDED),
        ("Ca", 3, VALID),
        ("Bà", 4, VALID),
        ("An", 5, VALID),
    ):
        make_certificate(make_product(name_vi=name), stars=stars, valid_from=first)
    make_product(name_vi="Ai")
    assert names(client) == names(client, sort="stars") == ["An", "Bà", "Đa", "Ca", "Ai", "Ba"]


def test_the_newest_comes_first_when_asked_for(client: Client) -> None:
    for name in ("Một", "Hai", "Ba"):
        make_product(name_vi=name)
    assert names(client, sort="newest") == ["Ba", "Hai", "Một"]


def test_a_search_is_ordered_by_what_matches_best_unless_another_order_is_asked_for(client: Client) -> None:
    make_product(name_vi="Cơm cháy", price=1)
    make_product(name_vi="Bánh cốm", price=3)
    make_product(name_vi="Cốm dẹp", price=2)
    assert names(client, q="cốm") == names(client, q="cốm", sort="relevance") == ["Cốm dẹp", "Bánh cốm", "Cơm cháy"]
    assert names(client, q="cốm", sort="price") == ["Cơm cháy", "Cốm dẹp", "Bánh cốm"]


@pytest.mark.parametrize("words", ["", "!!!"])
def test_without_words_nothing_matches_best(client: Client, words: str) -> None:
    response = client.get("/en/products/", {"q": words, "sort": "relevance"})
    assert (response.context["sort"], "sort" in response.context["shown"]) == ("stars", False)
    assert "Best match first" not in response.content.decode()


def test_an_order_that_was_asked_for_stays_from_page_to_page(client: Client, many: set[int]) -> None:
    page = client.get("/en/products/", {"sort": "price", "stars": "3"}).content.decode()
    assert 'href="?page=2&amp;sort=price"' in client.get("/en/products/", {"sort": "price"}).content.decode()
    assert '<option value="price" selected>' in page
    assert '<input type="hidden" name="sort" value="price">' in page


@pytest.mark.parametrize(
    ("headers", "is_whole"),
    [
        ({}, True),
        ({"hx-request": "true"}, False),
        ({"hx-request": "true", "hx-history-restore-request": "true"}, True),
    ],
)
def test_a_script_gets_the_results_alone_and_no_cache_confuses_the_two(
    client: Client, headers: dict[str, str], is_whole: bool
) -> None:
    make_product()
    response = client.get("/en/products/", headers=headers)
    assert ("<!doctype html>" in response.content.decode()) == is_whole
    assert {"HX-Request", "HX-History-Restore-Request"} <= set(response["Vary"].split(", "))
