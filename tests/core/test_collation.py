"""Vietnamese dictionary order: letters first, then tones; the same everywhere because keys are ASCII."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.collation import sort_key
from tests.core.alphabet import BASES

ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
vietnamese = st.text(st.sampled_from([*BASES, *"abcdghiklmnopqrstuvxy0129 -,"]), max_size=30)


def in_order(words: list[str]) -> list[str]:
    return sorted(reversed(words), key=sort_key)


def test_the_29_letters_stand_in_the_order_of_the_alphabet() -> None:
    assert in_order(list(ALPHABET)) == list(ALPHABET)


@pytest.mark.parametrize("vowel", ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"])
def test_tones_follow_each_other_level_falling_asking_tumbling_rising_heavy(vowel: str) -> None:
    tones = [vowel + mark for mark in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")]
    assert in_order(tones) == tones


@pytest.mark.parametrize(
    "words",
    [
        ["ba", "bà", "bả", "bã", "bá", "bạ", "bă", "bâ", "bê"],
        ["dưa", "đa", "đũa", "em"],
        ["Dương Liễu", "Đa Sỹ", "Đông Hồ", "Ê Đê", "Gia Lâm"],
        ["ma", "mạ", "man", "màn", "mang"],
        ["bát", "bạt", "Bát Tràng", "bắt"],
        ["bát Tràng", "bạt tràng"],
        ["Chè lam", "Chè xanh", "Chim"],
        ["Nem", "Nghệ", "Ngô", "Nón"],
        ["Sơn Đồng", "Sơn Tây", "Sừng Thụy Ứng"],
        ["Số 1", "Số 2", "Sữa"],
        ["9 tầng", "Áo dài"],
        ["mạ", "ma 1", "mạ 1", "ma 9"],
        ["", "a"],
    ],
)
def test_words_stand_as_in_a_dictionary(words: list[str]) -> None:
    assert in_order(words) == words


def test_a_shorter_name_comes_before_the_longer_one_that_it_begins() -> None:
    names = ["tre", "trẻ", "tre đan", "tre đan Phú Vinh", "trên"]
    assert in_order(names) == names


def test_tones_decide_only_where_all_letters_are_the_same() -> None:
    assert in_order(["mạ an", "ma ăn"]) == ["mạ an", "ma ăn"]


def test_signs_between_words_do_not_matter() -> None:
    assert sort_key("Mây-tre, (đan)") == sort_key("mây tre đan")


@given(vietnamese)
def test_case_and_composition_do_not_matter(text: str) -> None:
    assert sort_key(text.upper()) == sort_key(text.lower()) == sort_key(text.title())


@given(st.text())
def test_the_key_of_any_text_is_ascii(text: str) -> None:
    assert sort_key(text).isascii()


@given(st.lists(vietnamese, min_size=2))
def test_sorting_is_total_and_does_not_depend_on_the_order_before(texts: list[str]) -> None:
    keys = [sort_key(text) for text in sorted(texts, key=sort_key)]
    assert keys == [sort_key(text) for text in in_order(texts)]
    assert all(one <= other for one, other in pairwise(keys))


@given(vietnamese, vietnamese)
def test_texts_of_different_letters_have_different_keys(one: str, other: str) -> None:
    same_words = one.lower().replace(",", " ").replace("-", " ").split() == (
        other.lower().replace(",", " ").replace("-", " ").split()
    )
    assert (sort_key(one) == sort_key(other)) == same_words
