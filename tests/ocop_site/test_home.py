"""The front page: figures that are counted, and makers who take turns."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from catalogue.models import Producer, Product, ProductSet
from catalogue.seasons import mask_of
from tests.factories import make_certificate, make_producer, make_product, make_village
from tests.pages import TODAY, text_of
from villages.models import CraftVillage

pytestmark = pytest.mark.django_db

VALID = date(2025, 9, 1)
ENDED = date(2022, 9, 1)


def figures(client: Client) -> list[int]:
    """The numbers that the page shows: products, with valid stars, producers, villages."""
    page = text_of(client, "/en/")
    shown = page[page.index('<section class="figures"') :]
    return [int(number) for number in re.findall(r"<dd>(\d+)</dd>", shown)]


def story(number: int, **changes: object) -> Product:
    """A product with a story and valid stars."""
    product = make_product(name_vi=f"Chuyện {number}", story_vi=f"Chuyện thứ {number}.", **changes)
    make_certificate(product, valid_from=VALID)
    return product


def shown(client: Client, name: str) -> list[str]:
    """Names of the rows of a shelf, in the order of the page."""
    return [row.name_vi for row in client.get("/en/").context[name]]


def test_an_empty_catalogue_has_noughts_and_no_empty_shelf(client: Client) -> None:
    CraftVillage.objects.all().delete()
    assert figures(client) == [0, 0, 0, 0]
    page = text_of(client, "/en/")
    assert '<section class="stories"' not in page
    assert '<section class="shelf"' not in page


def test_the_figures_are_counted(client: Client, today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    CraftVillage.objects.all().delete()
    make_village()
    make_village()
    for first in (VALID, VALID, ENDED):
        make_certificate(make_product(), valid_from=first)
    twice = make_product()
    make_certificate(twice, valid_from=ENDED)
    make_certificate(twice, valid_from=VALID)
    for hidden in (
        make_product(state="draft"),
        make_product(state="withdrawn", withdrawn_on=TODAY),
        make_product(producer=make_producer(is_published=False)),
    ):
        make_certificate(hidden, valid_from=VALID)
    assert figures(client) == [4, 3, 6, 2]
    Product.objects.filter(pk=twice.pk).update(state="draft")
    assert figures(client) == [3, 2, 6, 2]


def test_each_sector_has_its_number_of_products(client: Client) -> None:
    make_product()
    make_product(state="draft")
    make_product(producer=make_producer(is_published=False))
    counts = [sector.product_count for sector in client.get("/en/").context["sectors"]]
    assert counts == [1, 0, 0, 0, 0, 0]


def test_sectors_stand_in_the_order_of_the_decision(client: Client) -> None:
    for number in (26, 14, 1):
        make_product(product_set=ProductSet.objects.get(number=number))
    sectors = client.get("/en/").context["sectors"]
    assert [sector.position for sector in sectors] == [1, 2, 3, 4, 5, 6]
    sets = client.get("/en/about/").context["sets"]
    assert [product_set.number for product_set in sets] == list(range(1, 27))


def test_three_stories_take_turns_by_the_day(client: Client, today_is: Callable[[date], None]) -> None:
    for number in range(9):
        story(number)
    days = []
    for day in range(30):
        today_is(TODAY + timedelta(days=day))
        days.append(shown(client, "stories"))
    assert {len(names) for names in days} == {3}
    assert len({tuple(names) for names in days}) > 20
    assert {name for names in days for name in names} == {f"Chuyện {number}" for number in range(9)}


def test_everyone_sees_the_same_on_one_day(client: Client, today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    for number in range(9):
        story(number)
    assert shown(client, "stories") == shown(Client(), "stories")


def test_only_told_products_with_valid_stars_are_stories(client: Client, today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    story(1)
    make_certificate(make_product(name_vi="Không chuyện"), valid_from=VALID)
    make_certificate(make_product(name_vi="Hết hạn", story_vi="Chuyện cũ."), valid_from=ENDED)
    make_product(name_vi="Chưa sao", story_vi="Chuyện mới.")
    story(2, state="draft")
    assert shown(client, "stories") == ["Chuyện 1"]


def test_the_season_is_that_of_the_month(client: Client, today_is: Callable[[date], None]) -> None:
    story(1, season=mask_of([TODAY.month]))
    story(2, season=mask_of([TODAY.month % 12 + 1]))
    story(3)
    today_is(TODAY)
    assert shown(client, "seasonal") == ["Chuyện 1"]
    today_is(TODAY + timedelta(days=30))
    assert shown(client, "seasonal") == ["Chuyện 2"]


def test_villages_shown_have_a_verified_craft_and_a_text(client: Client) -> None:
    CraftVillage.objects.all().delete()
    make_village(name_vi="Làng hay", craft_verified=True, text_vi="Bên sông.")
    make_village(name_vi="Làng chưa rõ", text_vi="Bên đồi.")
    make_village(name_vi="Làng chưa kể", craft_verified=True)
    assert shown(client, "villages") == ["Làng hay"]


def test_the_notice_of_sample_data_goes_with_the_last_sample_producer(client: Client) -> None:
    producer = make_producer(is_sample=True)
    assert "sample-notice" in text_of(client, "/en/")
    Producer.objects.filter(pk=producer.pk).update(is_sample=False)
    assert "sample-notice" not in text_of(client, "/en/")
