"""Trade item numbers of all four lengths are checked before a label bears them."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from catalogue.gtin import check_digit, is_valid, spellings, validate_gtin

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
