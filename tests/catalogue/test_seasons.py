"""Months in season fit in twelve bits, and no month named means the whole year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.models import Product
from catalogue.seasons import ALL_YEAR, mask_of, month_bit, months_of
from tests.factories import make_product


def test_january_is_the_lowest_bit_and_december_the_highest() -> None:
    assert [month_bit(month) for month in range(1, 13)] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048]
    assert sum(month_bit(month) for month in range(1, 13)) == ALL_YEAR


@pytest.mark.parametrize(
    ("months", "mask"), [([1], 1), ([12], 2048), ([8, 9, 8], 384), ([], ALL_YEAR), (range(1, 13), ALL_YEAR)]
)
def test_months_named_twice_count_once_and_none_is_all(months: list[int], mask: int) -> None:
    assert mask_of(months) == mask


@given(st.sets(st.integers(1, 12), min_size=1))
def test_months_come_back_in_order(months: set[int]) -> None:
    assert months_of(mask_of(months)) == tuple(sorted(months))


def test_month_nought_is_an_error() -> None:
    with pytest.raises(ValueError, match="negative shift"):
        mask_of([0])


def test_a_product_knows_its_months() -> None:
    product = Product()
    assert (product.is_all_year, product.months) == (True, tuple(range(1, 13)))
    product.season = mask_of([11, 12, 1])
    assert (product.is_all_year, product.months) == (False, (1, 11, 12))


@pytest.mark.django_db
@pytest.mark.parametrize("month", range(1, 13))
def test_the_database_finds_what_python_says_is_in_season(month: int) -> None:
    products = [make_product(season=mask_of(months)) for months in ([1], [12], [8, 9], range(1, 13))]
    on = date(2026, month, 28)
    found = Product.objects.in_season(on).order_by("pk")
    assert list(found) == [product for product in products if month in product.months]


@pytest.mark.django_db
def test_seasonal_are_those_that_are_not_to_be_had_all_year() -> None:
    make_product()
    lotus = make_product(season=mask_of([5, 6, 7]))
    assert list(Product.objects.seasonal()) == [lotus]
