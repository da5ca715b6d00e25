"""What the front page counts and chooses by itself: figures, and makers and villages that take turns."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from catalogue.models import Producer, Product, ProductSet
from catalogue.seasons import mask_of
from newsroom.models import BlockKind, HomeBlock
from ocop_site.home_blocks import home_blocks
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


def certified(number: int, *, first: date = VALID, **changes: object) -> Product:
    """A product whose certificate began on a day."""
    product = make_product(name_vi=f"Hàng {number}", **changes)
    make_certificate(product, valid_from=first)
    return product


def blocks() -> dict[str, Any]:
    """What each block of the page shows, by its kind, in their order."""
    return {block.kind: block.shown for block in home_blocks()}


def names(rows: Iterable[Any]) -> list[str]:
    return [getattr(row, "name_vi", None) or row.title_vi for row in rows]


def test_an_empty_catalogue_has_noughts_and_no_empty_shelf(client: Client) -> None:
    CraftVillage.objects.all().delete()
    assert figures(client) == [0, 0, 0, 0]
    assert list(blocks()) == ["lead", "sectors", "check", "figures"]
    assert "/hero.svg" in text_of(client, "/en/")


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


def test_each_sector_has_its_number_of_products() -> None:
    make_product()
    make_product(state="draft")
    make_product(producer=make_producer(is_published=False))
    counts = [sector.product_count for sector in blocks()["sectors"]]
    assert counts == [1, 0, 0, 0, 0, 0]


def test_sectors_stand_in_the_order_of_the_decision(client: Client) -> None:
    for number in (26, 14, 1):
        make_product(product_set=ProductSet.objects.get(number=number))
    sectors = blocks()["sectors"]
    assert [sector.position for sector in sectors] == [1, 2, 3, 4, 5, 6]
    sets = client.get("/en/about/").context["sets"]
    assert [product_set.number for product_set in sets] == list(range(1, 27))


def test_what_is_in_season_takes_turns_by_the_day(today_is: Callable[[date], None]) -> None:
    for number in range(9):
        certified(number, season=mask_of([11, 12]))
    for kind in set(BlockKind) - {BlockKind.SEASON}:
        HomeBlock.objects.create(kind=kind, is_shown=False)
    days = []
    # To the end of December, so that whatever keys the nine have, each comes.
    for day in range(39):
        today_is(TODAY + timedelta(days=day))
        days.append(names(blocks()["season"]["products"]))
    assert {len(shown) for shown in days} == {4}
    assert len({tuple(shown) for shown in days}) > 8
    assert {name for shown in days for name in shown} == {f"Hàng {number}" for number in range(9)}


def test_the_season_is_that_of_the_month(today_is: Callable[[date], None]) -> None:
    certified(1, season=mask_of([TODAY.month]))
    certified(2, season=mask_of([TODAY.month % 12 + 1]))
    certified(3)
    certified(4, season=mask_of([TODAY.month]), state="draft")
    make_certificate(make_product(season=mask_of([TODAY.month])), valid_from=ENDED)
    today_is(TODAY)
    assert names(blocks()["season"]["products"]) == ["Hàng 1"]
    today_is(TODAY + timedelta(days=30))
    assert names(blocks()["season"]["products"]) == ["Hàng 2"]


def test_new_certificates_are_those_that_began_last_and_are_valid_today(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    for number in range(6):
        certified(number, first=TODAY - timedelta(days=10 * number + 1))
    certified(7, first=TODAY + timedelta(days=1))
    certified(8, first=TODAY, state="draft")
    make_certificate(make_product(), valid_from=TODAY, revoked_on=TODAY)
    make_certificate(make_product(), valid_from=ENDED)
    assert names(blocks()["certificates"]["products"]) == [f"Hàng {number}" for number in range(4)]
    renewed = certified(9, first=ENDED)
    make_certificate(renewed, valid_from=TODAY)
    assert names(blocks()["certificates"]["products"])[0] == "Hàng 9"


def test_villages_shown_have_a_verified_craft_and_a_text() -> None:
    CraftVillage.objects.all().delete()
    make_village(name_vi="Làng hay", craft_verified=True, text_vi="Bên sông.")
    make_village(name_vi="Làng chưa rõ", text_vi="Bên đồi.")
    make_village(name_vi="Làng chưa kể", craft_verified=True)
    make_village(name_vi="Làng tháng này", craft_verified=True, text_vi="Bên hồ.")
    told = blocks()
    month = told["village"]["village"].name_vi
    assert {month, *names(told["villages"]["villages"])} == {"Làng hay", "Làng tháng này"}
    assert month not in names(told["villages"]["villages"])


def test_the_notice_of_sample_data_goes_with_the_last_sample_producer(client: Client) -> None:
    producer = make_producer(is_sample=True)
    assert "sample-notice" in text_of(client, "/en/")
    Producer.objects.filter(pk=producer.pk).update(is_sample=False)
    assert "sample-notice" not in text_of(client, "/en/")
