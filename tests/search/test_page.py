"""The search page: everything by kind, what was understood, and a way on where nothing was found."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.http import urlencode

from search.exceptions import SearchTookTooLong
from tests.factories import make_certificate, make_craft, make_producer, make_product, make_village
from tests.pages import TODAY
from villages.models import Craft, CraftVillage

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(today_is: Callable[[date], None]) -> None:
    """A village of silk with its maker, and green rice from elsewhere."""
    today_is(TODAY)
    CraftVillage.objects.all().delete()
    Craft.objects.all().delete()
    weaving = make_craft(name_vi="Dệt lụa", name_en="Silk weaving", slug="det-lua")
    van_phuc = make_village(name_vi="Vạn Phúc", slug="van-phuc", crafts=[weaving], craft_verified=True)
    silk = make_producer(name_vi="Lụa Vân", slug="lua-van", village=van_phuc)
    scarf = make_product(name_vi="Khăn lụa thêu", name_en="Embroidered silk scarf", producer=silk, village=van_phuc)
    make_certificate(scarf, stars=4)
    make_product(name_vi="Áo lụa", producer=silk)
    make_product(name_vi="Cốm dẹp", producer=make_producer(name_vi="Bếp Đỏ"))


def asked(client: Client, words: str, language: str = "en") -> Any:
    path = {"en": "/en/search/", "vi": "/tim-kiem/"}[language]
    return client.get(f"{path}?{urlencode({'q': words})}")


def page_of(client: Client, words: str, language: str = "en") -> str:
    response = asked(client, words, language)
    assert response.status_code == 200
    return response.content.decode()


def shown(client: Client, words: str) -> dict[str, list[str]]:
    """Names of the rows found, by kind, in the order of the page."""
    groups = asked(client, words).context["groups"]
    return {group.kind.name: [getattr(row, "name_vi", str(row)) for row in group.rows] for group in groups}


def test_what_was_found_stands_by_kind_with_counts_that_lead_to_it(client: Client, rows: None) -> None:
    page = page_of(client, "lua")
    assert {kind: len(names) for kind, names in shown(client, "lua").items()} == {
        "craft": 1,
        "product": 2,
        "producer": 1,
        "village": 1,
    }
    assert '<a class="chip" href="#product">Products <b>2</b></a>' in page
    assert '<section class="shelf found" id="product"' in page


def test_the_kind_with_the_best_hit_comes_first(client: Client, rows: None) -> None:
    assert next(iter(shown(client, "Dệt lụa"))) == "craft"
    assert next(iter(shown(client, "Lụa Vân"))) == "producer"
    assert next(iter(shown(client, "Khăn lụa thêu"))) == "product"


def test_one_kind_alone_needs_no_list_of_kinds(client: Client, rows: None) -> None:
    assert list(shown(client, "com dep")) == ["product"]
    assert "Kinds found" not in page_of(client, "com dep")


def test_more_hits_than_fit_lead_to_the_list_with_all_of_them(client: Client) -> None:
    for number in range(14):
        make_product(name_vi=f"Bánh gai {number}")
    (group,) = asked(client, "bánh gai").context["groups"]
    assert (group.total, len(group.rows), group.list_href) == (14, 12, "/en/products/?q=b%C3%A1nh+gai")
    assert client.get(group.list_href).context["page"].total == 14
    assert "See all 14" in page_of(client, "bánh gai")


def test_the_way_to_all_hits_keeps_the_stars_that_were_asked_for(
    client: Client, today_is: Callable[[date], None]
) -> None:
    today_is(TODAY)
    for number in range(13):
        make_certificate(make_product(name_vi=f"Bánh gai {number}"), stars=4)
    make_certificate(make_product(name_vi="Bánh gai ba sao"), stars=3)
    (group,) = asked(client, "bánh gai 4 sao").context["groups"]
    assert (group.total, group.list_href) == (13, "/en/products/?q=b%C3%A1nh+gai&stars=4")
    assert client.get(group.list_href).context["page"].total == 13


def test_all_hits_on_the_page_need_no_way_to_all_of_them(client: Client, rows: None) -> None:
    assert "See all" not in page_of(client, "com dep")


def test_stars_are_understood_and_can_be_taken_away(client: Client, rows: None) -> None:
    page = page_of(client, "4 sao lụa")
    assert shown(client, "4 sao lụa") == {"product": ["Khăn lụa thêu"]}
    assert '<a class="chip chip--removable" href="/en/search/?q=l%E1%BB%A5a" rel="nofollow">' in page
    assert "and the words “lụa”" in page


def test_without_anything_to_understand_nothing_is_said_of_it(client: Client, rows: None) -> None:
    assert "Understood" not in page_of(client, "lụa")


def test_a_code_leads_straight_to_the_page_of_what_it_names(client: Client, rows: None) -> None:
    product = make_product(name_vi="Trà sen", slug_en="lotus-tea")
    response = asked(client, product.spaced_code)
    assert (response.status_code, response["Location"]) == (302, "/en/products/lotus-tea/")


def test_a_code_that_names_nothing_is_searched_for_like_words(client: Client, rows: None) -> None:
    assert asked(client, "2222222").status_code == 200


@pytest.mark.parametrize("words", ["", "   "])
def test_an_empty_question_is_a_page_with_ways_to_begin(client: Client, rows: None, words: str) -> None:
    page = page_of(client, words)
    assert '<a class="tile" href="/en/craft-villages/?craft=det-lua">' in page
    assert '<span class="tile__name">Silk weaving</span><span class="tile__count">1 village</span>' in page
    assert 'href="/en/products/?district=gia-lam">Gia Lâm Rural District <b>3</b></a>' in page
    assert "Nothing was found" not in page
    assert 'role="alert"' not in page


def test_the_ways_to_begin_are_those_of_this_catalogue(client: Client) -> None:
    CraftVillage.objects.all().delete()
    page = page_of(client, "")
    assert "By craft" not in page
    assert "By former district" not in page


def test_nothing_found_says_so_and_offers_ways_on(client: Client, rows: None) -> None:
    page = page_of(client, "xyzzyq")
    assert "Nothing was found for “xyzzyq”" in page
    assert 'href="/en/products/">See all products</a>' in page
    assert "Did you mean" not in page


def test_what_may_have_been_meant_is_offered_and_its_results_are_not_passed_off_as_what_was_typed(
    client: Client, rows: None
) -> None:
    response = asked(client, "khna lua")
    page = response.content.decode()
    assert "Nothing was found for “khna lua”" in page
    assert response.context["meant"] == "khăn lụa"
    assert 'Did you mean <a href="/en/search/?q=kh%C4%83n+l%E1%BB%A5a" rel="nofollow"><b>khăn lụa</b></a>?' in page
    assert "Found for “khăn lụa”, not for what you typed" in page
    assert page.index("not for what you typed") < page.index("Embroidered silk scarf")


def test_words_that_find_nothing_together_are_offered_apart(client: Client, rows: None) -> None:
    parts = asked(client, "khăn lụa bếp đỏ").context["fewer"]
    assert [(part.words, part.href) for part in parts] == [
        ("khăn lụa", "/en/search/?q=kh%C4%83n+l%E1%BB%A5a"),
        ("bếp đỏ", "/en/search/?q=b%E1%BA%BFp+%C4%91%E1%BB%8F"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "!!!",
        "🍵",
        "%",
        "_",
        "' OR 1=1 --",
        '"lụa" AND NOT (x) *:& |',
        "<script>alert(1)</script>",
        "\u202elụa",
        "x",
        "lụa\r\n\tvân\x1b",
        "a " * 99,
        "\ud83c\udf75".encode("utf-16", "surrogatepass").decode("utf-16"),
    ],
)
def test_odd_questions_get_an_ordinary_page(client: Client, rows: None, words: str) -> None:
    page = page_of(client, words)
    assert "<h1" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(("language", "sentence"), [
    ("en", "That is too long to be searched for. A name, a place or a code is enough."),
    ("vi", "Câu này dài quá, không tìm được. Chỉ cần một cái tên, một địa danh hay một mã."),
])  # fmt: skip
def test_a_question_too_long_is_answered_with_a_sentence(
    client: Client, rows: None, language: str, sentence: str
) -> None:
    page = page_of(client, "lụa " * 2500, language)
    assert sentence in page
    assert page.count("lụa lụa") == 0


def test_a_search_that_takes_too_long_ends_with_a_sentence(
    client: Client, rows: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*arguments: object, **named: object) -> None:
        raise SearchTookTooLong

    monkeypatch.setattr("search.engine.find", endless)
    response = asked(client, "lụa")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert "This search took too long" in response.content.decode()


@pytest.mark.parametrize("words", ["", "lua", "xyzzyq", "4 sao"])
def test_no_search_page_is_indexed(client: Client, rows: None, words: str) -> None:
    assert asked(client, words)["X-Robots-Tag"] == "noindex, nofollow"


def test_what_was_typed_stays_in_the_box(client: Client, rows: None) -> None:
    assert 'type="search" name="q" value="khăn &quot;lụa"' in page_of(client, 'khăn "lụa')


def test_an_answer_may_be_kept_for_everyone(client: Client, rows: None) -> None:
    response = asked(client, "lụa")
    assert "no-store" not in response.get("Cache-Control", "")
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies
