"""What is typed becomes words that must be found, in wordings that mean the same, and wishes."""

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.folding import fold
from core.search import LONGEST_QUERY
from search import reading
from search.accents import accented
from search.reading import MOST_WORDINGS, MOST_WORDS, Wish, read, register_reader
from search.synonyms import synonyms

KNOWN = synonyms([["xà bông", "xà phòng"], ["bát", "chén"], ["trà", "chè"]])


def wordings(text: str) -> list[str]:
    return [" ".join(wording.words) for wording in read(text, KNOWN).wordings]


@pytest.fixture
def halves() -> Iterator[None]:
    """A reader that understands `½`, and with it half a price."""

    def half(text: str) -> tuple[Wish, str] | None:
        before, found, after = text.partition("giảm nửa")
        wish = Wish("product", "price", ("half",), "half", lambda rows: rows.none())
        return (wish, f"{before} {after}") if found else None

    register_reader("half", half)
    yield
    del reading._readers["half"]


def test_words_are_folded_each_once_with_the_accents_that_were_typed() -> None:
    (wording,) = read("Gốm, Sứ GỐM; hoà").wordings
    assert wording.words == ("gom", "su", "hoa")
    assert wording.accents == ("gôm4", "sư4", "hoa1")


def test_both_ways_to_compose_and_to_place_a_tone_are_read_alike() -> None:
    assert read(unicodedata.normalize("NFD", "gốm hòa")).wordings == read("gốm hoà").wordings


@pytest.mark.parametrize(
    ("typed", "pithy"),
    [
        ("sản phẩm OCOP Bát Tràng", "bat trang"),
        ("mua tranh sơn mài ở Hà Nội", "tranh son mai"),
        ("làng nghề nón lá", "non la"),
        ("dac san ba vi", "ba vi"),
        ("pottery from Bat Trang", "pottery bat trang"),
    ],
)
def test_idle_words_may_be_missing_and_still_count(typed: str, pithy: str) -> None:
    first, second, *_others = wordings(typed)
    assert first == fold(typed)
    assert second == pithy


@pytest.mark.parametrize("typed", ["ô mai", "o mai", "từng", "gia vị", "lang"])
def test_what_only_looks_like_an_idle_word_stays(typed: str) -> None:
    assert wordings(typed) == [fold(typed)]


@pytest.mark.parametrize("typed", ["OCOP", "đặc sản Hà Nội"])
def test_idle_words_alone_are_searched_for(typed: str) -> None:
    assert wordings(typed) == [fold(typed)]


@pytest.mark.parametrize(
    ("typed", "apart"), [("mật ong 500ml", "mat ong 500 ml"), ("gạo 5kg", "gao 5 kg"), ("2lít", None), ("a4", None)]
)
def test_an_amount_is_found_with_a_space_before_its_unit(typed: str, apart: str | None) -> None:
    assert wordings(typed) == [fold(typed), *([apart] if apart else [])]


def test_synonyms_make_further_wordings_behind_what_was_typed() -> None:
    assert wordings("mua xà bông") == ["mua xa bong", "xa bong", "xa phong"]


def test_the_number_of_words_and_of_wordings_is_bounded() -> None:
    assert len(read("bát trà xà bông " * 20, KNOWN).wordings) <= MOST_WORDINGS
    (wording,) = read(" ".join(f"w{number}" for number in range(50))).wordings
    assert len(wording.words) == MOST_WORDS
    assert len(read("a" * 10_000).text) == LONGEST_QUERY


def test_a_reader_takes_its_words_out_of_the_text(halves: None) -> None:
    query = read("Gốm giảm nửa Bát Tràng", KNOWN)
    assert [wish.values for wish in query.wishes] == [("half",)]
    assert query.rest == "Gốm Bát Tràng"
    assert query.wordings[0].words == ("gom", "bat", "trang")


def test_beside_a_wish_idle_words_ask_for_nothing_more(halves: None) -> None:
    query = read("sản phẩm OCOP giảm nửa")
    assert (query.wordings, bool(query)) == ((), True)


@pytest.mark.parametrize("text", ["", "   ", "!!!", "%_%", "🍵", "\x00", "\u202e", "\u0301"])
def test_a_text_without_a_word_asks_for_nothing(text: str) -> None:
    assert not read(text)


@given(st.text(max_size=300))
def test_any_text_is_read_into_words_that_need_no_escaping(text: str) -> None:
    for wording in read(text, KNOWN).wordings:
        assert len(wording.words) == len(wording.accents)
        assert all(word and word == fold(word) and word.isalnum() for word in wording.words)


@pytest.mark.parametrize(
    ("words", "titles", "written"),
    [
        ("gom su", ["Gốm sứ"], "gốm sứ"),
        ("com", ["Cốm Vòng", "Cơm cháy"], "cốm"),
        ("cơm", ["Cốm Vòng", "Cơm cháy"], "cơm"),
        ("com chay", ["Cốm Vòng", "Cơm cháy"], "cơm cháy"),
        ("gồm sứ", ["Gốm sứ"], "gốm sứ"),
        ("khan lua van phuc", ["Khăn lụa vân mây", "Phúc Lộc", "Vạn Phúc"], "khăn lụa vạn phúc"),
        ("silk", ["Lụa"], "silk"),
        ("", ["Lụa"], ""),
        ("lua", [], "lua"),
    ],
)
def test_words_get_the_accents_that_names_have(words: str, titles: list[str], written: str) -> None:
    assert " ".join(accented(words.split(), titles)) == written
