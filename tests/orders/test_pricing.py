"""What a parcel costs: by its weight, each begun kilogram beyond the table more, and nothing from a value on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.pricing import Tariff

RATES = ((500, 15_000), (2_000, 20_000), (5_000, 32_000))


def tariff(free_from: int | None = None) -> Tariff:
    return Tariff("Nội thành", RATES, per_extra_kilo=5_000, free_from=free_from)


@pytest.mark.parametrize(
    ("weight", "fee"),
    [
        (0, 15_000),
        (1, 15_000),
        (500, 15_000),
        (501, 20_000),
        (2_000, 20_000),
        (2_001, 32_000),
        (5_000, 32_000),
        (5_001, 37_000),
        (6_000, 37_000),
        (6_001, 42_000),
        (105_000, 532_000),
    ],
)
def test_the_fee_is_that_of_the_first_rate_that_holds_the_weight(weight: int, fee: int) -> None:
    assert tariff().fee(weight=weight, goods=10**9) == fee


@pytest.mark.parametrize(
    ("goods", "fee", "left"),
    [(0, 20_000, 500_000), (1, 20_000, 499_999), (499_999, 20_000, 1), (500_000, 0, None), (500_001, 0, None)],
)
def test_it_is_free_from_a_value_on_however_heavy_and_one_is_told_what_is_missing(
    goods: int, fee: int, left: int | None
) -> None:
    free = tariff(free_from=500_000)
    assert (free.fee(weight=2_000, goods=goods), free.left_to_free(goods)) == (fee, left)
    assert (free.fee(weight=90_000, goods=goods) == 0) is (fee == 0)


def test_a_zone_where_it_always_costs_something_promises_nothing() -> None:
    assert [tariff().left_to_free(goods) for goods in (0, 10**9)] == [None, None]


def test_a_zone_where_it_never_costs_anything_misses_nothing() -> None:
    free = tariff(free_from=0)
    assert (free.fee(weight=9_000, goods=0), free.left_to_free(0)) == (0, None)


fees = st.integers(0, 10**6)
weights = st.integers(0, 10**6)


@st.composite
def tariffs(draw: st.DrawFn) -> Tariff:
    """Those in which a heavier rate is no cheaper."""
    limits = sorted(draw(st.sets(st.integers(1, 10**5), min_size=1, max_size=5)))
    costs = sorted(draw(st.lists(fees, min_size=len(limits), max_size=len(limits))))
    return Tariff("Mẫu", list(zip(limits, costs, strict=True)), draw(fees), draw(st.none() | st.integers(0, 10**6)))


@given(tariffs(), weights, weights, fees)
def test_a_heavier_parcel_is_never_cheaper(tariff: Tariff, one: int, other: int, goods: int) -> None:
    lighter, heavier = sorted((one, other))
    assert 0 <= tariff.fee(weight=lighter, goods=goods) <= tariff.fee(weight=heavier, goods=goods)


@given(tariffs(), weights, fees, st.integers(0, 10**6))
def test_more_goods_in_a_parcel_never_cost_more_to_bring(tariff: Tariff, weight: int, goods: int, more: int) -> None:
    assert tariff.fee(weight=weight, goods=goods + more) <= tariff.fee(weight=weight, goods=goods)


@given(tariffs(), weights, fees)
def test_what_is_missing_makes_it_free_and_one_dong_less_does_not(tariff: Tariff, weight: int, goods: int) -> None:
    left = tariff.left_to_free(goods)
    if left is None:
        assert tariff.free_from is None or tariff.fee(weight=weight, goods=goods) == 0
    else:
        assert tariff.fee(weight=weight, goods=goods + left) == 0
        assert tariff.left_to_free(goods + left - 1) == 1
