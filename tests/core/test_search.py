"""Every word of a query starts a word of the row; exact accents come first, and no accents find all."""

import pytest

from core.search import SearchableQuerySet
from tests.factories import make_craft, make_producer, make_product, make_village
from villages.models import Commune, Craft, CraftVillage, FormerDistrict

pytestmark = pytest.mark.django_db


def found(rows: SearchableQuerySet, query: str) -> list[str]:
    return [row.name_vi for row in rows.search(query).ranked(query)]


@pytest.fixture
def crafts() -> SearchableQuerySet:
    """Crafts that have `ma` in common but for accents, and one that has it within a word only."""
    names = ["Mạ zin", "Ma zin", "Má zin", "Mạ vàng zin", "Đồ mã zin", "Mây zin", "Thảm zin"]
    rows = [make_craft(name_vi=name) for name in names]
    return Craft.objects.filter(pk__in=[row.pk for row in rows])


def test_a_query_without_accents_finds_every_spelling_the_very_one_first(crafts: SearchableQuerySet) -> None:
    assert found(crafts, "ma zin") == ["Ma zin", "Đồ mã zin", "Mạ vàng zin", "Má zin", "Mạ zin", "Mây zin"]


def test_a_query_with_accents_has_the_exact_word_first_and_still_finds_the_others(
    crafts: SearchableQuerySet,
) -> None:
    assert found(crafts, "mạ zin")[:2] == ["Mạ vàng zin", "Mạ zin"]
    assert set(found(crafts, "mạ zin")) == set(found(crafts, "ma zin"))
    assert found(crafts, "má zin")[0] == "Má zin"
    assert found(crafts, "mã zin")[0] == "Đồ mã zin"


def test_a_whole_word_comes_before_the_start_of_one(crafts: SearchableQuerySet) -> None:
    assert found(crafts, "ma")[-1] == "Mây zin"


def test_a_word_is_found_by_its_start_and_never_by_its_middle(crafts: SearchableQuerySet) -> None:
    assert found(crafts, "tha") == ["Thảm zin"]
    assert found(crafts, "ham") == []
    assert found(crafts, "in") == []


def test_every_word_must_be_there_in_any_order(crafts: SearchableQuerySet) -> None:
    assert found(crafts, "ZIN, vàng mạ!") == ["Mạ vàng zin"]
    assert found(crafts, "mạ vàng bạc") == []


@pytest.mark.parametrize("query", ["", "   ", "?!", "🎋", "%", "_", "\x00", "\u0301"])
def test_a_query_without_a_word_finds_nothing(crafts: SearchableQuerySet, query: str) -> None:
    assert found(crafts, query) == []


@pytest.mark.parametrize("query", ["m%", "m_", "%a", "ma\\", "ma'", 'ma"', "ma;--", "m*"])
def test_signs_that_databases_know_have_no_power(crafts: SearchableQuerySet, query: str) -> None:
    words = query.translate(str.maketrans({sign: " " for sign in "%_\\'\";-*"}))
    assert found(crafts, query) == found(crafts, words)


def test_both_placements_of_a_tone_find_each_other_as_exact() -> None:
    make_craft(name_vi="Hoa zin")
    make_craft(name_vi="Hoà zin")
    make_craft(name_vi="Họa zin")
    assert found(Craft.objects.all(), "hòa zin") == ["Hoà zin", "Hoa zin", "Họa zin"]
    assert found(Craft.objects.all(), "HỌA zin")[0] == "Họa zin"


def test_a_query_in_decomposed_letters_finds_composed_names() -> None:
    make_craft(name_vi="Khảm trai zin")
    assert found(Craft.objects.all(), "kha\u0309m zin") == ["Khảm trai zin"]


def test_ranking_is_a_total_order_by_name_and_then_by_key() -> None:
    rows = [make_craft(name_vi=name) for name in ("Trùng zin", "Trùng zin", "Án zin")]
    ranked = Craft.objects.search("zin").ranked("zin")
    assert [row.pk for row in ranked] == [rows[2].pk, rows[0].pk, rows[1].pk]


def test_a_word_of_the_name_outweighs_one_of_the_text() -> None:
    named = make_village(name_vi="Zinzin")
    told = make_village(name_vi="An Zo", summary_vi="Nghề zinzin lâu đời.")
    assert list(CraftVillage.objects.search("zinzin").ranked("zinzin")) == [named, told]


def test_words_may_be_spread_over_the_row_and_what_it_belongs_to() -> None:
    producer = make_producer(name_vi="Lò Zinzin")
    product = make_product(name_vi="Bát men lam", producer=producer)
    make_product(name_vi="Bát men lam")
    rows = type(product).objects
    assert list(rows.search("bat zinzin")) == [product]
    assert list(rows.search("bát zinzin bát tràng gia lâm")) == [product]
    assert list(rows.search("bát zinzin Đông Anh")) == []


@pytest.mark.parametrize("query", ["xã bát tràng", "bat trang", "BÁT", "tràng bát"])
def test_places_are_found_with_and_without_their_kind(query: str) -> None:
    assert "Bát Tràng" in [commune.name for commune in Commune.objects.search(query).ranked(query)]


def test_the_place_meant_by_its_accents_comes_first() -> None:
    names = [district.name for district in FormerDistrict.objects.search("ba").ranked("ba")]
    assert names[0] == "Ba Đình"
    assert "Bắc Từ Liêm" in names


def test_a_very_long_query_is_answered() -> None:
    words = " ".join(f"w{number}" for number in range(60))
    assert list(Craft.objects.search(words).ranked(words)) == []
