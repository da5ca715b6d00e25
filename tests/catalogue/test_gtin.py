"""Trade item numbers of all four lengths are checked before a label bears them."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from catalogue.gtin import check_digit, is_restricted, is_valid, spellings, validate_gtin

GOOD = [
    "09506000134352",
    "09506000134376",
    "9506000134352",
    "00000096385074",
    "96385074",
    "00036000291452",
    "036000291452",
]


@pytest.mark.parametrize("gtin", GOOD)
def test_a_number_whose_last_digit_fits_is_valid(gtin: str) -> None:
    assert is_valid(gtin)
    validate_gtin(gtin)


@pytest.mark.parametrize(
    "gtin",
    [
        "09506000134353",
        "9506000134325",
        "950600013435",
        "095060001343520",
        "9506000134",
        "9506000 134352",
        "950600013435X",
        "٩٥٠٦٠٠٠١٣٤٣٥٢",
        "96385074²",
        "-6385074",
        "",
    ],
)
def test_anything_else_is_refused_with_a_sentence(gtin: str) -> None:
    assert not is_valid(gtin)
    with pytest.raises(ValidationError):
        validate_gtin(gtin)


@pytest.mark.parametrize("gtin", GOOD)
def test_every_single_wrong_digit_is_noticed(gtin: str) -> None:
    wrong = [gtin[:place] + digit + gtin[place + 1 :] for place in range(len(gtin)) for digit in "0123456789"]
    assert [number for number in wrong if is_valid(number)] == [gtin] * len(gtin)


@given(st.text("0123456789", min_size=13, max_size=13))
def test_zeros_in_front_do_not_change_the_check_digit(digits: str) -> None:
    assert check_digit(digits) == check_digit("000" + digits)


@pytest.mark.parametrize(
    ("gtin", "same"),
    [
        ("9506000134352", {"9506000134352", "09506000134352"}),
        ("09506000134352", {"9506000134352", "09506000134352"}),
        ("036000291452", {"036000291452", "0036000291452", "00036000291452"}),
        ("96385074", {"96385074", "000096385074", "0000096385074", "00000096385074"}),
        ("00000096385074", {"96385074", "000096385074", "0000096385074", "00000096385074"}),
        ("19506000134359", {"19506000134359"}),
    ],
)
def test_a_number_is_one_and_the_same_with_zeros_in_front(gtin: str, same: set[str]) -> None:
    assert spellings(gtin) == same


def gtin_of(prefix: str, length: int) -> str:
    """A valid number of the length that begins so."""
    payload = prefix.ljust(length - 1, "7")
    return payload + str(check_digit(payload))


@pytest.mark.parametrize(
    "gtin",
    [
        gtin_of("02", 13),
        gtin_of("04", 13),
        *[gtin_of(str(prefix), 13) for prefix in range(20, 30)],
        gtin_of("2", 12),
        gtin_of("4", 12),
        gtin_of("002", 14),
        gtin_of("020", 14),
        gtin_of("129", 14),
        gtin_of("0", 8),
        gtin_of("2", 8),
        "0" * 6 + gtin_of("2", 8),
    ],
)
def test_a_number_for_use_within_one_shop_is_valid_and_refused_with_its_own_sentence(gtin: str) -> None:
    assert is_valid(gtin)
    assert is_restricted(gtin)
    with override("en"), pytest.raises(ValidationError, match="one shop only"):
        validate_gtin(gtin)


@pytest.mark.parametrize(
    "gtin",
    [
        *GOOD,
        gtin_of("01", 13),
        gtin_of("03", 13),
        gtin_of("05", 13),
        gtin_of("19", 13),
        gtin_of("30", 13),
        gtin_of("893", 13),
        gtin_of("1893", 14),
        gtin_of("2893", 14),
        gtin_of("3", 12),
        gtin_of("1", 8),
        gtin_of("3", 8),
    ],
)
def test_every_other_number_is_not_restricted(gtin: str) -> None:
    assert is_valid(gtin)
    assert not is_restricted(gtin)
    validate_gtin(gtin)


@given(st.text("0123456789", min_size=12, max_size=12))
def test_zeros_in_front_do_not_change_whether_a_number_is_restricted(digits: str) -> None:
    gtin = digits + str(check_digit(digits))
    assert len({is_restricted(spelling) for spelling in spellings(gtin)}) == 1
