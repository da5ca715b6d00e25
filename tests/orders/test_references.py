"""Numbers of orders and references of transfers: hard to guess, checked against slips, found in any bank's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.public_code import ALPHABET
from orders.references import (
    new_number,
    new_reference,
    new_secret,
    number_from_key,
    read_number,
    reference_from_key,
    references_in,
    spaced,
)

NUMBER, REFERENCE = "JW7MJW5JA", "OHJW7MJW5JA"
OTHER = "OH26HR2VWEM"

keys = st.text(min_size=1, max_size=20)
numbers = keys.map(number_from_key)


# Made up


def test_a_number_has_nine_letters_none_of_which_is_misread() -> None:
    for _ in range(200):
        number = new_number()
        assert len(number) == 9
        assert set(number) <= set(ALPHABET)
    assert not set("01ILO") & set(ALPHABET)


def test_a_reference_is_such_a_number_behind_two_letters() -> None:
    reference = new_reference()
    assert reference[:2] == "OH"
    assert read_number(reference[2:]) == reference[2:]


def test_no_two_that_are_drawn_are_alike() -> None:
    for draw in (new_number, new_reference, new_secret):
        assert len({draw() for _ in range(500)}) == 500


def test_a_secret_has_128_bits_and_stands_in_an_address_as_it_is() -> None:
    secret = new_secret()
    assert len(secret) == 22
    assert secret.replace("-", "").replace("_", "").isalnum()


def test_the_same_key_has_the_same_number_always() -> None:
    assert (number_from_key("a"), reference_from_key("a")) == (NUMBER, REFERENCE)
    assert reference_from_key("b") == OTHER


# Read and shown


@pytest.mark.parametrize(
    "typed",
    [
        "JW7MJW5JA",
        "jw7mjw5ja",
        "JW7-MJW-5JA",
        " jw7 mjw 5ja ",
        "JW7\u00a0MJW\t5JA\n",
        "J-W-7-M-J-W-5-J-A",
        "--jw7mjw5JA--",
    ],
)
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert read_number(typed) == NUMBER


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "JW7MJW5J",
        "JW7MJW5JAA",
        "JW7MJW5JB",  # another last letter
        "JW7MJW5AJ",  # two swapped
        "WJ7MJW5JA",
        "JW7MJW5JO",
        "OHJW7MJW5JA",
        "JW7_MJW_5JA",
        "JW7.MJW.5JA",
        "ĐW7MJW5JA",
        "<script>",
        "\0" * 9,
        "J" * 10_000,
    ],
)
def test_what_is_no_number_is_read_as_none(typed: str) -> None:
    assert read_number(typed) == ""


def test_a_number_is_shown_in_three_groups() -> None:
    assert spaced(NUMBER) == "JW7-MJW-5JA"


@given(numbers)
def test_a_number_is_read_back_as_it_is_shown(number: str) -> None:
    assert read_number(spaced(number).lower()) == number


@given(numbers, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_always_noticed(number: str, place: int, letter: str) -> None:
    typed = number[:place] + letter + number[place + 1 :]
    assert read_number(typed) == (number if typed == number else "")


@given(numbers, st.integers(0, 7))
def test_two_swapped_neighbours_are_always_noticed(number: str, place: int) -> None:
    typed = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert read_number(typed) == (number if typed == number else "")


# In the text of a bank


@pytest.mark.parametrize(
    "text",
    [
        "OHJW7MJW5JA",
        "ohjw7mjw5ja",
        "OhJw7mJw5Ja",
        "OH JW7MJW5JA",
        "OHJW7 MJW5JA",
        "O H J W 7 M J W 5 J A",
        "OH-JW7-MJW-5JA",
        "OH_JW7_MJW_5JA",
        "OH.JW7.MJW.5JA",
        "OHJW7M\nJW5JA",
        "MBVCB.1234567890.OHJW7MJW5JA.CT tu 0000000001",
        "CHUYENTIENOHJW7MJW5JA",
        "OHJW7MJW5JACHUYENTIEN",
        "OH JW7MJW 5JACHUYEN TIEN",
        "Thanh toán đơn OHJW7MJW5JA tiền gốm",
        "thanh toan don ohohjw7mjw5ja",
        "OHJW7MJW5JA OHJW7MJW5JA",
        "QR - OHJW7MJW5JA/FT26330",
        "OHJW7MJW5JB OHJW7MJW5JA",
    ],
)
def test_a_reference_is_found_in_whatever_a_bank_makes_of_it(text: str) -> None:
    assert references_in(text) == [REFERENCE]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "chuyen tien mua gom",
        "OHJW7MJW5JB",
        "OHJW7MJW5AJ",
        "OHJW7MJW5J",
        "JW7MJW5JA",
        "0HJW7MJW5JA",
        "OHJW7MJ05JA",
        "OH JW7MJW5 chuyen JA",
    ],
)
def test_nothing_else_is_taken_for_one(text: str) -> None:
    assert references_in(text) == []


@pytest.mark.parametrize("between", [" ", "", ", ", " va "])
def test_two_are_both_found(between: str) -> None:
    assert references_in(f"CK {REFERENCE}{between}{OTHER}") == [REFERENCE, OTHER]


words = st.text("abcdefghijklmnopqrstuvwxyz .,-0123456789", max_size=20)


@given(keys.map(reference_from_key), words, words, st.integers(1, 10))
def test_any_words_may_stand_before_and_after_and_a_space_within(
    reference: str, before: str, after: str, place: int
) -> None:
    text = f"{before}{reference[:place]} {reference[place:].lower()}{after}"
    assert reference in references_in(text)


@given(st.text(max_size=60))
def test_any_text_can_be_looked_into(text: str) -> None:
    assert all(read_number(found[2:]) == found[2:] for found in references_in(text))
