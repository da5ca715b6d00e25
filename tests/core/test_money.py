"""Prices are whole đồng, written as Vietnamese prices are."""

import pytest

from core.money import dong


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "0\u00a0₫"),
        (500, "500\u00a0₫"),
        (1_000, "1.000\u00a0₫"),
        (150_000, "150.000\u00a0₫"),
        (1_234_567_890, "1.234.567.890\u00a0₫"),
        (-20_000, "-20.000\u00a0₫"),
    ],
)
def test_a_price_has_dots_between_thousands_and_its_sign_after_a_space_that_never_breaks(
    amount: int, written: str
) -> None:
    assert dong(amount) == written
