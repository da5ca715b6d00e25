"""Confirming everything at outlets at once: the last word counts."""

from datetime import date

import pytest

from outlets.confirmation import Witness
from outlets.models import Stocking
from outlets.restocking import confirm_stock
from tests.factories import make_outlet, make_stocking

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 22)


def word(stocking: Stocking) -> tuple[str, date]:
    stocking.refresh_from_db()
    return stocking.witness, stocking.confirmed_on


def test_every_product_of_the_outlets_gets_the_word_and_the_day() -> None:
    outlet = make_outlet()
    rows = [make_stocking(outlet), make_stocking(outlet), make_stocking()]
    assert confirm_stock(outlets=[outlet, rows[2].outlet], witness=Witness.OUTLET, on=DAY) == 3
    assert {word(row) for row in rows} == {(Witness.OUTLET, DAY)}


def test_other_outlets_stay_as_they_are() -> None:
    other = make_stocking()
    before = word(other)
    assert confirm_stock(outlets=[make_outlet()], witness=Witness.SEEN, on=DAY) == 0
    assert confirm_stock(outlets=[], witness=Witness.SEEN, on=DAY) == 0
    assert word(other) == before


def test_a_later_word_stays() -> None:
    row = make_stocking(confirmed_on=DAY, witness=Witness.PRODUCER)
    assert confirm_stock(outlets=[row.outlet], witness=Witness.SEEN, on=date(2026, 11, 21)) == 0
    assert word(row) == (Witness.PRODUCER, DAY)


@pytest.mark.parametrize("said", list(Witness))
@pytest.mark.parametrize("before", list(Witness))
def test_of_two_words_of_one_day_the_surer_one_counts(before: Witness, said: Witness) -> None:
    row = make_stocking(confirmed_on=DAY, witness=before)
    surest_first = list(Witness)
    surer = min(before, said, key=surest_first.index)
    assert confirm_stock(outlets=[row.outlet], witness=said, on=DAY) == (surer != before)
    assert word(row) == (surer, DAY)


def test_an_older_word_gives_way_however_sure_it_was() -> None:
    row = make_stocking(confirmed_on=date(2026, 11, 21), witness=Witness.SEEN)
    assert confirm_stock(outlets=[row.outlet], witness=Witness.PRODUCER, on=DAY) == 1
    assert word(row) == (Witness.PRODUCER, DAY)
