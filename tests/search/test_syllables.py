"""The form of a Vietnamese syllable is told from that of any other word."""

import pytest

from core.folding import TONE_MARKS
from search.reading import words_of
from search.syllables import is_syllable, taken_apart, with_tone
from tests.core.alphabet import BASES
from villages.models import Commune, CraftVillage

TONES = ["", *TONE_MARKS]
SYLLABLES = (
    "gốm sứ bát tràng đường lâm quỳ giặt gìn giếng già quốc quỳnh quý khuya nghiêng ngoài khuỷu thuở huế xoong hươu "
    "yến ước ai ơi ưu uống rượu"
)
OTHERS = "coffee soap tea wood gốmf bl gấl zoom jam fin sw ngh q kôm gê cê ngi ghô gn ươ iê bat lôc dứch quu"
WRITTEN = {
    "hoa": "hòa",
    "hoang": "hoàng",
    "thuy": "thùy",
    "quy": "quỳ",
    "gia": "già",
    "gin": "gìn",
    "ngoai": "ngoài",
    "cua": "cùa",
    "ngươi": "người",
    "khuya": "khuỳa",
    "thuê": "thuề",
    "xoong": "xoòng",
}


def stands(word: str) -> bool:
    return is_syllable(*taken_apart(word))


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables_of_every_shape_are_known(word: str) -> None:
    assert stands(word)
    assert with_tone(*taken_apart(word)) == word


@pytest.mark.parametrize("word", OTHERS.split())
def test_what_has_another_form_is_none(word: str) -> None:
    assert not stands(word)


@pytest.mark.parametrize("ending", ["c", "ch", "p", "t"])
def test_a_syllable_that_ends_in_a_stop_has_a_sharp_or_a_heavy_tone(ending: str) -> None:
    assert [TONE_MARKS[tone] for tone in TONES if tone and is_syllable(f"ma{ending}", tone)] == ["4", "5"]
    assert not is_syllable(f"ma{ending}", "")


@pytest.mark.parametrize(("letters", "written"), WRITTEN.items())
def test_the_tone_stands_where_it_is_written(letters: str, written: str) -> None:
    assert with_tone(letters, "\u0300") == written


@pytest.mark.parametrize("letter", sorted(BASES))
def test_every_letter_of_the_alphabet_is_taken_apart_and_put_together(letter: str) -> None:
    letters, tone = taken_apart(letter)
    assert not tone or tone not in letters
    assert with_tone(letters, tone) == letter


@pytest.mark.django_db
def test_the_names_of_communes_and_villages_are_syllables() -> None:
    names = [*Commune.objects.values_list("name", flat=True), *CraftVillage.objects.values_list("name_vi", flat=True)]
    words = {word for name in names for word in words_of(name)}
    assert len(words) > 150
    assert [word for word in words if not stands(word)] == []
