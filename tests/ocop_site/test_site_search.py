"""One question over everything: with or without accents, all words, grouped by kind."""

import pytest
from django.test import Client
from django.utils.http import urlencode

from catalogue.models import Product
from tests.factories import make_producer, make_product, make_village
from villages.models import Commune, CraftVillage, FormerCommune

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(db: None) -> None:
    """Products, makers and villages with names that fold alike."""
    CraftVillage.objects.all().delete()
    van_phuc = make_village(name_vi="Vạn Phúc")
    silk = make_producer(name_vi="Lụa Vân", village=van_phuc)
    green_rice = make_producer(
        name_vi="Cốm Mễ Trì",
        commune=Commune.objects.get(name="Đại Mỗ"),
        former_commune=FormerCommune.objects.get(name="Đại Mỗ"),
    )
    make_product(name_vi="Khăn lụa thêu", name_en="Embroidered silk scarf", producer=silk, village=van_phuc)
    make_product(name_vi="Cốm dẹp", name_en="Flattened green rice", producer=green_rice)
    make_product(name_vi="Cơm cháy", name_en="Crisped rice", producer=make_producer(name_vi="Bếp Đỏ"))
    make_product(name_vi="Đèn lồng", producer=silk)
    make_product(name_vi="Đền thờ gốm", producer=silk)


def found(client: Client, words: str) -> dict[str, list[str]]:
    """Names of the rows found, by kind, in the order of the page."""
    response = client.get("/en/search/?" + urlencode({"q": words}))
    assert response.status_code == 200
    groups = response.context["groups"]
    assert all(len(hits.rows) == hits.total for hits in groups)
    return {hits.kind.name: [getattr(row, "name_vi", str(row)) for row in hits.rows] for hits in groups}


def products(client: Client, words: str) -> list[str]:
    return found(client, words).get("products", [])


def test_without_accents_all_that_fold_alike_are_found(client: Client, rows: None) -> None:
    assert sorted(products(client, "com")) == ["Cơm cháy", "Cốm dẹp"]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("cốm", "Cốm dẹp"),
        ("cơm", "Cơm cháy"),
        ("CỐM", "Cốm dẹp"),
        ("đèn", "Đèn lồng"),
        ("đền", "Đền thờ gốm"),
    ],
)
def test_what_bears_the_very_accents_comes_first(client: Client, rows: None, words: str, first: str) -> None:
    names = products(client, words)
    assert (len(names), names[0]) == (2, first)


@pytest.mark.parametrize("words", ["đèn", "Đèn", "den", "DEN", "Ðèn"])
def test_d_with_a_stroke_is_found_with_and_without_it(client: Client, rows: None, words: str) -> None:
    assert sorted(products(client, words)) == ["Đèn lồng", "Đền thờ gốm"]


def test_every_word_must_be_found_wherever_it_stands(client: Client, rows: None) -> None:
    assert products(client, "lụa khăn") == ["Khăn lụa thêu"]
    assert products(client, "khăn bếp") == []


def test_the_beginning_of_a_word_is_enough_and_its_middle_is_not(client: Client, rows: None) -> None:
    assert products(client, "the kha") == ["Khăn lụa thêu"]
    assert products(client, "han") == []


def test_a_product_is_found_by_its_maker(client: Client, rows: None) -> None:
    assert sorted(products(client, "lua van")) == ["Khăn lụa thêu", "Đèn lồng", "Đền thờ gốm"]


@pytest.mark.parametrize("words", ["Đại Mỗ", "dai mo", "nam tu liem", "huyện gia lâm cơm"])
def test_a_product_is_found_by_its_place_of_today_or_of_old(client: Client, rows: None, words: str) -> None:
    assert products(client, words) == (["Cơm cháy"] if "gia" in words else ["Cốm dẹp"])


def test_a_product_is_found_by_its_village_and_by_its_english_name(client: Client, rows: None) -> None:
    assert products(client, "vạn phúc khăn") == ["Khăn lụa thêu"]
    assert products(client, "green rice") == ["Cốm dẹp"]


def test_what_was_found_is_grouped_by_kind_with_its_count(client: Client, rows: None) -> None:
    response = client.get("/en/search/?q=van+phuc")
    assert {hits.kind.name: hits.total for hits in response.context["groups"]} == {
        "products": 1,
        "producers": 1,
        "villages": 1,
    }
    page = response.content.decode()
    assert '<a class="chip" href="#villages">Craft villages <b>1</b></a>' in page
    assert '<section class="shelf" id="villages"' in page
    assert found(client, "gia lam")["districts"] == ["Huyện Gia Lâm"] or "Gia Lâm" in str(found(client, "gia lam"))


def test_a_place_is_found_as_a_commune_and_as_a_former_district(client: Client, rows: None) -> None:
    groups = found(client, "ha dong")
    assert (len(groups["communes"]), len(groups["districts"])) == (1, 1)


def test_more_hits_than_fit_lead_to_the_list_that_has_them_all(client: Client) -> None:
    for number in range(14):
        make_product(name_vi=f"Bánh gai {number}")
    hits = next(hits for hits in client.get("/en/search/?q=b%C3%A1nh+gai").context["groups"])
    assert (hits.total, len(hits.rows), hits.list_href) == (14, 12, "/en/products/?q=b%C3%A1nh+gai")
    assert client.get(hits.list_href).context["page"].total == 14


@pytest.mark.parametrize("words", ["", "   "])
def test_an_empty_question_shows_the_box_and_no_complaint(client: Client, words: str) -> None:
    response = client.get("/en/search/", {"q": words})
    page = response.content.decode()
    assert (response.status_code, response.context["groups"]) == (200, [])
    assert "Nothing was found" not in page
    assert 'role="alert"' not in page


@pytest.mark.parametrize("words", ["xyzzy", "!!!", "🍵"])
def test_nothing_found_says_so_and_offers_a_way_on(client: Client, rows: None, words: str) -> None:
    response = client.get("/en/search/", {"q": words})
    page = response.content.decode()
    assert response.context["total"] == 0
    assert "Nothing was found" in page
    assert 'href="/en/products/">See all products</a>' in page


def test_drafts_and_withdrawn_products_are_not_found(client: Client) -> None:
    make_product(name_vi="Bánh gai", state="draft")
    withdrawn = make_product(name_vi="Bánh gai", state="withdrawn", withdrawn_on="2026-10-03")
    make_product(name_vi="Bánh gai", producer=make_producer(is_published=False))
    assert Product.objects.reachable().get() == withdrawn
    assert found(client, "bánh gai") == {}
