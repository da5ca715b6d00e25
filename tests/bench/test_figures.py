"""Figures that were missed are named with what was found; what was not measured was not reached."""

import pytest

from bench.databases import Kind
from bench.figures import grown, misses, of_size
from bench.pages import Mode, Page
from bench.results import Trial
from tests.bench.trials import Shares, make_trial

PG, SQLITE = Kind.POSTGRESQL, Kind.SQLITE


def whole(**changed: Trial) -> list[Trial]:
    """Trials that reach every figure, but for those named."""
    trials = {
        "city": make_trial(PG, 11_000),
        "grown": make_trial(PG, 100_000),
        "small": make_trial(SQLITE, 11_000),
        "small_grown": make_trial(SQLITE, 100_000),
    }
    return list((trials | changed).values())


def test_nothing_is_missed_where_every_figure_is_reached() -> None:
    assert misses(whole()) == []


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ({(Page.LIST, Mode.UNCACHED): 0.06}, []),
        (
            {(Page.LIST, Mode.UNCACHED): 0.045},
            ["List of products, uncached: 0.045 of the constant view; 0.06 is asked, 25% short."],
        ),
        (
            {(Page.PRODUCT, Mode.CACHED): 0.4},
            ["Product, cached: 0.400 of the constant view; 0.5 is asked, 20% short."],
        ),
        ({(Page.DEEP, Mode.CACHED): 0.4}, []),
    ],
)
def test_a_share_below_its_figure_is_missed(shares: Shares, expected: list[str]) -> None:
    trials = [make_trial(kind, products, shares=shares) for kind in Kind for products in (11_000, 100_000)]
    assert misses(trials) == expected


def test_an_uncached_page_that_grows_too_dear_is_missed() -> None:
    shares = {(Page.SEARCH, Mode.UNCACHED): 0.2, (Page.PRODUCT, Mode.UNCACHED): 0.3, (Page.LIST, Mode.CACHED): 0.1}
    grown_trial = make_trial(SQLITE, 100_000, shares=shares)
    assert misses(whole(small_grown=grown_trial)) == [
        "Search, uncached, SQLite: 3.0 times the cost at 100,000 products; 2 times are allowed."
    ]
    assert grown(make_trial(SQLITE, 11_000), grown_trial, Page.PRODUCT) == 2


@pytest.mark.parametrize("counted", [9_999, 10_001])
def test_a_scan_that_was_not_counted_or_counted_twice_is_missed(counted: int) -> None:
    assert misses(whole(grown=make_trial(PG, 100_000, counted=counted))) == [
        f"Of 10,000 scans, {counted:,} were counted (PostgreSQL, 100,000 products)."
    ]


def test_sqlite_may_cost_twice_as_much_and_no_more() -> None:
    shares = {(Page.LIST, Mode.CACHED): 0.3, (Page.CODE, Mode.CACHED): 0.24}
    assert misses(whole(small=make_trial(SQLITE, 11_000, shares=shares))) == [
        "Page of a scanned code, cached: 2.5 times the cost on SQLite; 2 times are allowed."
    ]


def test_what_was_not_measured_was_not_reached() -> None:
    assert misses([make_trial(PG, 1_649, 0.0)]) == [
        "Shares on PostgreSQL at 11,000 products were not measured.",
        "Growth to 100,000 products on PostgreSQL was not measured.",
        "Growth to 100,000 products on SQLite was not measured.",
        "SQLite beside PostgreSQL at 11,000 products was not measured.",
    ]


def test_a_catalogue_may_be_a_little_larger_than_asked_for() -> None:
    near, far = make_trial(PG, 11_189), make_trial(PG, 12_000)
    assert of_size([far, near], PG, 11_000) is near
    assert of_size([far], PG, 11_000) is None
    assert of_size([near], SQLITE, 11_000) is None
