"""A serial proves that we gave it out: for one product, one lot, and to nobody who guesses."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.public_code import ALPHABET, from_number
from traceability.application_identifiers import CHARACTERS_82
from traceability.keys import read_qualifier
from traceability.serials import LENGTH, MOST_NUMBERS, is_genuine, number_of, serial_of

CODE, OTHER_CODE = from_number(1), from_number(2)

numbers = st.integers(0, MOST_NUMBERS - 1)
codes = st.integers(0, 31**6 - 1).map(from_number)
lots = st.one_of(st.just(""), st.text("".join(sorted(CHARACTERS_82)), min_size=1, max_size=20))


@given(numbers, codes, lots)
def test_a_serial_is_genuine_and_tells_its_number(number: int, code: str, lot: str) -> None:
    serial = serial_of(number, code=code, lot=lot)
    assert is_genuine(serial, code=code, lot=lot)
    assert number_of(serial) == number


@given(numbers, codes, lots)
def test_it_fits_on_a_label_and_can_be_typed(number: int, code: str, lot: str) -> None:
    serial = serial_of(number, code=code, lot=lot)
    assert (len(serial), set(serial) <= set(ALPHABET)) == (LENGTH, True)
    assert read_qualifier("21", serial) == serial


@given(numbers, codes, lots, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_other_letter_makes_another_serial(number: int, code: str, lot: str, place: int, letter: str) -> None:
    serial = serial_of(number, code=code, lot=lot)
    changed = serial[:place] + letter + serial[place + 1 :]
    assert is_genuine(changed, code=code, lot=lot) == (changed == serial)


def test_no_serial_of_a_thousand_survives_any_change_of_one_letter() -> None:
    survivors = []
    for number in range(0, MOST_NUMBERS, MOST_NUMBERS // 1000):
        serial = serial_of(number, code=CODE, lot="L1")
        place = number % LENGTH
        changed = [serial[:place] + letter + serial[place + 1 :] for letter in ALPHABET if letter != serial[place]]
        survivors += [text for text in changed if is_genuine(text, code=CODE, lot="L1")]
    assert survivors == []


@given(numbers, codes, codes, lots, lots)
def test_it_is_bound_to_its_product_and_lot(number: int, code: str, other: str, lot: str, other_lot: str) -> None:
    serial = serial_of(number, code=code, lot=lot)
    assert is_genuine(serial, code=other, lot=lot) == (code == other)
    assert is_genuine(serial, code=code, lot=other_lot) == (lot == other_lot)


def test_what_stands_before_and_after_a_bar_cannot_be_moved() -> None:
    """The digest is of code, lot and number, set apart by a sign that none of them has."""
    assert "|" not in CHARACTERS_82 | set(ALPHABET)
    serial = serial_of(5, code=CODE, lot="L1")
    assert not is_genuine(serial, code=CODE, lot="")
    assert not is_genuine(serial, code=f"{CODE}|L1", lot="")


@given(numbers, codes)
def test_who_knows_a_serial_does_not_know_the_next(number: int, code: str) -> None:
    serial = serial_of(number, code=code)
    after = serial_of((number + 1) % MOST_NUMBERS, code=code)
    assert after[5:] != serial[5:]


def test_check_parts_look_like_chance(settings: Any) -> None:
    """Of 3,000 serials no two have the same check part, and each letter stands at each place about as often."""
    settings.LABEL_KEYS = ["the same chance on every machine"]
    checks = [serial_of(number, code=CODE)[5:] for number in range(3000)]
    assert len(set(checks)) == 3000
    for place in range(6):
        often = [sum(check[place] == letter for check in checks) for letter in ALPHABET]
        assert (min(often) > 50, max(often) < 150) == (True, True)
    # In their order they neither rise nor fall together.
    assert 1300 < sum(before < after for before, after in pairwise(checks)) < 1700


@pytest.mark.parametrize(
    "change",
    [
        lambda serial: serial.lower(),
        lambda serial: serial[:-1],
        lambda serial: serial + "2",
        lambda serial: " " + serial[1:],
        lambda serial: serial[:5] + "-" + serial[5:],
        lambda serial: serial[:-1] + "0",
        lambda serial: serial[:-1] + "É",
        lambda serial: "",
        lambda serial: "2" * LENGTH,
        lambda serial: serial[::-1],
        lambda serial: serial * 1000,
    ],
)
def test_what_is_no_serial_is_not_genuine(change: Any) -> None:
    serial = serial_of(11, code=CODE, lot="L1")
    assert not is_genuine(change(serial), code=CODE, lot="L1")


@pytest.mark.parametrize("number", [-1, MOST_NUMBERS])
def test_a_number_that_five_letters_do_not_hold_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="number lies between"):
        serial_of(number, code=CODE)


def test_the_first_and_the_last_number_are_taken() -> None:
    assert [number_of(serial_of(number, code=CODE)) for number in (0, MOST_NUMBERS - 1)] == [0, MOST_NUMBERS - 1]


def test_packs_printed_under_a_former_key_stay_genuine_as_long_as_it_is_kept(settings: Any) -> None:
    settings.LABEL_KEYS = ["former"]
    old = serial_of(1, code=CODE)
    settings.LABEL_KEYS = ["present", "former"]
    new = serial_of(1, code=CODE)
    assert new != old
    assert [is_genuine(serial, code=CODE) for serial in (old, new)] == [True, True]
    settings.LABEL_KEYS = ["present"]
    assert [is_genuine(serial, code=CODE) for serial in (old, new)] == [False, True]


def test_another_key_makes_other_serials_of_every_number(settings: Any) -> None:
    settings.LABEL_KEYS = ["one"]
    serials = {serial_of(number, code=OTHER_CODE) for number in range(500)}
    settings.LABEL_KEYS = ["two"]
    assert [serial for serial in serials if is_genuine(serial, code=OTHER_CODE)] == []
