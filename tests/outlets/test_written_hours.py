"""Hours written in data files: what can be said, and what is refused with words."""

from datetime import date, time

import pytest

from outlets.opening_hours import Slot
from outlets.weekdays import mask_of
from outlets.written_hours import day_hours, weekly_hours, written, yearly_days


@pytest.mark.parametrize(
    ("line", "days", "slots"),
    [
        ("T2–T6: 7:30–11:30", range(5), [Slot(time(7, 30), time(11, 30))]),
        ("T7, CN: 8:00–18:00", [5, 6], [Slot(time(8), time(18))]),
        ("T3–T5, CN: 8:00–9:00, 10:00–11:00", [1, 2, 3, 6], [Slot(time(8), time(9)), Slot(time(10), time(11))]),
        ("Hằng ngày: 18:00–2:00 hôm sau", range(7), [Slot(time(18), time(2), past_midnight=True)]),
        ("Hằng ngày: 0:00–0:00 hôm sau", range(7), [Slot(time(0), time(0), past_midnight=True)]),
    ],
)
def test_a_line_says_days_and_slots(line: str, days: list[int], slots: list[Slot]) -> None:
    assert weekly_hours([line]) == [(mask_of(days), slot) for slot in slots]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["7:30–11:30"], "lacks its days or hours"),
        (["T2–T6"], "lacks its days or hours"),
        (["T8: 7:30–11:30"], "“T8” is no day of the week"),
        (["T2–T4–T6: 7:30–11:30"], "“T2–T4–T6” is no day of the week"),
        (["CN–T3: 7:30–11:30"], "“CN–T3” runs backwards"),
        (["T2: 7:30-11:30"], "“7:30-11:30” is no time of opening and closing"),
        (["T2: 7:30–25:00"], "“7:30–25:00” names a time that no day has"),
        (["T2: 18:00–2:00"], "“18:00–2:00” ends before it begins; past midnight write “18:00–2:00 hôm sau”"),
        (["T2: 8:00–8:00"], "“8:00–8:00” ends before it begins"),
        (["T2: 8:00–17:00 hôm sau"], "“8:00–17:00 hôm sau” would last longer than a day"),
        (["T2: 8:00–12:00, 11:00–17:00"], "“8:00–12:00” and “11:00–17:00” overlap"),
        (["T2–T6: 8:00–12:00", "T6, T7: 11:30–17:00"], "“8:00–12:00” and “11:30–17:00” overlap"),
        (["CN: 20:00–3:00 hôm sau", "T2: 2:00–6:00"], "overlap"),
    ],
)
def test_what_cannot_be_is_refused_with_words(lines: list[str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        weekly_hours(lines)


def test_the_slots_of_one_day_may_be_none_or_many() -> None:
    assert day_hours("") == []
    assert [written(slot) for slot in day_hours("7:30–11:30, 13:00–1:00 hôm sau")] == [
        "7:30–11:30",
        "13:00–1:00 hôm sau",
    ]
    with pytest.raises(ValueError, match="overlap"):
        day_hours("7:30–11:30, 11:00–13:00")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("02/09", ((9, 2), (9, 2))),
        ("30/04–01/05", ((4, 30), (5, 1))),
        ("31/12–01/01", ((12, 31), (1, 1))),
        ("29/02", ((2, 29), (2, 29))),
    ],
)
def test_days_of_every_year_are_said_by_day_and_month(text: str, days: tuple[tuple[int, int], ...]) -> None:
    assert tuple((day.month, day.day) for day in yearly_days(text)) == days
    assert all(isinstance(day, date) for day in yearly_days(text))


@pytest.mark.parametrize("text", ["", "2 tháng 9", "31/02", "30/04–", "00/01"])
def test_what_is_no_day_of_the_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no day of the year"):
        yearly_days(text)
