"""Vietnamese typed with the input method off is read as Telex and as VNI, and other words are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.syllables import is_syllable, taken_apart
from search.telex import decoded_telex, decoded_vni, readings

TELEX_KEYS = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
VNI_KEYS = {"â": "a6", "ê": "e6", "ô": "o6", "ă": "a8", "ơ": "o7", "ư": "u7", "đ": "d9"}
TELEX_TONES = {"": "", "\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
VNI_TONES = {"": "", "\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
SYLLABLES = (
    "gốm sứ bát tràng đường lụa vạn phúc bánh cuốn chưng rượu nếp khảm quỳ nón thuở giường hoắc quắt nghiêng uống mười "
    "tường đậu bạc mật tiếng việt khuỷu hươu thủy hòa ngoài gìn già ước yến"
)
TELEX = {
    "gốm": "gomos goosm gosmo gooms GOOMS",
    "sứ": "suws susw",
    "bánh": "banhs basnh",
    "đà": "ddaf dadf",
    "trành": "tranhf",
    "bát": "Bats",
    "rượu": "ruwowuj ruouwj ruwouj",
    "đường": "duongwdf",
    "như": "nhw",
    "từ": "twf tuwf",
    "hòa": "hoaf hofa",
    "xây": "xaay",
    "tiếng": "tieengs tiengse",
    "quần": "quaanf",
    "thuở": "thuowr",
    "xoắn": "xoawns",
    "gì": "gif",
}
VNI = {
    "gốm": "go6m1 gom61 go61m",
    "sứ": "su71",
    "bát": "ba1t",
    "tràng": "tra2ng",
    "đường": "d9u7o7ng2 duong972",
    "rượu": "ru7o7u5",
    "khăn": "kha8n",
    "đà": "D9a2",
}
ENGLISH = "coffee soap tea silk lacquer porcelain pottery wallet pass hurry gold honey kumquat wood french swiss"
WITHOUT_KEYS = "gom su trang xyzzy q ww sss"
AMOUNTS = "500g 280ml 4 131 a44 h2o b52 x19 co2o2 gom"


@pytest.mark.parametrize(("meant", "spellings"), TELEX.items())
def test_telex_keys_count_wherever_they_stand_behind_their_vowel(meant: str, spellings: str) -> None:
    assert {decoded_telex(typed) for typed in spellings.split()} == {meant}


@pytest.mark.parametrize(("meant", "spellings"), VNI.items())
def test_vni_keys_count_wherever_they_stand_behind_their_vowel(meant: str, spellings: str) -> None:
    assert {decoded_vni(typed) for typed in spellings.split()} == {meant}


@pytest.mark.parametrize("syllable", SYLLABLES.split())
def test_every_syllable_comes_back_from_its_keys(syllable: str) -> None:
    letters, tone = taken_apart(syllable)
    assert decoded_telex("".join(TELEX_KEYS.get(letter, letter) for letter in letters) + TELEX_TONES[tone]) == syllable
    assert decoded_vni("".join(VNI_KEYS.get(letter, letter) for letter in letters) + VNI_TONES[tone]) == syllable


@pytest.mark.parametrize(("typed", "meant"), [("gốms", "gốm"), ("gôms", "gốm"), ("sưs", "sứ"), ("đaf", "đà")])
def test_a_word_that_has_some_accents_takes_the_keys_for_the_others(typed: str, meant: str) -> None:
    assert decoded_telex(typed) == meant


@pytest.mark.parametrize("word", [*ENGLISH.split(), *WITHOUT_KEYS.split()])
def test_what_is_no_syllable_or_has_no_key_is_left_alone(word: str) -> None:
    assert decoded_telex(word) is None


@pytest.mark.parametrize("word", AMOUNTS.split())
def test_numbers_are_no_vni(word: str) -> None:
    assert decoded_vni(word) is None


def test_a_text_is_read_word_by_word_and_what_stands_between_stays() -> None:
    assert list(readings("Gốm suws, coffee - bats trangf!")) == ["gốm sứ, coffee - bát tràng!"]
    assert list(readings("go6m1 su71 500g")) == ["gốm sứ 500g"]


@pytest.mark.parametrize("text", ["", "gốm sứ", "soap", "🍵", "4 sao", "\x00"])
def test_a_text_without_keys_has_no_other_reading(text: str) -> None:
    assert list(readings(text)) == []


@given(st.text(max_size=40))
def test_any_text_is_read_and_what_comes_out_of_a_word_is_a_syllable(text: str) -> None:
    list(readings(text))
    for decoded in (decoded_telex(text), decoded_vni(text)):
        assert decoded is None or is_syllable(*taken_apart(decoded))
