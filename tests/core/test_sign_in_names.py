"""A phone number and an e-mail address have one spelling, however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sign_in_names import grouped, is_email, is_phone, spelled


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("0900000123", "0900000123"),
        (" 0900 000 123 ", "0900000123"),
        ("0900.000.123", "0900000123"),
        ("(0900) 000-123", "0900000123"),
        ("+84 900 000 123", "0900000123"),
        ("84900000123", "0900000123"),
        ("０９００００0123", "0900000123"),
        ("024 3000 0123", "02430000123"),
        ("Lan@Xuong.Example", "lan@xuong.example"),
        (" lan.thu+1@xuong.example", "lan.thu+1@xuong.example"),
        ("canbo", "canbo"),
        ("CanBo", "CanBo"),
        ("090000012", "090000012"),
        ("09000001234", "09000001234"),
        ("0100000123", "0100000123"),
        ("+1 900 000 1234", "+1 900 000 1234"),
        ("", ""),
    ],
)
def test_names_have_one_spelling(typed: str, name: str) -> None:
    assert spelled(typed) == name


@pytest.mark.parametrize(
    ("name", "phone", "email"),
    [
        ("0900000123", True, False),
        ("02430000123", True, False),
        ("lan@xuong.example", False, True),
        ("lan@xuong", False, False),
        ("lan <lan@xuong.example>", False, False),
        ('"lan"@xuong.example', False, False),
        ("lan!x@xuong.example", False, False),
        ("canbo", False, False),
        ("84900000123", False, False),
        ("٠٩٠٠٠٠٠١٢٣", False, False),
        ("", False, False),
    ],
)
def test_what_is_a_number_or_an_address(name: str, phone: bool, email: bool) -> None:
    assert (is_phone(name), is_email(name)) == (phone, email)


NAMES = st.one_of(
    st.text(max_size=20),
    st.emails(),
    st.from_regex(r"(\+?84|0)[ .]?[0-9]{3}[ .-]?[0-9]{3}[ .-]?[0-9]{3,4}", fullmatch=True),
)


@given(NAMES)
def test_spelling_a_name_again_changes_nothing(typed: str) -> None:
    assert spelled(spelled(typed)) == spelled(typed)


@pytest.mark.parametrize(
    ("phone", "written"),
    [("0900000123", "0900 000 123"), ("02430000123", "024 3000 0123"), ("", "")],
)
def test_numbers_are_written_in_groups_for_the_eye(phone: str, written: str) -> None:
    assert grouped(phone) == written
