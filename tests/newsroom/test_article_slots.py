"""Stories and news about a product, a producer and a village, on their pages."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.translation import override

from catalogue.models import Product
from tests.factories import make_producer, make_product, make_village
from tests.newsroom.cards import articles_on
from tests.newsroom.factories import PUBLISHED_AT, make_article, make_story
from tests.pages import TODAY, text_of

pytestmark = pytest.mark.django_db

TITLE = "Stories and news about it"


@pytest.fixture(autouse=True)
def it_is_today(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)


@pytest.fixture
def product() -> Product:
    village = make_village()
    return make_product(producer=make_producer(village=village), village=village)


def page_of(subject: object, client: Client) -> str:
    with override("en"):
        path = subject.get_absolute_url()
    return text_of(client, path)


def test_each_shows_what_is_about_it_and_nothing_else(product: Product, client: Client) -> None:
    make_article(title_vi="Về sản phẩm", products=[product])
    make_article(title_vi="Về chủ thể", producers=[product.producer])
    make_article(title_vi="Về làng", villages=[product.village])
    make_article(title_vi="Về cái khác", products=[make_product()], villages=[make_village()])
    assert articles_on(page_of(product.producer, client)) == ["Về chủ thể"]
    assert articles_on(page_of(product.village, client)) == ["Về làng"]
    page = page_of(product, client)
    assert TITLE in page and "Về sản phẩm" in page
    assert not any(title in page for title in ("Về chủ thể", "Về làng", "Về cái khác"))


def test_stories_come_first_and_three_are_shown(product: Product, client: Client) -> None:
    for number in range(3):
        at = PUBLISHED_AT - timedelta(days=number)
        make_article(title_vi=f"Tin {number}", publish_at=at, villages=[product.village])
    make_story(title_vi="Chuyện", publish_at=PUBLISHED_AT - timedelta(days=300), villages=[product.village])
    assert articles_on(page_of(product.village, client)) == ["Chuyện", "Tin 0", "Tin 1"]


def test_where_nothing_is_about_it_nothing_is_said(product: Product, client: Client) -> None:
    for subject in (product, product.producer, product.village):
        assert TITLE not in page_of(subject, client)


def test_what_is_taken_away_or_added_shows_at_once(product: Product, client: Client) -> None:
    article = make_article(title_vi="Zinzin")
    assert "Zinzin" not in page_of(product, client)
    article.products.add(product)
    assert "Zinzin" in page_of(product, client)
    article.products.clear()
    assert "Zinzin" not in page_of(product, client)
