"""The plot: equal factors at equal distances, round numbers at the axis, labels that do not cover each other."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.plot import LogScale, Panel, drawn, kept_apart, ticks


def test_equal_factors_stand_at_equal_distances() -> None:
    scale = LogScale(1, 100, start=400, end=0)
    assert [scale.at(value) for value in (1, 10, 100)] == [400, 200, 0]


@pytest.mark.parametrize(
    ("lowest", "highest", "expected"),
    [(1, 10, [1, 2, 5, 10]), (3, 40, [2, 5, 10, 20, 50]), (0.07, 0.3, [0.05, 0.1, 0.2, 0.5]), (5, 5, [5, 10])],
)
def test_the_axis_has_round_numbers_around_all_values(lowest: float, highest: float, expected: list[float]) -> None:
    assert ticks(lowest, highest) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("wished", "expected"),
    [([10, 50, 90], [10, 50, 90]), ([50, 50], [40, 60]), ([52, 48], [60, 40]), ([10, 20, 30, 90], [0, 20, 40, 90])],
)
def test_labels_move_apart_only_where_they_must(wished: list[float], expected: list[float]) -> None:
    assert kept_apart(wished, 20) == expected


@given(wished=st.lists(st.integers(0, 400), max_size=12))
def test_labels_never_cover_each_other_and_keep_their_order(wished: list[int]) -> None:
    apart = kept_apart(wished, 18)
    order = sorted(range(len(wished)), key=lambda index: wished[index])
    assert all(apart[below] - apart[above] > 17.99 for above, below in pairwise(order))


def test_the_drawing_is_well_formed_and_labels_every_line() -> None:
    lines = {"List <all>": [(1_649, 8.0), (11_000, 9.0)], "Code": [(1_649, 3.0), (11_000, 3.5)]}
    root = ElementTree.fromstring(drawn([Panel("PostgreSQL", lines), Panel("SQLite", lines)]))
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert [texts.count(text) for text in ("PostgreSQL", "SQLite", "List <all>", "Code", "11,000")] == [1, 1, 2, 2, 2]
    assert "prefers-color-scheme: dark" in root.findtext("{http://www.w3.org/2000/svg}style", "")
