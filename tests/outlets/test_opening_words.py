"""What readers are told of hours: each state in both languages, and words for the next state that are true then."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from outlets.business import Period
from outlets.models import Outlet
from outlets.opening_hours import Calendar, Schedule, Slot, SpecialDays
from outlets.opening_words import OpeningLine, opening_line
from tests.factories import make_outlet
from tests.pages import text_of

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")
# A Sunday.
NOON = datetime(2026, 11, 22, 12, tzinfo=VIET_NAM)
SINCE = date(2026, 1, 10)
OFFICE_HOURS = Slot(time(8), time(17, 30))
WHOLE_DAY = Slot(time(0), time(0), past_midnight=True)
EVENING = Slot(time(18), time(2), past_midnight=True)
IN_BUSINESS = Period(SINCE)


def line(schedule: Schedule, moment: datetime = NOON, language: str = "en") -> OpeningLine:
    with override(language):
        return opening_line(schedule, schedule.at(moment), moment)


def daily(*slots: Slot, period: Period = IN_BUSINESS, special: tuple[SpecialDays, ...] = ()) -> Schedule:
    return Schedule(period, [slots] * 7, special)


def only_on(day: int, *slots: Slot) -> Schedule:
    return Schedule(IN_BUSINESS, [slots if each == day else () for each in range(7)])


def closed_from_to(first: date, last: date) -> SpecialDays:
    return SpecialDays(Calendar.ONCE, first, last)


# Open from Sunday 8:00 to Monday 17:30 without a break.
A_LONG_DAY = Schedule(
    IN_BUSINESS, [(Slot(time(0), time(17, 30)),), (), (), (), (), (), (Slot(time(8), time(0), past_midnight=True),)]
)


@pytest.mark.parametrize(
    ("schedule", "moment", "tone", "vietnamese", "english"),
    [
        (daily(OFFICE_HOURS), NOON, "open", "Đang mở · đến 17:30", "Open until 17:30"),
        (daily(EVENING), NOON.replace(hour=23), "open", "Đang mở · đến 2:00", "Open until 2:00"),
        (A_LONG_DAY, NOON, "open", "Đang mở · đến 17:30 ngày mai", "Open until tomorrow at 17:30"),
        (A_LONG_DAY, NOON.replace(hour=18), "open", "Đang mở · đến 17:30", "Open until 17:30"),
        (daily(WHOLE_DAY), NOON, "open", "Mở suốt ngày đêm", "Open around the clock"),
        (daily(EVENING), NOON, "closed", "Đã đóng · mở lại lúc 18:00", "Closed · opens again at 18:00"),
        (
            daily(OFFICE_HOURS),
            NOON.replace(hour=17, minute=30),
            "closed",
            "Đã đóng · mở lại 8:00 ngày mai",
            "Closed · opens again tomorrow at 8:00",
        ),
        (
            only_on(5, OFFICE_HOURS),
            NOON,
            "closed",
            "Đã đóng · mở lại 8:00, Thứ 7",
            "Closed · opens again on Saturday at 8:00",
        ),
        (
            daily(OFFICE_HOURS, special=(closed_from_to(date(2026, 11, 20), date(2026, 11, 28)),)),
            NOON,
            "closed",
            "Đã đóng · mở lại 8:00, 29/11/2026",
            "Closed · opens again on 29/11/2026 at 8:00",
        ),
        (
            daily(OFFICE_HOURS, special=(closed_from_to(date(2026, 11, 20), date(2027, 11, 28)),)),
            NOON,
            "closed",
            "Đã đóng cửa",
            "Closed",
        ),
        (daily(), NOON, "closed", "Chưa rõ giờ mở cửa", "Opening hours not known"),
        (
            daily(OFFICE_HOURS, period=Period(date(2027, 3, 1))),
            NOON,
            "away",
            "Dự kiến mở ngày 01/03/2027",
            "Opens on 01/03/2027",
        ),
        (
            daily(OFFICE_HOURS, period=Period(None)),
            NOON,
            "away",
            "Dự kiến mở, chưa định ngày",
            "Planned; opening day not settled",
        ),
        (
            daily(OFFICE_HOURS, period=Period(SINCE, None, date(2026, 11, 22), date(2026, 11, 30))),
            NOON,
            "away",
            "Tạm ngừng đến hết ngày 30/11/2026",
            "Suspended to 30/11/2026",
        ),
        (
            daily(OFFICE_HOURS, period=Period(SINCE, None, date(2026, 11, 22))),
            NOON,
            "away",
            "Tạm ngừng đến khi có thông báo mới",
            "Suspended until further notice",
        ),
        (
            daily(OFFICE_HOURS, period=Period(SINCE, date(2026, 11, 22))),
            NOON,
            "away",
            "Đã đóng hẳn từ ngày 22/11/2026",
            "Closed for good since 22/11/2026",
        ),
    ],
)
def test_each_state_has_its_words(
    schedule: Schedule, moment: datetime, tone: str, vietnamese: str, english: str
) -> None:
    said = line(schedule, moment)
    assert (said.tone, line(schedule, moment, "vi").words, said.words) == (tone, vietnamese, english)


def test_what_comes_next_is_said_with_its_moment() -> None:
    said = line(daily(OFFICE_HOURS))
    assert (said.changes_at, said.then_tone) == ("2026-11-22T17:30:00+07:00", "closed")
    assert said.then == "Closed · opens again tomorrow at 8:00"
    assert line(daily(OFFICE_HOURS), language="vi").then == "Đã đóng · mở lại 8:00 ngày mai"


@pytest.mark.parametrize("schedule", [daily(WHOLE_DAY), daily(), only_on(5, OFFICE_HOURS), A_LONG_DAY])
def test_nothing_is_said_of_what_comes_later_than_a_day_or_never(schedule: Schedule) -> None:
    said = line(schedule)
    assert (said.changes_at, said.then, said.then_tone) == ("", "", "")


def test_a_device_elsewhere_is_told_the_same(moment: datetime = NOON) -> None:
    for zone in ("America/New_York", "UTC", "Pacific/Kiritimati"):
        assert line(daily(OFFICE_HOURS), moment.astimezone(ZoneInfo(zone))) == line(daily(OFFICE_HOURS), moment)
        evening = moment.replace(hour=23, minute=30)
        assert line(daily(OFFICE_HOURS), evening.astimezone(ZoneInfo(zone))) == line(daily(OFFICE_HOURS), evening)


quarters = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
slots = st.builds(lambda opens, closes: Slot(opens, closes, past_midnight=closes <= opens), quarters, quarters)
days = st.dates(date(2026, 11, 16), date(2026, 12, 6))
weeks = st.lists(st.lists(slots, max_size=2).map(tuple), min_size=7, max_size=7)
periods = st.builds(lambda first, last: Period(SINCE, None, min(first, last), max(first, last)), days, days) | st.just(
    IN_BUSINESS
)
closings = st.lists(
    st.builds(lambda first, last: closed_from_to(min(first, last), max(first, last)), days, days), max_size=1
)
moments = st.datetimes(datetime(2026, 11, 17), datetime(2026, 12, 5), timezones=st.just(VIET_NAM))


@given(st.builds(Schedule, periods, weeks, closings), moments)
@settings(max_examples=400)
def test_the_words_for_later_are_those_that_a_page_made_then_would_say(schedule: Schedule, moment: datetime) -> None:
    said = line(schedule, moment)
    if said.changes_at:
        changes_at = datetime.fromisoformat(said.changes_at)
        at_last = line(schedule, changes_at)
        assert moment < changes_at <= moment + timedelta(days=1)
        assert (said.then_tone, said.then) == (at_last.tone, at_last.words)
        assert said.then != said.words
        assert line(schedule, changes_at - timedelta(microseconds=1)).tone == said.tone


@pytest.fixture
def outlet(db: None) -> Outlet:
    return make_outlet(hours=[("7:30", "11:30"), ("13:30", "18:00")])


@pytest.mark.parametrize(
    ("at", "words", "then"),
    [
        (time(7, 29), "Closed · opens again at 7:30", "Open until 11:30"),
        (time(7, 30), "Open until 11:30", "Closed · opens again at 13:30"),
        (time(11, 30), "Closed · opens again at 13:30", "Open until 18:00"),
        (time(18), "Closed · opens again tomorrow at 7:30", "Open until 11:30"),
    ],
)
def test_the_page_carries_what_a_script_turns_over(
    client: Client, now_is: Callable[[datetime], None], outlet: Outlet, at: time, words: str, then: str
) -> None:
    now_is(datetime.combine(NOON.date(), at))
    page = text_of(client, f"/en/outlets/{outlet.slug}/")
    assert f'data-then="{then}"' in page
    assert f">{words}</p>" in page
