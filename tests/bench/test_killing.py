"""A server that is killed in the middle of checkouts leaves no half order and loses no stock."""

from collections import Counter

import pytest

from bench import server
from bench.databases import Kind, temporary
from bench.killing import Outcome, survived

SOUND = {"told": Counter(ordered=3, refused=1), "kills": 2, "packs": 5, "left": 2, "held": 3, "orders": 3}


@pytest.mark.postgresql
@pytest.mark.django_db
def test_sixty_checkouts_survive_a_server_that_is_killed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    # The pages come without collected static files.
    monkeypatch.setattr(server, "SETTINGS", "tests.bench.settings")
    with temporary(Kind.POSTGRESQL) as database:
        outcome = survived(database, checkouts=60)
    assert (outcome.is_sound, outcome.told.total(), outcome.kills) == (True, 60, 2), outcome


@pytest.mark.parametrize(
    ("change", "is_sound"),
    [
        ({}, True),
        ({"left": 1}, False),
        ({"held": 4}, False),
        ({"orders": 2}, False),
        ({"told": Counter(ordered=4)}, False),
        ({"left": -1, "held": 6, "orders": 6, "told": Counter(ordered=6)}, False),
        ({"faults": {"orders without a seller": 1}}, False),
    ],
)
def test_it_says_when_something_is_half_or_lost(change: dict[str, object], is_sound: bool) -> None:
    told = {**SOUND, "faults": {"orders without a seller": 0}, **change}
    assert Outcome(**told).is_sound is is_sound
