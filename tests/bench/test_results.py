"""Samples become rates, shares of the constant view in the same round, medians and percentiles."""

import math

import pytest

from bench.results import Sample, percentile, speed


def make_sample(answers: int, seconds: float = 1, latency: float = 2, size: int = 100) -> Sample:
    return Sample(seconds, [latency] * answers, size, own_seconds=0.01)


def test_a_share_is_of_the_constant_view_in_the_same_round_and_the_median_counts() -> None:
    rounds = [[make_sample(50)], [make_sample(10)], [make_sample(90)]]
    limits = [[make_sample(100)], [make_sample(100)], [make_sample(100), make_sample(200)]]
    found = speed("List", rounds, limits, queries=5)
    assert found.shares == (0.5, 0.1, 0.6)
    assert (found.share, found.rate, found.queries) == (0.5, 50, 5)


def test_samples_of_a_round_count_by_their_length() -> None:
    limits = [[make_sample(100, seconds=0.5), make_sample(50, seconds=1)]]
    assert speed("List", [[make_sample(25, seconds=2)]], limits, queries=0).shares == (0.125,)


def test_times_of_all_rounds_count_together() -> None:
    rounds = [[make_sample(98, latency=1, size=100)], [make_sample(2, latency=30, size=300)]]
    found = speed("List", rounds, rounds, queries=0)
    assert (found.p50, found.p99, found.size) == (1, 30, 200)


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([3, 1, 2], 0.5, 2),
        ([4, 3, 2, 1], 0.5, 2),
        (range(1, 101), 0.99, 99),
        (range(1, 102), 0.99, 100),
        ([7], 0.99, 7),
        ([1, 2], 0.0, 1),
    ],
)
def test_a_percentile_is_one_of_the_values(values: list[float], share: float, expected: float) -> None:
    assert percentile(values, share) == expected


def test_nothing_has_no_percentile() -> None:
    assert math.isnan(percentile([], 0.5))
