"""Prices as they are typed."""

import pytest
from django.core.exceptions import ValidationError

from core.dong_field import DongField


@pytest.mark.parametrize(
    ("typed", "dong"),
    [
        ("150000", 150_000),
        ("150.000", 150_000),
        ("150,000", 150_000),
        ("150 000", 150_000),
        ("1.250.000", 1_250_000),
        ("150.000 ₫", 150_000),
        ("150.000đ", 150_000),
        ("150000 đồng", 150_000),
        ("150.000 VNĐ", 150_000),
        ("150\u00a0000\u00a0₫", 150_000),
        (" 900 ", 900),
        ("", None),
        (None, None),
        (150_000, 150_000),
    ],
)
def test_it_reads_prices_as_vietnamese_write_them(typed: object, dong: int | None) -> None:
    assert DongField(required=False).clean(typed) == dong


@pytest.mark.parametrize(
    "typed",
    ["150.00", "1.5", "15.0000", "150k", "-1", "từ 150.000", "1e6", "150.000,50", "1.250,000", "₫", "١٥٠"],
)
def test_it_refuses_what_is_no_whole_price(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        DongField().clean(typed)
    assert [error.code for error in refused.value.error_list] == ["not_dong"]


@pytest.mark.parametrize("typed", ["0", "2.147.483.648", "9" * 12])
def test_bounds_count(typed: str) -> None:
    with pytest.raises(ValidationError):
        DongField(min_value=1).clean(typed)


def test_it_shows_dots_between_thousands_and_keeps_what_was_mistyped() -> None:
    field = DongField()
    assert [field.prepare_value(value) for value in (1_250_000, None, "1.5")] == ["1.250.000", None, "1.5"]


def test_the_same_price_typed_otherwise_is_no_change() -> None:
    field = DongField()
    assert not field.has_changed(150_000, "150.000")
    assert field.has_changed(150_000, "150.001")
