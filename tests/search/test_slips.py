"""Words one slip away from a mistyped one are found, the likely slips first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.slips import (
    DEAREST,
    DOUBLED,
    EXTRA,
    HEARD,
    MISSING,
    NEIGHBOUR,
    NEIGHBOURS,
    OTHER,
    SWAPPED,
    divisions,
    one_slip_away,
    pieces,
)

WORDS = st.text("abcdeghiklmnopqrstuvxy", min_size=3, max_size=9)


@pytest.mark.parametrize(
    ("typed", "meant", "cost"),
    [
        ("trnag", "trang", SWAPPED),
        ("chuonn", "chuon", DOUBLED),
        ("cofee", "coffee", DOUBLED),
        ("trsng", "trang", NEIGHBOUR),
        ("lacqer", "lacquer", MISSING),
        ("porclain", "porcelain", MISSING),
        ("tranng", "trang", DOUBLED),
        ("trakng", "trang", EXTRA),
        ("tromg", "trong", NEIGHBOUR),
        ("trpng", "trang", OTHER),
    ],
)
def test_a_slip_of_the_fingers_is_undone_at_its_cost(typed: str, meant: str, cost: int) -> None:
    assert one_slip_away(typed)[meant] == cost


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("trung", "chung"),
        ("xua", "sua"),
        ("nua", "lua"),
        ("gio", "do"),
        ("cham", "tram"),
        ("lan", "lang"),
        ("kao", "cao"),
    ],
)
def test_what_sounds_alike_is_as_near_as_swapped_letters(typed: str, meant: str) -> None:
    assert one_slip_away(typed)[meant] == HEARD


def test_swapped_letters_and_what_sounds_alike_are_likelier_than_a_wrong_key() -> None:
    assert max(SWAPPED, DOUBLED, HEARD) < min(NEIGHBOUR, MISSING) <= EXTRA < OTHER <= DEAREST


def test_a_wrong_first_letter_is_less_likely_than_one_within() -> None:
    costs = one_slip_away("gong")
    assert costs["bong"] > costs["ging"]


def test_keys_beside_each_other_are_neighbours_both_ways() -> None:
    assert set(NEIGHBOURS["a"]) == set("qwsz")
    assert set(NEIGHBOURS["h"]) == set("yugjbn")
    assert all(key in NEIGHBOURS[other] for key in NEIGHBOURS for other in NEIGHBOURS[key])


@given(WORDS, st.data())
def test_two_letters_swapped_one_doubled_and_one_left_out_lead_back(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 2))
    slips = {
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        word[: place + 1] + word[place:],
        word[:place] + word[place + 1 :],
    }
    assert all(word in one_slip_away(slip) for slip in slips - {word})


@given(WORDS)
def test_no_word_is_a_slip_of_itself(word: str) -> None:
    assert word not in one_slip_away(word)
    assert "" not in one_slip_away(word)


def test_a_very_long_word_is_not_looked_into() -> None:
    assert one_slip_away("b" * 25) == {}
    assert divisions("ba" * 100, {"ba"}) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [("battrang", ["bat", "trang"]), ("dongtrunghathao", ["dong", "trung", "ha", "thao"]), ("gomsu", ["gom", "su"])],
)
def test_words_run_together_are_divided_into_known_ones(typed: str, words: list[str]) -> None:
    known = {"bat", "trang", "dong", "trung", "ha", "thao", "hat", "gom", "su", "do", "ng"}
    assert divisions(typed, known)[0] == words
    assert set(words) <= pieces(typed)


@pytest.mark.parametrize("typed", ["gomsu", "bat", "b", ""])
def test_what_known_words_do_not_make_up_is_not_divided(typed: str) -> None:
    assert divisions(typed, {"bat", "trang", "gom"}) == []
