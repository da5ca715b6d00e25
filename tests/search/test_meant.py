"""Where nothing is found, what may have been meant is offered, with the accents that names have."""

from datetime import date

import pytest

from search import engine, index, meant
from search.meant import MOST_TRIED, did_you_mean
from tests.factories import make_product

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine may be busy with other tests."""
    monkeypatch.setattr(meant, "MOST_SECONDS", 60)


OFFERED = {
    "gomos suws": "gốm sứ",
    "goosm suwr": "gốm sứ",
    "gốm suws": "gốm sứ",
    "Bats Trangf": "bát tràng",
    "tra2 sen": "trà sen",
    "gom su bat trnag": "gốm sứ bát tràng",
    "duogn lam": "đường lâm",
    "battrang": "bát tràng",
    "dongtrunghathao": "đông trùng hạ thảo",
    "thạhc xá": "thạch xá",
    "lacqer tray": "lacquer tray",
    "khan lua van phcu": "khăn lụa vạn phúc",
}
NOTHING = ["", "🍵", "xyzzy qwrtp", "samsung", "iphone 17 pro", "wifi router", "مرحبا", "%%%", "x" * 200, "a b c d e"]


def test_the_reading_that_finds_something_is_offered(sample: date) -> None:
    assert not any(engine.exists(typed) for typed in OFFERED)
    assert {typed: did_you_mean(typed) for typed in OFFERED} == OFFERED
    assert all(engine.exists(offered) for offered in OFFERED.values())


def test_nothing_is_offered_where_no_reading_finds_anything(sample: date) -> None:
    assert [typed for typed in NOTHING if did_you_mean(typed) is not None] == []


def test_stars_that_were_asked_for_stay_in_what_is_offered(sample: date) -> None:
    assert did_you_mean("4 sao bat trnag") == "4 sao bát tràng"
    assert did_you_mean("5 sao bat trnag") is None


def test_a_word_that_is_right_is_kept_with_its_accents(db: None) -> None:
    make_product(name_vi="Cơm cháy Mộc Nhiên")
    make_product(name_vi="Cốm tươi Mộc Nhiên")
    assert did_you_mean("cơm mộc nhein") == "cơm mộc nhiên"
    assert did_you_mean("cốm mộc nhein") == "cốm mộc nhiên"


def test_where_each_word_is_found_but_not_all_together_one_of_them_may_be_a_slip(db: None) -> None:
    make_product(name_vi="Khăn zinzin")
    make_product(name_vi="Khắn zunzun")
    make_product(name_vi="Tranh zinzon")
    assert not engine.exists("tranh zinzin")
    assert did_you_mean("khăn zinzon") == "khăn zinzin"


def test_a_question_costs_a_bounded_number_of_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def found_alone(words: str) -> bool:
        asked.append(words)
        return len(words.split()) == 1

    monkeypatch.setattr(engine, "exists", found_alone)
    monkeypatch.setattr(index, "known_words", set)
    many = "bat trang gom lang mien dong lua che nghe su"
    for words in (many, " ".join(many.split()[: meant.MOST_WORDS]), "a " * 60, "trnag suu " * 12):
        asked.clear()
        assert did_you_mean(words) is None
        assert len(asked) <= MOST_TRIED + meant.MOST_WORDS


def test_when_time_is_up_nothing_is_offered(sample: date, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_long(words: str) -> bool:
        raise engine.SearchTookTooLong

    monkeypatch.setattr(meant, "MOST_SECONDS", 0)
    assert did_you_mean("bat trnag") is None
    monkeypatch.setattr(meant, "MOST_SECONDS", 60)
    assert did_you_mean("bat trnag") == "bát tràng"
    monkeypatch.setattr(engine, "exists", too_long)
    assert did_you_mean("bat trnag") is None
