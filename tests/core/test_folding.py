"""Vietnamese is found without accents, in any case, composition and tone placement."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.folding import accent_key, fold, folded_words, slugify
from tests.core.alphabet import BASES

vietnamese = st.text(st.sampled_from([*BASES, *map(str.upper, BASES), *"abcxyzABCXYZ019 -,.'"]))


def test_vietnamese_has_67_accented_letters() -> None:
    assert len(BASES) == 67


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_every_accented_letter_folds_to_its_bare_one(case: type, form: str) -> None:
    folded = {letter: fold(unicodedata.normalize(form, case(letter))) for letter in BASES}
    assert folded == BASES


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_every_accented_letter_keeps_an_accent_key_of_its_own(case: type, form: str) -> None:
    keys = [accent_key(unicodedata.normalize(form, case(letter))) for letter in BASES]
    assert keys == [accent_key(letter) for letter in BASES]
    assert len({*keys, *BASES.values()}) == 67 + len(set(BASES.values()))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đông Anh", "dong anh"),
        ("Gốm, Đồ thờ", "gom do tho"),
        ("NƯỚC MẮM", "nuoc mam"),
        ("  chè \t lam\n", "che lam"),
        ("cốm_Vòng", "com vong"),
        ("Hà\u00a0Nội", "ha noi"),
        ("214/QĐ-UBND", "214 qd ubnd"),
        ("O'Mai (ô mai)", "o mai o mai"),
        ("km²", "km2"),
        ("🎋 Tre 🍵", "tre"),
        ("سلام Hà Nội", "سلام ha noi"),
        ("北 Bát", "北 bat"),
        ("Straße", "strasse"),
        ("b\u0300at\u0323 x", "bat x"),
        ("...!?", ""),
        ("🎋", ""),
        ("", ""),
    ],
)
def test_words_are_kept_and_everything_between_them_is_one_space(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["Ðông Anh", "ÐÔNG ANH", "ðông anh"])
def test_the_icelandic_letter_of_old_files_is_taken_for_d_with_stroke(text: str) -> None:
    assert fold(text) == "dong anh"
    assert accent_key(text) == accent_key("Đông Anh")


@pytest.mark.parametrize("text", ["𝐁𝐚́𝐭 𝐓𝐫𝐚̀𝐧𝐠", "Ｂát Ｔràng", "Ⓑát Ⓣràng"])
def test_letters_dressed_up_for_social_networks_are_found_too(text: str) -> None:
    assert fold(text) == "bat trang"
    assert accent_key(text) == accent_key("Bát Tràng")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hoà", "Hòa"),
        ("thuỷ", "thủy"),
        ("KHOẺ", "khỏe"),
        ("hoạ", "họa"),
        ("Tuý", "túy"),
        ("loà xoà", "lòa xòa"),
    ],
)
def test_both_ways_to_place_a_tone_have_one_accent_key(old: str, new: str) -> None:
    assert accent_key(old) == accent_key(new)
    assert fold(old) == fold(new)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mạ", "ma"),
        ("má", "mà"),
        ("hoa", "hòa"),
        ("tre", "trê"),
        ("dông", "đông"),
        ("son", "sơn"),
        ("tu", "tư"),
    ],
)
def test_words_that_differ_in_an_accent_share_the_folded_form_only(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert accent_key(one) != accent_key(other)


def test_the_tone_stands_at_the_end_of_its_syllable() -> None:
    assert accent_key("Hoà bình, Nước") == "hoa1 binh1 nươc4"
    assert accent_key("") == ""


def test_words_of_a_query_are_each_taken_once_in_the_order_typed() -> None:
    assert folded_words("Gốm Bát, bát gốm GOM đỏ") == ["gom", "bat", "do"]
    assert folded_words(" ?! ") == []


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đông Anh", "dong-anh"),
        ("  Chè lam – Thạch Xá (mới) ", "che-lam-thach-xa-moi"),
        ("Mây & tre", "may-tre"),
        ("北京", ""),
        ("سلام Hà", "ha"),
        ("", ""),
    ],
)
def test_a_slug_is_lower_case_ascii_with_single_hyphens(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(vietnamese)
def test_neither_case_nor_composition_matters(text: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        for written in (text.upper(), text.lower()):
            assert fold(unicodedata.normalize(form, written)) == fold(text)
            assert accent_key(unicodedata.normalize(form, written)) == accent_key(text)


@given(st.text())
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_folded_text_is_words_with_single_spaces_whatever_was_typed(text: str) -> None:
    words = fold(text).split(" ") if fold(text) else []
    assert all(word.isalnum() for word in words)
    assert len(accent_key(text).split()) == len(words)
