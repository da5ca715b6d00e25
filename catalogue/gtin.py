"""Global Trade Item Numbers: 8, 12, 13 or 14 digits, the last one a check digit.

Source: GS1 General Specifications, 1.4 (prefixes for use within a company), 7.9 (check digit).
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LENGTHS = {8, 12, 13, 14}


def check_digit(digits: str) -> int:
    """The check digit of the digits before it: modulo 10, weights 3 and 1 from the right."""
    return -sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(digits))) % 10


def is_valid(gtin: str) -> bool:
    """Whether `gtin` has an allowed length and the right check digit."""
    return gtin.isascii() and gtin.isdigit() and len(gtin) in LENGTHS and check_digit(gtin[:-1]) == int(gtin[-1])


def spellings(gtin: str) -> set[str]:
    """The same valid number in every length that holds it: with and without zeros in front."""
    bare = gtin.lstrip("0")
    return {bare.zfill(length) for length in LENGTHS if len(bare) <= length}


def is_restricted(gtin: str) -> bool:
    """Whether the valid number is one that shops give out themselves, each its own: scales print such numbers.

    As 13 digits they begin with 02, 04 or 20 to 29; those of 8 digits with 0 or 2.
    """
    thirteen = gtin.zfill(14)[1:]
    if thirteen.startswith("00000"):
        return thirteen[5] in "02"
    return thirteen.startswith(("02", "04", "2"))


def validate_gtin(gtin: str) -> None:
    """Form and model validator: says what is wrong with a number that is mistyped or not the product's own."""
    if not is_valid(gtin):
        raise ValidationError(_("This is no GTIN: it has 8, 12, 13 or 14 digits and its last digit must fit."))
    if is_restricted(gtin):
        raise ValidationError(
            _(
                "This number is valid within one shop only (it begins with 02, 04 or 20 to 29), so no pack may bear it."
                " Enter the number that GS1 gave to the producer, or leave this empty."
            )
        )
