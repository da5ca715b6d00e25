"""What time it is for pages: another text at midnight and at the very minute when an outlet opens or closes."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from freshness import clock
from outlets.models import HoursException
from tests.factories import make_outlet

pytestmark = pytest.mark.django_db

Moments = Callable[[datetime], None]
DAY = date(2026, 11, 22)


@pytest.fixture
def hands() -> Iterator[list[clock.Hand]]:
    """No hand but those that the test adds."""
    before = list(clock._hands)
    clock._hands.clear()
    yield clock._hands
    clock._hands[:] = before


def readings(now_is: Moments, *moments: datetime) -> list[str]:
    found = []
    for moment in moments:
        now_is(moment)
        found.append(clock.reading())
    return found


def turns(now_is: Moments, day: date = DAY) -> list[str]:
    """The minutes of a day at which the reading is another than a microsecond before; none comes back that day."""
    midnight = datetime.combine(day, time())
    found, minutes = [], (midnight + timedelta(minutes=number) for number in range(24 * 60))
    [before] = readings(now_is, midnight - timedelta(microseconds=1))
    seen = {before}
    for minute in minutes:
        reading, last = readings(now_is, minute, minute + timedelta(minutes=1, microseconds=-1))
        assert reading == last, f"it changes within {minute:%H:%M}"
        if reading != before:
            assert reading not in seen, f"the page of before is given again at {minute:%H:%M}"
            seen.add(reading)
            found.append(f"{minute:%H:%M}")
        before = last
    return found


def test_without_outlets_only_midnight_changes_it(now_is: Moments) -> None:
    assert turns(now_is) == ["00:00"]


def test_it_changes_when_an_outlet_opens_or_closes_and_at_midnight(now_is: Moments) -> None:
    make_outlet(hours=[("7:30", "11:30"), ("13:30", "18:00")])
    make_outlet(hours=[("8:00", "11:30")])
    assert turns(now_is) == ["00:00", "07:30", "08:00", "11:30", "13:30", "18:00"]


def test_hours_past_midnight_end_on_the_next_day(now_is: Moments) -> None:
    make_outlet(hours=[("18:00", "2:15")])
    assert turns(now_is) == ["00:00", "02:15", "18:00"]


def test_slots_that_touch_make_no_turn_between_them(now_is: Moments) -> None:
    make_outlet(hours=[("8:00", "12:00"), ("12:00", "17:00")])
    make_outlet(hours=[("0:00", "0:00")])
    assert turns(now_is) == ["00:00", "08:00", "17:00"]


def test_days_that_differ_and_outlets_away_make_no_turn(now_is: Moments) -> None:
    closed = make_outlet(hours=[("7:00", "16:00")])
    HoursException.objects.create(outlet=closed, first_day=DAY, last_day=DAY)
    make_outlet(hours=[("9:00", "15:00")], suspended_from=DAY)
    make_outlet(hours=[("10:00", "14:00")], is_published=False)
    make_outlet(hours=())
    assert turns(now_is) == ["00:00"]
    before = DAY - timedelta(days=1)
    assert turns(now_is, before) == ["00:00", "07:00", "09:00", "15:00", "16:00"]


def test_new_hours_count_at_once(now_is: Moments) -> None:
    make_outlet()
    before, after = datetime(2026, 11, 22, 11, 59), datetime(2026, 11, 22, 12)
    assert len(set(readings(now_is, before, after))) == 1
    make_outlet(hours=[("8:00", "12:00")])
    assert len(set(readings(now_is, before, after))) == 2


def test_the_zone_of_a_moment_plays_no_part(now_is: Moments) -> None:
    make_outlet()
    here = ZoneInfo("Asia/Ho_Chi_Minh")
    for hour in (0, 7, 8, 17, 18):
        moment = datetime(2026, 11, 22, hour, 45, tzinfo=here)
        zones = ("Asia/Ho_Chi_Minh", "UTC", "America/Los_Angeles", "Pacific/Kiritimati")
        assert len(set(readings(now_is, *(moment.astimezone(ZoneInfo(zone)) for zone in zones)))) == 1


def test_midnight_is_that_of_viet_nam(now_is: Moments, hands: list[clock.Hand]) -> None:
    utc = ZoneInfo("UTC")
    assert readings(now_is, datetime(2026, 11, 22, 16, 59, tzinfo=utc), datetime(2026, 11, 22, 17, tzinfo=utc)) == [
        "2026-11-22",
        "2026-11-23",
    ]


def test_every_hand_is_read(now_is: Moments, hands: list[clock.Hand]) -> None:
    said = ["08:00", "moon"]
    clock.hand(lambda: said[0])
    clock.hand(lambda: said[1])
    assert readings(now_is, datetime(2026, 11, 22, 12)) == ["2026-11-22 08:00 moon"]
    said[0] = "17:30"
    assert readings(now_is, datetime(2026, 11, 22, 12)) == ["2026-11-22 17:30 moon"]
