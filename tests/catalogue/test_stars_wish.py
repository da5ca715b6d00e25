"""Stars among the words of a search are understood, and count as they are on the day."""

from collections.abc import Callable
from datetime import date

import pytest

from catalogue.models import Product
from catalogue.stars_wish import stars_wish
from search import engine
from search.reading import read
from tests.factories import make_certificate, make_product

TODAY = date(2026, 11, 22)


def understood(text: str) -> tuple[tuple[str, ...], str] | None:
    found = stars_wish(text)
    return (found[0].values, " ".join(found[1].split())) if found else None


@pytest.mark.parametrize(
    ("text", "stars", "rest"),
    [
        ("4 sao gia lâm", "4", "gia lâm"),
        ("gia lâm 4sao", "4", "gia lâm"),
        ("Trà NĂM SAO", "5", "Trà"),
        ("bon sao mat ong", "4", "mat ong"),
        ("5★", "5", ""),
        ("★★★ gốm", "3", "gốm"),
        ("4* gốm", "4", "gốm"),
        ("four stars silk", "4", "silk"),
        ("five-star tea", "5", "tea"),
        ("3-4 sao ba vì", "34", "ba vì"),
        ("3 đến 5 sao", "345", ""),
        ("3, 5 sao", "35", ""),
        ("bốn hoặc năm sao", "45", ""),
        ("4 sao trở lên", "45", ""),
        ("từ 3 sao", "345", ""),
        ("4+ sao", "45", ""),
        ("at least 4 stars", "45", ""),
    ],
)
def test_stars_are_taken_out_of_the_words(text: str, stars: str, rest: str) -> None:
    assert understood(text) == (tuple(stars), rest)


@pytest.mark.parametrize(
    "text",
    [
        "2 sao",
        "6 sao",
        "14 sao",
        "lá sen sao chảo",
        "diều sáo",
        "3 sáo",
        "4 saos",
        "sao",
        "4",
        "ba sào",
        "** **",
        "năm sau",
    ],
)
def test_what_is_no_number_of_stars_that_are_certified_stays_words(text: str) -> None:
    assert understood(text) is None


def test_the_wish_is_what_the_list_of_products_asks_for() -> None:
    (wish,) = read("4 sao gốm").wishes
    assert (wish.kind, wish.parameter, wish.values, str(wish.label)) == ("product", "stars", ("4",), "4 sao")


def test_the_label_of_a_wish_is_understood_as_the_same_wish() -> None:
    for text in ("4 sao", "3-5 sao", "4 stars and more"):
        (wish,) = read(text).wishes
        assert read(str(wish.label)).wishes[0].values == wish.values


@pytest.mark.django_db
def test_products_of_a_certificate_in_force_are_found_and_no_others(today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    names = {}
    for name, stars, issued in [("valid", 4, 100), ("lower", 3, 100), ("ended", 4, 2000)]:
        names[name] = make_product(name_vi=f"Bánh gai {name}")
        make_certificate(names[name], stars=stars, valid_from=date.fromordinal(TODAY.toordinal() - issued))
    make_product(name_vi="Bánh gai bare")
    (group,) = engine.find(engine.understood("4 sao bánh gai")).groups
    assert [card.pk for card in group.rows] == [names["valid"].pk]
    assert list(Product.objects.filter(pk__in=engine.row_ids("product", "4 sao bánh gai"))) == [names["valid"]]
    assert engine.row_ids("product", "4 sao") == [names["valid"].pk]
    assert engine.row_ids("producer", "4 sao") == []
    (group,) = engine.find(engine.understood("4 sao")).groups
    assert [card.pk for card in group.rows] == [names["valid"].pk]
