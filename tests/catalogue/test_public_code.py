"""A code typed from a label is read in any spelling, and no common slip turns it into another product's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue import public_code
from catalogue.public_code import (
    ALPHABET,
    CodeMisread,
    check_character,
    from_key,
    from_number,
    new_code,
    read,
    spaced,
)

CODES = [
    from_number(0),
    from_number(31**6 - 1),
    from_key("sample:bat-thu"),
    "K7M2QX" + check_character("K7M2QX"),
]


def is_read(text: str) -> bool:
    try:
        read(text)
    except CodeMisread:
        return False
    return True


@pytest.mark.parametrize("code", CODES)
def test_every_single_wrong_character_is_noticed(code: str) -> None:
    wrong = [code[:place] + letter + code[place + 1 :] for place in range(7) for letter in ALPHABET]
    assert len(wrong) == 7 * 31
    assert [text for text in wrong if is_read(text)] == [code] * 7


@pytest.mark.parametrize("code", CODES)
def test_every_swap_of_neighbours_is_noticed(code: str) -> None:
    swaps = [code[:place] + code[place + 1] + code[place] + code[place + 2 :] for place in range(6)]
    assert [text for text in swaps if is_read(text) and text != code] == []


@given(st.integers(0, 31**6 - 1), st.integers(0, 6), st.integers(0, 6))
def test_every_swap_of_any_two_characters_is_noticed(number: int, one: int, other: int) -> None:
    letters = list(from_number(number))
    letters[one], letters[other] = letters[other], letters[one]
    assert is_read("".join(letters)) == (letters[one] == letters[other])


def test_the_alphabet_lacks_what_is_misread_and_has_a_prime_number_of_letters() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 31
    assert set("01ILO").isdisjoint(ALPHABET)
    assert ALPHABET == ALPHABET.upper() == "".join(sorted(ALPHABET))


@given(st.integers(0, 31**6 - 1))
def test_a_number_gives_a_code_that_is_read_as_it_is(number: int) -> None:
    code = from_number(number)
    assert len(code) == public_code.LENGTH
    assert read(code) == code


def test_different_numbers_give_different_codes_until_they_are_used_up() -> None:
    assert len({from_number(number) for number in range(40_000)}) == 40_000
    assert from_number(31**6) == from_number(0) == "2222222"


@pytest.mark.parametrize(
    "text",
    [
        "K7M2QX{}",
        "k7m2qx{}",
        "K7M 2QX{}",
        " k7m-2qx-{} ",
        "K 7 M 2 Q X {}",
        "K7M\u00a02QX{}",
        "\tK7M2QX{}\n",
        "--K7M--2QX{}",
    ],
)
def test_case_spaces_and_hyphens_do_not_matter(text: str) -> None:
    check = check_character("K7M2QX")
    for last in (check, check.lower()):
        assert read(text.format(last)) == f"K7M2QX{check}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "K7M2QX",
        "K7M2QX99",
        "K7M2Q0A",
        "1234567",
        "K7M/2QX",
        "KỲM2QX9",
        "🎋🎋🎋🎋🎋🎋🎋",
        "\0" * 7,
    ],
)
def test_what_cannot_be_a_code_is_refused(text: str) -> None:
    with pytest.raises(CodeMisread):
        read(text)


@given(st.text(max_size=20))
def test_any_text_is_either_a_code_or_refused(text: str) -> None:
    if is_read(text):
        assert read(read(text)) == read(text)


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("sample:bat-thu", "N9RRDTY"),
        ("sample:com-lang-vong", "YB44XPU"),
        ("", "ZJJN4HZ"),
        ("Đông Anh", "C2BPYQD"),
    ],
)
def test_a_key_has_the_same_code_for_ever(key: str, code: str) -> None:
    assert from_key(key) == code


def test_new_codes_are_codes_and_differ() -> None:
    codes = [new_code() for _ in range(200)]
    assert [read(code) for code in codes] == codes
    assert len(set(codes)) == 200


def test_a_code_is_shown_in_two_groups_and_read_back() -> None:
    code = from_key("sample:bat-thu")
    assert spaced("K7M2QX9") == "K7M 2QX9"
    assert read(spaced(code)) == code
