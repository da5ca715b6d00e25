"""Which rows answer which words, and which of them comes first. The same on both databases."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from search import engine
from search.models import Synonym
from search.upkeep import rebuild
from tests.factories import delete_with_codes, make_certificate, make_craft, make_producer, make_product, make_village
from villages.models import Commune, Craft, CraftVillage, FormerCommune

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_villages(db: None) -> None:
    CraftVillage.objects.all().delete()
    Craft.objects.all().delete()


def found(words: str) -> dict[str, list[str]]:
    """Names of the rows found, by kind, in the order of the answer."""
    groups = engine.find(engine.understood(words)).groups
    return {group.kind.name: [getattr(row, "name_vi", "") or str(row) for row in group.rows] for group in groups}


def products(words: str) -> list[str]:
    return found(words).get("product", [])


def named(*names: str, **changes: object) -> None:
    for name in names:
        make_product(name_vi=name, **changes)


def test_every_word_must_begin_a_word_of_the_row_in_any_order() -> None:
    named("Khăn lụa thêu", "Khăn len")
    assert products("lụa khăn") == ["Khăn lụa thêu"]
    assert products("lu kha") == ["Khăn lụa thêu"]
    assert products("han") == []
    assert products("khan lua zinzin") == []


def test_words_may_be_found_in_the_name_the_maker_the_place_and_the_text() -> None:
    maker = make_producer(name_vi="Xưởng Zinzin")
    named("Ấm zanzan", producer=maker, ingredients_vi="Đất zunzun")
    assert products("zanzan zinzin bat trang gia lam zunzun") == ["Ấm zanzan"]
    assert products("zanzan đông anh") == []


def test_a_product_is_found_by_its_former_commune() -> None:
    old = make_producer(
        commune=Commune.objects.get(name="Đại Mỗ"), former_commune=FormerCommune.objects.get(name="Đại Mỗ")
    )
    named("Ấm zanzan", producer=old)
    assert products("zanzan dai mo") == products("zanzan nam tu liem") == ["Ấm zanzan"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("q", ["Zin q"]),
        ("zin q", ["Zin q", "Zin quế"]),
        ("q zin", ["Zin q"]),
    ],
)
def test_a_letter_is_a_word_unless_it_is_being_typed(words: str, expected: list[str]) -> None:
    named("Zin q", "Zin quế", "Quế")
    assert products(words) == expected


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        ("mạ", "Zinzin mạ", "Ma zinzin"),  # the very accents, though the other begins so
        ("zin", "Zin đỏ", "Zinzin đỏ"),  # a whole word
        ("lọ zin", "Lọ zin", "Zin và lọ"),  # side by side, as typed
        ("zinzin", "Zinzin", "Zinzin đỏ"),  # the very name
        ("đỏ zinzin", "Đỏ zinzin to", "Lọ đỏ zinzin"),  # the beginning of the name
    ],
)
def test_what_fits_better_comes_first(words: str, first: str, second: str) -> None:
    named(second, first)
    assert products(words)[:2] == [first, second]


def test_the_very_name_comes_first_in_english_too() -> None:
    make_product(name_vi="An", name_en="Zinzin pot")
    make_product(name_vi="Vại", name_en="Zinzin")
    assert products("zinzin") == ["Vại", "An"]


def test_the_name_counts_more_than_maker_and_place_and_these_more_than_the_text() -> None:
    named("A", ingredients_vi="Zinzin")
    named("B", producer=make_producer(name_vi="Zinzin"))
    named("Zinzin")
    assert products("zinzin") == ["Zinzin", "B", "A"]


def test_equals_come_in_alphabetical_order_and_then_by_key() -> None:
    named("Zinzin ơ", "Zinzin ô", "Zinzin ơ")
    rows = engine.find(engine.understood("zinzin")).groups[0].rows
    assert [row.name_vi for row in rows] == ["Zinzin ô", "Zinzin ơ", "Zinzin ơ"]
    assert rows[1].pk < rows[2].pk


def test_groups_come_by_their_best_hit_and_say_how_many_there_are() -> None:
    make_village(name_vi="Zinzin")
    for number in range(14):
        make_product(name_vi=f"Lọ zinzin {number}")
    answer = engine.find(engine.understood("zinzin"))
    assert [(group.kind.name, group.total, len(group.rows)) for group in answer.groups] == [
        ("village", 1, 1),
        ("product", 14, 12),
    ]
    assert answer.total == 15


def test_terms_that_mean_the_same_are_found_as_whole_words_after_what_was_typed() -> None:
    Synonym.objects.create(terms="zinzin, zon")
    named("Giò zonta", "Giò zon", "Giò zinzin")
    assert products("giò zinzin") == ["Giò zinzin", "Giò zon"]
    Synonym.objects.update(is_active=False)
    assert products("giò zinzin") == ["Giò zinzin"]


def test_stars_narrow_products_to_those_that_have_them_today(today_is: object) -> None:
    today_is(date(2026, 11, 22))
    four, three, ended = (make_product(name_vi=f"Lọ zinzin {name}") for name in ("a", "b", "c"))
    make_village(name_vi="Zinzin")
    make_certificate(four, stars=4)
    make_certificate(three, stars=3)
    make_certificate(ended, stars=4, valid_from=date(2022, 1, 1))
    assert found("4 sao zinzin") == {"product": ["Lọ zinzin a"]}
    assert found("4 sao") == {"product": ["Lọ zinzin a"]}
    assert engine.exists("3 sao zinzin")
    assert not engine.exists("5 sao zinzin")


def test_drafts_and_what_was_withdrawn_are_not_found() -> None:
    named("Zinzin", state="draft")
    named("Zinzin", state="withdrawn", withdrawn_on="2026-10-03")
    named("Zinzin", producer=make_producer(is_published=False))
    assert found("zinzin") == {}
    assert not engine.exists("zinzin")


def test_all_keys_of_a_kind_come_best_first() -> None:
    keys = [make_product(name_vi=name).pk for name in ("Lọ zinzin", "Zinzin", "Bát")]
    make_village(name_vi="Zinzin")
    assert engine.row_ids("product", "zinzin") == [keys[1], keys[0]]
    assert engine.row_ids("product", "") == engine.row_ids("product", "!?") == []


def test_names_that_begin_so_are_suggested_first_then_what_is_found() -> None:
    named("Lọ zinzin", "Zinzin to", "Lọ khác")
    make_craft(name_vi="Zinzin")
    suggested = [(item.kind.name, str(item.title)) for item in engine.suggestions("zinz", 8)]
    assert suggested == [("craft", "Zinzin"), ("product", "Zinzin to"), ("product", "Lọ zinzin")]
    assert len(engine.suggestions("zinz", 2)) == 2
    assert engine.suggestions("", 8) == []


def test_a_search_takes_few_queries_however_much_it_finds(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """Without what the cards of each kind ask for: the synonyms, and one statement over all kinds."""
    for number in range(5):
        make_product(name_vi=f"Lọ zinzin {number}")
    with django_assert_num_queries(2):
        engine.row_ids("product", "zinzin")


def test_a_document_whose_row_is_gone_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    product = make_product(name_vi="Zinzin")
    found_before = engine.index.run
    monkeypatch.setattr(engine.index, "run", lambda *asked: [found_before(*asked), delete_with_codes(product)][0])
    assert engine.find(engine.understood("zinzin")).groups[0].rows == []


def test_searching_finds_the_same_after_a_rebuilding() -> None:
    named("Lọ zinzin", "Zinzin to")
    before = found("zinzin")
    rebuild()
    assert found("zinzin") == before != {}
