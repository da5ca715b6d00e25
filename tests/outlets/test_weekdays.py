"""Days of the week are kept as bits and said in words of the reader's language."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from outlets.weekdays import EVERY_DAY, days_in_words, days_of, mask_of

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


@pytest.mark.parametrize(
    ("days", "mask"),
    [([], 0), ([MONDAY], 0b1), ([SUNDAY], 0b100_0000), ([SATURDAY, MONDAY, MONDAY], 0b10_0001), (range(7), EVERY_DAY)],
)
def test_monday_is_the_lowest_bit_and_a_day_named_twice_counts_once(days: list[int], mask: int) -> None:
    assert mask_of(days) == mask


@given(st.lists(st.integers(MONDAY, SUNDAY)))
def test_days_come_back_from_their_bits_in_the_order_of_the_week(days: list[int]) -> None:
    assert days_of(mask_of(days)) == tuple(sorted(set(days)))


@pytest.mark.parametrize(
    ("days", "vietnamese", "english"),
    [
        ([], "", ""),
        ([SUNDAY], "Chủ nhật", "Sunday"),
        ([SATURDAY, SUNDAY], "Thứ 7, Chủ nhật", "Saturday, Sunday"),
        (range(5), "Thứ 2 – Thứ 6", "Monday – Friday"),
        (range(3), "Thứ 2 – Thứ 4", "Monday – Wednesday"),
        (range(7), "Thứ 2 – Chủ nhật", "Monday – Sunday"),
        ([MONDAY, WEDNESDAY, FRIDAY], "Thứ 2, Thứ 4, Thứ 6", "Monday, Wednesday, Friday"),
        (
            [MONDAY, TUESDAY, WEDNESDAY, SATURDAY, SUNDAY],
            "Thứ 2 – Thứ 4, Thứ 7, Chủ nhật",
            "Monday – Wednesday, Saturday, Sunday",
        ),
        (
            [MONDAY, TUESDAY, *range(THURSDAY, 7)],
            "Thứ 2, Thứ 3, Thứ 5 – Chủ nhật",
            "Monday, Tuesday, Thursday – Sunday",
        ),
        # The week is not a ring in words: from Saturday to Monday would read as its opposite.
        ([MONDAY, SATURDAY, SUNDAY], "Thứ 2, Thứ 7, Chủ nhật", "Monday, Saturday, Sunday"),
    ],
)
def test_three_days_in_a_row_are_said_as_from_and_to(days: list[int], vietnamese: str, english: str) -> None:
    mask = mask_of(days)
    assert days_in_words(mask) == vietnamese
    with translation.override("en"):
        assert days_in_words(mask) == english
