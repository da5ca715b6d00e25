"""Terms that mean the same bring each other, accents count, and what the office changed stays as it is."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.data_files import DataFileError
from search.models import Synonym
from search.synonyms import MOST_OF_ONE_TERM, Synonyms, reworded, synonyms
from search.synonyms_kept import kept_synonyms, load_synonyms

KNOWN = synonyms([["trái", "quả"], ["xà bông", "xà phòng"], ["bông", "hoa"], ["mè", "vừng"], ["Lạc", "đậu phộng"]])


def rewordings(text: str, known: Synonyms = KNOWN) -> list[str]:
    return [" ".join(words) for words in reworded(text.split(), known)]


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("trái bưởi", ["quả bưởi"]),
        ("quả bưởi", ["trái bưởi"]),
        ("muối mè", ["muối vừng"]),
        ("đậu phộng rang", ["Lạc rang"]),
        ("LẠC rang", ["đậu phộng rang"]),
        ("muối mè đậu phộng", ["muối vừng đậu phộng", "muối mè Lạc"]),
    ],
)
def test_a_term_is_replaced_by_each_that_means_the_same_one_at_a_time(typed: str, others: list[str]) -> None:
    assert rewordings(typed) == others


@pytest.mark.parametrize("typed", ["khảm trai", "trại cá", "hòa quá", "bưởi", ""])
def test_what_is_typed_with_other_accents_is_another_word(typed: str) -> None:
    assert rewordings(typed) == []


def test_without_any_accents_every_spelling_is_meant() -> None:
    assert rewordings("trai buoi") == ["quả buoi"]


def test_the_longest_term_counts_and_not_the_words_within_it() -> None:
    assert rewordings("xà bông bưởi") == ["xà phòng bưởi"]
    assert rewordings("bông bưởi") == ["hoa bưởi"]


def test_a_term_in_several_groups_has_the_others_of_all_and_never_itself() -> None:
    known = synonyms([["chè", "trà"], ["chè", "chè xanh"], ["chè", "trà"]])
    assert rewordings("chè", known) == ["trà", "chè xanh"]


def test_one_question_does_not_ask_for_any_number_of_terms() -> None:
    many = synonyms([["một", *(f"từ{number}" for number in range(50))]])
    assert len(rewordings("một", many)) == MOST_OF_ONE_TERM


@pytest.mark.django_db
def test_those_in_use_are_read_as_they_are_now() -> None:
    row = Synonym.objects.create(terms="lợn, heo")
    assert rewordings("heo", kept_synonyms()) == ["lợn"]
    row.terms = "lợn, heo, ỉn"
    row.save()
    assert rewordings("heo", kept_synonyms()) == ["lợn", "ỉn"]
    Synonym.objects.update(is_active=False)
    assert rewordings("heo", kept_synonyms()) == []


@pytest.mark.django_db
def test_the_file_is_loaded_once() -> None:
    assert load_synonyms() == Synonym.objects.count() > 40
    assert load_synonyms() == 0


@pytest.mark.django_db
def test_what_the_office_changed_or_put_out_of_use_is_not_loaded_again() -> None:
    load_synonyms()
    Synonym.objects.filter(terms="lợn, heo").update(terms="Heo,lợn , ỉn", is_active=False)
    assert load_synonyms() == 0
    assert not Synonym.objects.filter(terms="lợn, heo").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("terms", ['["lợn"]', '["lợn", "Lợn"]', '["lợn, heo", "ỉn"]', '["lợn", 3]', "3"])
def test_a_group_that_says_nothing_is_refused_with_its_place(tmp_path: Path, terms: str) -> None:
    file = tmp_path / "synonyms.toml"
    file.write_text(f'[[synonyms]]\nterms = ["mè", "vừng"]\n[[synonyms]]\nterms = {terms}\n', encoding="utf-8")
    with pytest.raises(DataFileError, match=r"synonyms.toml, \[\[synonyms\]\] 2"):
        load_synonyms(file)
    assert not Synonym.objects.exists()


@pytest.mark.django_db
def test_the_command_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail() -> int:
        raise DataFileError(tmp_path, "", "is wrong")

    monkeypatch.setattr("search.management.commands.load_synonyms.load_synonyms", fail)
    with pytest.raises(CommandError, match="is wrong"):
        call_command("load_synonyms")
