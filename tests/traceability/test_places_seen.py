"""How many places checked an item is known about well enough, and from where nobody can tell."""

import math
from datetime import date
from typing import Any

import pytest

from traceability.models import Sighting
from traceability.places_seen import MARKS, MARKS_OF_CONCERN, PLACES_OF_CONCERN, mark_of, places_of

SERIALS = [f"ITEM{number}" for number in range(200)]


@pytest.fixture(autouse=True)
def one_secret(settings: Any) -> None:
    """Chance is the same on every machine."""
    settings.SECRET_KEY = "a secret of the tests"


def network(number: int) -> str:
    return f"203.0.{number // 250}.{number % 250}"


def sketch(serial: str, networks: int) -> int:
    """What is kept of an item that so many networks have checked."""
    marks = 0
    for number in range(networks):
        marks |= mark_of(network(number), serial)
    return marks


def test_a_mark_is_one_bit_that_a_column_of_both_databases_holds() -> None:
    marks = {mark_of(network(number), "ITEM") for number in range(2000)}
    assert marks == {1 << place for place in range(MARKS)}
    assert max(marks) < 2**63


def test_the_same_network_marks_an_item_once() -> None:
    assert mark_of("203.0.113.7", "ITEM1") == mark_of("203.0.113.7", "ITEM1")


@pytest.mark.parametrize("networks", range(1, 41))
def test_the_estimate_is_near_what_is_true(networks: int) -> None:
    """The mean of 200 items is right within one place, and of no item is it wrong by more than chance allows."""
    estimates = [places_of(sketch(serial, networks).bit_count()) for serial in SERIALS]
    assert abs(sum(estimates) / len(estimates) - networks) < 1
    load = networks / MARKS
    spread = math.sqrt(MARKS * (math.exp(load) - load - 1))
    assert max(abs(estimate - networks) for estimate in estimates) <= math.ceil(4 * spread) + 1


def test_few_places_are_counted_exactly_as_long_as_their_marks_differ() -> None:
    assert [places_of(marks) for marks in range(6)] == [0, 1, 2, 3, 4, 5]


def test_a_full_sketch_is_many_places_and_no_error() -> None:
    assert [places_of(marks) for marks in (MARKS - 1, MARKS)] == [256, 256]


def test_more_marks_never_mean_fewer_places() -> None:
    estimates = [places_of(marks) for marks in range(MARKS + 1)]
    assert estimates == sorted(estimates)


def test_a_mark_says_nothing_of_its_network() -> None:
    """One network sets its 200 marks all over the sketches of 200 items, as 200 networks do in one."""
    marks = [mark_of("203.0.113.7", serial) for serial in SERIALS]
    assert len(set(marks)) > 50
    most = max(marks.count(mark) for mark in marks)
    assert most < 15
    # Nor do two networks that share a mark of one item share those of others.
    sharing = [number for number in range(2, 4000) if mark_of(network(number), "A") == mark_of(network(1), "A")]
    also = [number for number in sharing if mark_of(network(number), "B") == mark_of(network(1), "B")]
    assert len(sharing) > 40
    assert len(also) < len(sharing) / 10


def test_marks_hang_on_the_sites_own_secret(settings: Any) -> None:
    before = [mark_of(network(number), "ITEM") for number in range(50)]
    settings.SECRET_KEY = "another secret"
    after = [mark_of(network(number), "ITEM") for number in range(50)]
    assert sum(one == other for one, other in zip(before, after, strict=True)) < 10


def test_an_item_is_of_concern_from_twelve_places_on() -> None:
    assert PLACES_OF_CONCERN == 12
    assert places_of(MARKS_OF_CONCERN) >= 12 > places_of(MARKS_OF_CONCERN - 1)
    found = {marks: Sighting(places_marked=marks).is_of_concern for marks in (MARKS_OF_CONCERN - 1, MARKS_OF_CONCERN)}
    assert found == {MARKS_OF_CONCERN - 1: False, MARKS_OF_CONCERN: True}


def test_one_that_the_office_has_looked_into_is_not() -> None:
    assert not Sighting(places_marked=MARKS, cleared_on=date(2026, 11, 20)).is_of_concern
