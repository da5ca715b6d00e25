"""Front pages turn each day: nobody is always first, everyone has a turn, and all see the same order."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db.models import F

from core.daily_turn import daily_turn
from villages.models import Craft

pytestmark = pytest.mark.django_db

FIRST_DAY = date(2026, 11, 22)
SHOWN = 3


@pytest.fixture
def rows() -> list[int]:
    """Sixty rows with keys that follow each other, as those of a fresh database do."""
    Craft.objects.bulk_create(
        Craft(pk=10_000 + number, slug=f"turn-{number}", name_vi="x", motif="basket") for number in range(60)
    )
    return [10_000 + number for number in range(60)]


def order_on(day: date, rows: list[int]) -> list[int]:
    return list(Craft.objects.filter(pk__in=rows).order_by(daily_turn(day), "pk").values_list("pk", flat=True))


def test_every_row_stands_somewhere_once(rows: list[int]) -> None:
    assert sorted(order_on(FIRST_DAY, rows)) == rows


def test_the_order_of_a_day_is_the_same_each_time(rows: list[int]) -> None:
    assert order_on(FIRST_DAY, rows) == order_on(FIRST_DAY, rows[::-1])


def test_each_day_has_another_order(rows: list[int]) -> None:
    orders = [order_on(FIRST_DAY + timedelta(days=day), rows) for day in range(30)]
    assert all(one[:SHOWN] != other[:SHOWN] for one, other in pairwise(orders))


def test_within_half_a_year_everyone_was_shown_and_nobody_much_more_often(rows: list[int]) -> None:
    shown: Counter[int] = Counter()
    for day in range(182):
        shown.update(order_on(FIRST_DAY + timedelta(days=day), rows)[:SHOWN])
    fair_share = 182 * SHOWN / len(rows)
    assert set(shown) == set(rows)
    assert max(shown.values()) < 3 * fair_share


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2100, 12, 31), date.max])
def test_no_two_rows_share_a_place_and_large_keys_do_not_overflow(day: date) -> None:
    keys = [1, 2, 999_999, 1_000_000]
    Craft.objects.bulk_create(Craft(pk=10**6 + key, slug=f"big-{key}", name_vi="x", motif="basket") for key in keys)
    places = Craft.objects.filter(slug__startswith="big-").annotate(turn=daily_turn(day)).values_list("turn", flat=True)
    assert len(set(places)) == len(keys)
    assert all(0 <= place < 1_000_037 for place in places)


def test_the_database_computes_what_the_numbers_say(rows: list[int]) -> None:
    turned = (10_000 * 7919 + FIRST_DAY.toordinal() * 104_729) % 1_000_037
    place = Craft.objects.annotate(turn=daily_turn(FIRST_DAY), key=F("pk")).get(pk=10_000).turn
    assert place == turned**3 % 1_000_037
