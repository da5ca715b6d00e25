"""The programme in figures: what is counted here today, what was printed then, and that nobody can mix them up."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from catalogue.facts import facts_on
from catalogue.models import Producer, Product, ProductSet
from core.charts import BarChart
from core.data_files import DataFileError
from ocop_site.figures import (
    Share,
    certified,
    grouped,
    growth_of,
    organised_producers,
    outlets_by_district,
    products_by_sector,
    products_by_star,
    reached,
    shares_of_goals,
    traditional_villages_with_producers,
    villages_by_craft,
)
from ocop_site.programme import PROGRAMME, Point, Series, Stars, programme, read_programme
from tests.factories import (
    make_certificate,
    make_craft,
    make_outlet,
    make_producer,
    make_product,
    make_proposal,
    make_village,
)
from tests.pages import text_of
from villages.models import CraftVillage, FormerCommune, FormerDistrict

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
OUTLETS = programme().target("outlets_of_each_former_district")


def values(chart: BarChart) -> dict[str, float]:
    return {str(amount.label): amount.value for amount in chart.amounts}


@pytest.fixture
def english_page(client: Client, today_is: Callable[[date], None]) -> Callable[[], str]:
    """The text of the English page as it is on that day."""

    def read() -> str:
        today_is(TODAY)
        with translation.override("en"):
            return text_of(client, reverse("figures"))

    return read


def test_stars_are_counted_as_they_are_valid_on_the_day() -> None:
    make_certificate(stars=4)
    make_certificate(stars=3)
    make_certificate(stars=3)
    make_certificate(stars=5, valid_from=date(2021, 3, 1))
    make_certificate(stars=5, revoked_on=date(2026, 5, 2))
    make_proposal()
    facts = facts_on(TODAY)
    assert values(products_by_star(facts)) == {"5 sao": 0, "4 sao": 1, "3 sao": 2}
    assert certified(facts) == Share(3, 6)


def test_what_is_not_listed_is_not_counted() -> None:
    make_certificate(make_product(state="draft"), stars=4)
    make_certificate(make_product(producer=make_producer(is_published=False)), stars=4)
    assert certified(facts_on(TODAY)) == Share(0, 0)


def test_a_sector_counts_its_products_with_valid_stars_and_one_without_any_is_named_too() -> None:
    make_certificate(make_product(product_set=ProductSet.objects.get(number=21)), stars=4)
    make_certificate(make_product(product_set=ProductSet.objects.get(number=22)), stars=3)
    make_certificate(make_product(product_set=ProductSet.objects.get(number=1)), valid_from=date(2021, 3, 1))
    counted = values(products_by_sector(facts_on(TODAY)))
    assert len(counted) == 6
    assert {label: number for label, number in counted.items() if number} == {"Hàng thủ công mỹ nghệ": 2}


def test_counts_lead_to_the_lists_of_what_they_count(client: Client, today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    make_certificate(make_product(product_set=ProductSet.objects.get(number=21)), stars=4)
    make_certificate(make_product(product_set=ProductSet.objects.get(number=21)), valid_from=date(2021, 3, 1))
    facts = facts_on(TODAY)
    for amount in (*products_by_star(facts).amounts, *products_by_sector(facts).amounts):
        assert client.get(amount.href).context["page"].total == amount.value, amount.href


def test_villages_are_counted_by_craft_as_far_as_it_is_verified_most_first() -> None:
    CraftVillage.objects.all().delete()
    rare, common, doubted = (make_craft(name_vi=name) for name in ("Rèn", "Thêu", "Tiện"))
    make_village(crafts=[common, rare], craft_verified=True)
    make_village(crafts=[common], craft_verified=True)
    make_village(crafts=[doubted])
    assert list(values(villages_by_craft()).items()) == [("Thêu", 2), ("Rèn", 1)]


def test_outlets_are_held_against_the_goal_of_each_former_district_in_words() -> None:
    reaching, short = FormerDistrict.objects.get(slug="gia-lam"), FormerDistrict.objects.get(slug="ba-vi")
    place = FormerCommune.objects.filter(district=short).first()
    for _ in range(OUTLETS.goal):
        make_outlet()
    make_outlet(former_commune=place)
    make_outlet(former_commune=place, closed_on=date(2026, 6, 1))
    chart = outlets_by_district(OUTLETS, TODAY)
    told = {amount.label: (amount.value, amount.is_short, amount.remark) for amount in chart.amounts}
    assert len(told) == 30
    assert told[reaching.name] == (2, False, "")
    assert told[short.name][:2] == (1, True) and "1" in told[short.name][2]
    assert [amount.label for amount in chart.amounts][:2] == [reaching.name, short.name]
    assert reached(chart.amounts) == Share(1, 30)


def test_the_page_tells_how_many_districts_reach_the_goal(english_page: Callable[[], str]) -> None:
    for _ in range(OUTLETS.goal):
        make_outlet()
    told = english_page()
    assert "<b>1</b> of 30 reach the goal" in told
    assert told.count("bar--short") == 29 + sum(amount.is_short for amount in shares().amounts)


def shares() -> BarChart:
    return shares_of_goals(programme().targets)


def test_cooperatives_groups_and_companies_are_organised_and_households_and_farms_are_not() -> None:
    for kind in ("cooperative", "cooperative_group", "limited_company", "household", "farm"):
        make_producer(kind=kind)
    make_producer(kind="cooperative", is_published=False)
    assert organised_producers() == Share(3, 5)


def test_a_traditional_village_counts_once_however_many_produce_there() -> None:
    CraftVillage.objects.all().delete()
    village = make_village(title_kind="traditional_craft_village")
    make_village(title_kind="traditional_craft_village")
    other = make_village(title_kind="craft_village")
    for place in (village, village, other):
        make_producer(village=place)
    assert traditional_villages_with_producers() == Share(1, 2)


def test_a_share_is_not_rounded_up_to_its_goal() -> None:
    assert [Share(699, 1000).per_cent, Share(7, 10).per_cent, Share(0, 0).per_cent] == [69, 70, 0]


def test_a_share_of_nothing_is_left_out() -> None:
    Producer.objects.all().delete()
    CraftVillage.objects.all().delete()
    make_village(title_kind="traditional_craft_village")
    assert [amount.value for amount in shares().amounts] == [0]


def test_numbers_are_grouped_as_the_language_writes_them() -> None:
    assert grouped(11000) == "11.000"
    with translation.override("en"):
        assert grouped(11000) == "11,000"


def point(**changes: object) -> Point:
    usual = {"on": date(2022, 1, 1), "when_vi": "2022", "when_en": "2022", "value": 3400, "sources": ["báo"]}
    return Point(**{**usual, **changes})


@pytest.mark.parametrize(
    ("changes", "drawn", "told"),
    [
        ({}, "3,400", "3,400"),
        ({"is_more": True}, "3,400+", "more than 3,400"),
        ({"value": 80, "up_to": 85}, "80–85", "80–85"),
    ],
)
def test_a_printed_figure_stays_as_exact_as_it_was_printed(changes: dict[str, object], drawn: str, told: str) -> None:
    with translation.override("en"):
        growth = growth_of(Series("x", "X", "X", "", "", [point(**changes)]))
    assert [dot.text for dot in growth.chart.dots] == [drawn]
    assert (growth.rows[0].number, growth.rows[0].sources) == (told, "báo")


def test_points_that_are_not_split_by_stars_say_nothing_of_them() -> None:
    split = point(on=date(2021, 1, 1), value=30, stars=Stars(three=10, four=14, potential=6))
    growth = growth_of(Series("x", "X", "X", "", "", [split, point()]))
    assert [row.stars for row in growth.rows] == [["–", "6", "14", "10"], ["–", "–", "–", "–"]]
    assert growth_of(Series("x", "X", "X", "", "", [point()])).rows[0].stars == []


def test_every_drawing_has_a_name_and_a_table_with_the_same_figures(
    sample: date, english_page: Callable[[], str]
) -> None:
    make_outlet()
    figures = re.findall(r'<figure class="chart.*?</figure>', english_page(), re.DOTALL)
    assert len(figures) == 5 + len(programme().series)
    for figure in figures:
        drawing, table = figure.split("<table", 1)
        assert "<figcaption" in drawing
        assert re.search(r'<svg [^>]*role="img" aria-label="[^"]+"', drawing)
        shown = re.findall(r'chart__words--(?:value|number)"[^>]*>([^<]+)<', drawing)
        assert shown
        cells = re.sub("<[^>]+>", "|", table).replace("more than ", "")
        assert [number for number in shown if f"|{number.removesuffix('+')}" not in cells] == []


def test_gold_is_for_stars_valid_today_alone(sample: date, english_page: Callable[[], str]) -> None:
    assert english_page().count("bar--gold") == 3


def test_printed_figures_stand_apart_and_say_what_they_are(sample: date, english_page: Callable[[], str]) -> None:
    today, printed = english_page().split('<section class="chart-print"')
    assert "3,317" in printed and "3,317" not in today
    assert "cumulatively since 2019: not what is valid today" in printed
    assert "einpresswire.com (bài 710395154)" in printed
    assert 'class="bar ' in today and 'class="bar ' not in printed


def test_an_empty_database_says_so_in_words_and_draws_no_empty_chart(english_page: Callable[[], str]) -> None:
    Product.objects.all().delete()
    CraftVillage.objects.all().delete()
    told = english_page()
    for words in (
        "No product is listed yet",
        "No outlet stands in this catalogue yet.",
        "There is no producer or titled village in this catalogue yet.",
        "No village with a verified craft stands in this catalogue yet.",
    ):
        assert words in told
    assert 'class="bar ' not in told
    assert "reach the goal" not in told
    assert "3,317" in told


def test_products_of_which_none_has_valid_stars_are_said_to_have_none(english_page: Callable[[], str]) -> None:
    make_product()
    told = english_page()
    assert "No listed product has stars that are valid today." in told
    assert "bar--gold" not in told


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_full_page_is_small_and_footer_and_about_page_lead_to_it(
    client: Client, sample: date, today_is: Callable[[date], None], language: str
) -> None:
    today_is(sample)
    for district in FormerDistrict.objects.all():
        make_outlet(former_commune=FormerCommune.objects.filter(district=district).first())
    with translation.override(language):
        path, about = reverse("figures"), reverse("about")
    assert len(text_of(client, path).encode()) <= 60_000
    assert text_of(client, about).count(f'href="{path}"') == 2


GOOD = PROGRAMME.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "value = 1054",
            "value = 1055",
            "[[series]] 1 “products”, [[points]] 2: stars add up to 1054, where the value is",
        ),
        ("on = 2020-12-31", "on = 2019-12-31", "[[points]] 2: on is 2019-12-31, not after the point before it"),
        ("up_to = 85", "up_to = 80", "[[series]] 2 “outlets”, [[points]] 3: up_to is 80, not more than 80"),
        ('["nhandan.vn (post728950)"]', "[]", "[[series]] 2 “outlets”, [[points]] 2: names no source"),
        ("value = 318", "value = -1", "[[series]] 4 “villages”, [[points]] 1: value is -1, less than nothing"),
        ("value = 318", 'value = "318"', "[[series]] 4, [[points]] 1: value is '318', where a whole number belongs"),
        ("is_more = true", "is_most = true", "[[series]] 1, [[points]] 7: unknown key is_most"),
        ('slug = "codes"', 'slug = "outlets"', "two [[series]] have the slug outlets"),
        ("goal = 70", "goal = 0", "[[targets]] 2: goal is 0, where there is nothing to reach"),
        ('"organised_producers"', '"organized"', "[[targets]] 2: measure is “organized” (known are "),
        ('"organised_producers"', '"outlets_of_each_former_district"', "must hold one target for each measure"),
        ('source_vi = "mục', 'source_vi = "" # "mục', "[[targets]] 1: names no source"),
        ("[[series]]", "[[serie]]", "unknown key serie"),
        ("[[series]]", "[[series]", "cannot be read"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    file = tmp_path / "programme.toml"
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        read_programme(file)
    assert str(error.value).startswith("programme.toml")
    assert message in str(error.value)


def test_a_series_without_points_is_a_mistake(tmp_path: Path) -> None:
    file = tmp_path / "programme.toml"
    empty = '[[series]]\nslug = "a"\nname_vi = "A"\nname_en = "A"\nnote_vi = ""\nnote_en = ""\npoints = []\n'
    file.write_text(empty + GOOD[GOOD.index("[[targets]]") :], encoding="utf-8")
    with pytest.raises(DataFileError, match="has no points"):
        read_programme(file)


def test_what_the_site_ships_is_right_and_has_both_languages() -> None:
    shipped = read_programme(PROGRAMME)
    texts = [text for series in shipped.series for text in (series.name_en, series.note_en)]
    texts += [point.when_en for series in shipped.series for point in series.points]
    texts += [text for target in shipped.targets for text in (target.name_en, target.source_en)]
    assert all(texts)
