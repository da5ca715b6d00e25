"""Opening hours agree with a list of all minutes, each open or not, that is filled slot by slot."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from outlets.business import Period
from outlets.opening_hours import Calendar, Schedule, Slot, SpecialDays, overlapping

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
MINUTES_OF_DAY, MINUTES_OF_WEEK = 1440, 10_080
# The programme looks so many days ahead for the next slot, and calls so many without a break "around the clock".
DAYS_AHEAD, AROUND_THE_CLOCK = 92, timedelta(days=8)
TETS = [date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26)]


def days_from(first: date, last: date) -> list[date]:
    return [first + number * DAY for number in range((last - first).days + 1)]


LEAP_YEARS = 2 * [(day.month, day.day) for day in days_from(date(2024, 1, 1), date(2024, 12, 31))]


def is_named(day: date, special: SpecialDays) -> bool:
    if special.calendar == Calendar.TET:
        return any(day in days_from(tet + special.from_tet * DAY, tet + special.to_tet * DAY) for tet in TETS)
    assert special.first is not None and special.last is not None
    if special.calendar == Calendar.ONCE:
        return day in days_from(special.first, special.last)
    begins = LEAP_YEARS.index((special.first.month, special.first.day))
    ends = LEAP_YEARS.index((special.last.month, special.last.day), begins)
    return (day.month, day.day) in LEAP_YEARS[begins : ends + 1]


def is_in_business(day: date, period: Period) -> bool:
    never = date(9999, 12, 31)
    paused_from, paused_to = period.suspended_from or never, period.suspended_to or never
    return (period.opens_on or never) <= day < (period.closed_on or never) and not paused_from <= day <= paused_to


def days_named(special: SpecialDays) -> int:
    """How many days in a row, those of a leap year where they come every year."""
    if special.calendar == Calendar.TET:
        return len(range(special.from_tet, special.to_tet))
    assert special.first is not None and special.last is not None
    if special.calendar == Calendar.ONCE:
        return len(list(days_from(special.first, special.last)))
    begins = LEAP_YEARS.index((special.first.month, special.first.day))
    return LEAP_YEARS.index((special.last.month, special.last.day), begins) - begins


def slots_of(schedule: Schedule, day: date) -> Iterable[Slot | None]:
    if not is_in_business(day, schedule.period):
        return []
    for calendar in (Calendar.ONCE, Calendar.TET, Calendar.YEARLY):
        named = [each for each in schedule.special if each.calendar == calendar and is_named(day, each)]
        if named:
            fewest = min(map(days_named, named))
            return [each.slot for each in named if days_named(each) == fewest]
    return schedule.week[day.weekday()]


def minutes_of(slot: Slot) -> list[int]:
    """The minutes when it is open, counted from the midnight before it."""
    opens, closes = (each.hour * 60 + each.minute for each in (slot.opens, slot.closes))
    length = (closes - opens) % MINUTES_OF_DAY or MINUTES_OF_DAY
    return list(range(opens, opens + length))


def open_minutes(schedule: Schedule, days: list[date]) -> bytearray:
    """One byte a minute from the first midnight, 1 for open; a day longer than the days."""
    minutes = bytearray((len(days) + 1) * MINUTES_OF_DAY)
    for number, day in enumerate(days):
        for slot in slots_of(schedule, day):
            for minute in minutes_of(slot) if slot else []:
                minutes[number * MINUTES_OF_DAY + minute] = 1
    return minutes


def opening_by_the_minute(schedule: Schedule, moment: datetime) -> tuple[bool, datetime | None]:
    yesterday = moment.date() - DAY
    minutes = open_minutes(schedule, days_from(yesterday, moment.date() + DAYS_AHEAD * DAY))
    midnight = datetime.combine(yesterday, time(), VIET_NAM)
    now = (moment - midnight) // MINUTE
    change = minutes.find(1 - minutes[now], now)
    changes_at = midnight + change * MINUTE
    is_open, is_far = bool(minutes[now]), changes_at - moment >= AROUND_THE_CLOCK
    return is_open, None if change < 0 or (is_open and is_far) else changes_at


def slot_between(opens: time, closes: time) -> Slot:
    return Slot(opens, closes, past_midnight=closes <= opens)


def ordered(days: tuple[date, date]) -> tuple[date, date]:
    return min(days), max(days)


# The winter between two years, with a Tết in it; a slot by the quarter of an hour touches another one often.
days_of_winter = st.dates(date(2026, 12, 20), date(2027, 2, 28))
moments = st.datetimes(datetime(2026, 12, 20), datetime(2027, 2, 28), timezones=st.just(VIET_NAM))
quarters = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
slots = st.builds(slot_between, quarters, quarters)
weeks = st.lists(st.lists(slots, max_size=2), min_size=7, max_size=7)
same_each_day = st.lists(slots, max_size=2).map(lambda day: [day] * 7)
some_slot = st.one_of(st.none(), slots)
once = st.builds(
    lambda days, slot: SpecialDays(Calendar.ONCE, *ordered(days), slot=slot),
    st.tuples(days_of_winter, days_of_winter),
    some_slot,
)
yearly = st.builds(
    lambda first, last, slot: SpecialDays(Calendar.YEARLY, first, last, slot=slot),
    st.one_of(days_of_winter, st.just(date(2024, 2, 29))),
    days_of_winter,
    some_slot,
)
around_tet = st.builds(
    lambda numbers, slot: SpecialDays(Calendar.TET, from_tet=min(numbers), to_tet=max(numbers), slot=slot),
    st.tuples(st.integers(-30, 30), st.integers(-30, 30)),
    some_slot,
)
periods = st.one_of(
    st.just(Period(date(2020, 1, 1))),
    st.builds(Period, st.one_of(st.none(), days_of_winter), st.one_of(st.none(), days_of_winter)),
    st.builds(
        lambda days, ends: Period(date(2020, 1, 1), None, min(days), max(days) if ends else None),
        st.tuples(days_of_winter, days_of_winter),
        st.booleans(),
    ),
)
schedules = st.builds(
    Schedule,
    periods,
    st.one_of(weeks, same_each_day),
    st.lists(st.one_of(once, yearly, around_tet), max_size=4),
)


@settings(max_examples=300)
@given(schedules, moments)
def test_open_or_not_and_the_next_change_are_those_of_the_minutes(schedule: Schedule, moment: datetime) -> None:
    opening = schedule.at(moment)
    assert (opening.is_open, opening.changes_at) == opening_by_the_minute(schedule, moment)


@given(schedules, days_of_winter, st.integers(0, 20))
def test_spans_ascend_with_a_break_between_them_and_cover_the_open_minutes(
    schedule: Schedule, first: date, more: int
) -> None:
    midnight, days = datetime.combine(first, time(), VIET_NAM), days_from(first, first + more * DAY)
    ends = [(moment - midnight) // MINUTE for span in schedule.spans(days[0], days[-1]) for moment in span]
    assert all(earlier < later for earlier, later in pairwise(ends))
    covered = [minute for begins, ends in zip(ends[::2], ends[1::2], strict=True) for minute in range(begins, ends)]
    assert covered == [minute for minute, is_open in enumerate(open_minutes(schedule, days)) if is_open]


# Short slots, so that about half of all lists of them are apart.
short_slots = st.builds(
    lambda opens, quarters: slot_between(opens, (datetime.combine(date.min, opens) + quarters * 15 * MINUTE).time()),
    quarters,
    st.integers(1, 12),
)
hours_of_weeks = st.lists(st.tuples(st.integers(1, 127), st.one_of(short_slots, short_slots, slots)), max_size=4)


def is_ever_open_twice(hours: list[tuple[int, Slot]]) -> bool:
    times_open = [0] * MINUTES_OF_WEEK
    for mask, slot in hours:
        for minute in [day * MINUTES_OF_DAY + each for day in range(7) if mask >> day & 1 for each in minutes_of(slot)]:
            times_open[minute % MINUTES_OF_WEEK] += 1
    return max(times_open) > 1


@given(hours_of_weeks)
@example([(0b100_0000, slot_between(time(22), time(2))), (0b1, slot_between(time(1), time(5)))])
def test_slots_overlap_when_some_minute_of_the_week_is_open_twice(hours: list[tuple[int, Slot]]) -> None:
    pair = overlapping(hours)
    assert (pair is not None) == is_ever_open_twice(hours)
    if pair:
        assert is_ever_open_twice([hours[place] for place in pair])
