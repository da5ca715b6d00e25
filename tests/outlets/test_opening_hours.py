"""When an outlet is open and when that changes: the table of clocks."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from outlets.business import Business, Period
from outlets.opening_hours import Calendar, Schedule, Slot, SpecialDays, overlapping
from outlets.weekdays import mask_of

SINCE_2020 = Period(date(2020, 1, 1))
WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
OPEN, SHUT = True, False


def slots(text: str) -> tuple[Slot, ...]:
    """`08:00-11:30 13:30-17:30`; a slot that does not end after it begins goes on past midnight."""
    hours = [[time.fromisoformat(each) for each in part.split("-")] for part in text.split()]
    return tuple(Slot(opens, closes, past_midnight=closes <= opens) for opens, closes in hours)


def outlet(daily: str = "", *special: SpecialDays, period: Period = SINCE_2020, **days: str) -> Schedule:
    """Open at the same hours each day, but for the days named: `outlet("08:00-17:30", Sun="")`."""
    return Schedule(period, [slots(days.get(day, daily)) for day in WEEK], special)


def once(first: str, last: str, hours: str = "") -> list[SpecialDays]:
    days = date.fromisoformat(first), date.fromisoformat(last)
    return [SpecialDays(Calendar.ONCE, *days, slot=slot) for slot in slots(hours) or [None]]


def yearly(first: str, last: str, hours: str = "") -> list[SpecialDays]:
    """Of some leap year, as the office may have typed it."""
    days = date.fromisoformat(f"2024-{first}"), date.fromisoformat(f"2024-{last}")
    return [SpecialDays(Calendar.YEARLY, *days, slot=slot) for slot in slots(hours) or [None]]


def tet(first: int, last: int, hours: str = "") -> list[SpecialDays]:
    return [SpecialDays(Calendar.TET, from_tet=first, to_tet=last, slot=slot) for slot in slots(hours) or [None]]


def at(text: str, zone: str = "Asia/Ho_Chi_Minh", fold: int = 0) -> datetime:
    """`Wed 2026-11-18 08:00`, with seconds if need be; the weekday must be right."""
    weekday, _, moment = text.partition(" ")
    read = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone), fold=fold)
    assert WEEK[read.weekday()] == weekday, text
    return read


SHOP = outlet("08:00-17:30")
LUNCH = outlet("08:00-11:30 13:30-17:30")
BAR = outlet("08:00-17:30", Fri="18:00-02:00", Sun="18:00-01:00")
WEEKEND = outlet(Sat="08:00-17:30", Sun="08:00-12:00")
DAY_AND_NIGHT = outlet(Sat="06:00-06:00")
ALWAYS = outlet("00:00-00:00")
ALWAYS_BUT_CHRISTMAS = outlet("00:00-00:00", *yearly("12-25", "12-25"))
NATIONAL_DAY = outlet("08:00-17:30", *yearly("09-02", "09-02"))
NEW_YEAR = outlet("08:00-17:30", *yearly("12-31", "01-01"))
LEAP_DAY = outlet("08:00-17:30", *yearly("02-29", "02-29"))
CLOSED_21ST = outlet("08:00-17:30", *once("2026-11-21", "2026-11-21"), Fri="18:00-02:00")
FAIR = outlet("08:00-17:30", *once("2026-11-20", "2026-11-21", "08:00-10:00 19:00-23:00"), Sun="")
LATE_FAIR = outlet("08:00-17:30", *once("2026-11-20", "2026-11-20", "20:00-03:00"))
TET = outlet("08:00-17:30", *tet(-2, 4))
TET_FAIR = outlet("", *tet(-30, -1, "08:00-20:00"))
SHORT_BEFORE_TET = outlet("08:00-17:30", *tet(-5, -3, "08:00-12:00"), *tet(-2, 4))
OPEN_ON_FIRST = outlet("08:00-17:30", *tet(-2, 4), *once("2026-02-17", "2026-02-17", "14:00-18:00"))
TET_IN_FESTIVAL = outlet("08:00-17:30", *yearly("02-10", "03-10", "07:00-21:00"), *tet(-2, 4))
ONCE_IN_FESTIVAL = outlet("08:00-17:30", *yearly("02-10", "03-10", "07:00-21:00"), *once("2026-03-01", "2026-03-01"))
SUMMER = outlet("08:00-17:30", *yearly("06-01", "09-30", "08:00-12:00"), *yearly("09-02", "09-02"))
FAIR_DAY = outlet("", *once("2026-11-16", "2026-11-22"), *once("2026-11-20", "2026-11-20", "08:00-12:00 14:00-16:00"))
LAST_OF_TET = outlet("08:00-17:30", *tet(-2, 4), *tet(4, 4, "08:00-10:00"))
WINTER = outlet("08:00-17:30", *yearly("12-15", "01-15", "09:00-16:00"), *yearly("12-31", "01-01"))
RENOVATED = outlet("08:00-17:30", period=Period(date(2020, 1, 1), None, date(2026, 11, 10), date(2026, 11, 30)))
PAUSED = outlet("08:00-17:30", period=Period(date(2020, 1, 1), None, date(2026, 11, 10)))
PAUSED_BAR = outlet("18:00-02:00", period=Period(date(2020, 1, 1), None, date(2026, 11, 10), date(2026, 11, 30)))
PLANNED = outlet("08:00-17:30", period=Period(date(2026, 12, 1)))
UNSETTLED = outlet("08:00-17:30", period=Period(None))
GONE = outlet("18:00-02:00", period=Period(date(2020, 1, 1), date(2026, 11, 18)))

CLOCKS = [
    ("before opening", SHOP, "Wed 2026-11-18 07:59:59", SHUT, "Wed 2026-11-18 08:00"),
    ("the minute of opening", SHOP, "Wed 2026-11-18 08:00", OPEN, "Wed 2026-11-18 17:30"),
    ("an ordinary day", SHOP, "Wed 2026-11-18 12:00", OPEN, "Wed 2026-11-18 17:30"),
    ("the second before closing", SHOP, "Wed 2026-11-18 17:29:59", OPEN, "Wed 2026-11-18 17:30"),
    ("the minute of closing", SHOP, "Wed 2026-11-18 17:30", SHUT, "Thu 2026-11-19 08:00"),
    ("the minute of midnight", SHOP, "Thu 2026-11-19 00:00", SHUT, "Thu 2026-11-19 08:00"),
    ("before lunch", LUNCH, "Wed 2026-11-18 11:29:59", OPEN, "Wed 2026-11-18 11:30"),
    ("the lunch break begins", LUNCH, "Wed 2026-11-18 11:30", SHUT, "Wed 2026-11-18 13:30"),
    ("the lunch break", LUNCH, "Wed 2026-11-18 13:29:59", SHUT, "Wed 2026-11-18 13:30"),
    ("the lunch break ends", LUNCH, "Wed 2026-11-18 13:30", OPEN, "Wed 2026-11-18 17:30"),
    ("after the last slot", LUNCH, "Wed 2026-11-18 20:00", SHUT, "Thu 2026-11-19 08:00"),
    ("slots that touch", outlet("12:00-17:00 08:00-12:00"), "Wed 2026-11-18 09:00", OPEN, "Wed 2026-11-18 17:00"),
    ("a slot in a slot", outlet("08:00-17:00 09:00-10:00"), "Wed 2026-11-18 09:30", OPEN, "Wed 2026-11-18 17:00"),
    ("only weekends", WEEKEND, "Tue 2026-11-17 09:00", SHUT, "Sat 2026-11-21 08:00"),
    ("a weekend is over", WEEKEND, "Sun 2026-11-22 12:00", SHUT, "Sat 2026-11-28 08:00"),
    ("hours that nobody knows", outlet(), "Wed 2026-11-18 09:00", SHUT, None),
    # Past midnight
    ("Friday night", BAR, "Fri 2026-11-20 23:30", OPEN, "Sat 2026-11-21 02:00"),
    ("Saturday morning early", BAR, "Sat 2026-11-21 01:59:59", OPEN, "Sat 2026-11-21 02:00"),
    ("the last guests left", BAR, "Sat 2026-11-21 02:00", SHUT, "Sat 2026-11-21 08:00"),
    ("Friday's own morning", BAR, "Fri 2026-11-20 01:00", SHUT, "Fri 2026-11-20 18:00"),
    ("Sunday night into Monday", BAR, "Mon 2026-11-23 00:30", OPEN, "Mon 2026-11-23 01:00"),
    ("Monday after that night", BAR, "Mon 2026-11-23 01:00", SHUT, "Mon 2026-11-23 08:00"),
    ("night into a closed day", CLOSED_21ST, "Sat 2026-11-21 01:00", OPEN, "Sat 2026-11-21 02:00"),
    ("the closed day itself", CLOSED_21ST, "Sat 2026-11-21 02:00", SHUT, "Sun 2026-11-22 08:00"),
    ("24 hours", DAY_AND_NIGHT, "Sun 2026-11-22 05:59", OPEN, "Sun 2026-11-22 06:00"),
    ("24 hours are over", DAY_AND_NIGHT, "Sun 2026-11-22 06:00", SHUT, "Sat 2026-11-28 06:00"),
    ("around the clock", ALWAYS, "Wed 2026-11-18 03:00", OPEN, None),
    ("around the clock, 8 days left", ALWAYS_BUT_CHRISTMAS, "Thu 2026-12-17 00:00", OPEN, None),
    ("around the clock, less left", ALWAYS_BUT_CHRISTMAS, "Thu 2026-12-17 00:01", OPEN, "Fri 2026-12-25 00:00"),
    # Days of one year
    ("a closed day", CLOSED_21ST, "Sat 2026-11-21 09:00", SHUT, "Sun 2026-11-22 08:00"),
    ("the same day a year on", CLOSED_21ST, "Sun 2027-11-21 09:00", OPEN, "Sun 2027-11-21 17:30"),
    ("the first slot of a fair", FAIR, "Fri 2026-11-20 09:00", OPEN, "Fri 2026-11-20 10:00"),
    ("between the slots of a fair", FAIR, "Fri 2026-11-20 12:00", SHUT, "Fri 2026-11-20 19:00"),
    ("the last slot of a fair", FAIR, "Sat 2026-11-21 22:59", OPEN, "Sat 2026-11-21 23:00"),
    ("the day before a fair", FAIR, "Thu 2026-11-19 17:30", SHUT, "Fri 2026-11-20 08:00"),
    ("the day after a fair", FAIR, "Sun 2026-11-22 09:00", SHUT, "Mon 2026-11-23 08:00"),
    ("a fair past midnight", LATE_FAIR, "Sat 2026-11-21 02:30", OPEN, "Sat 2026-11-21 03:00"),
    # Days of every year
    ("2/9", NATIONAL_DAY, "Wed 2026-09-02 09:00", SHUT, "Thu 2026-09-03 08:00"),
    ("2/9 a year on", NATIONAL_DAY, "Thu 2027-09-02 09:00", SHUT, "Fri 2027-09-03 08:00"),
    ("1/9", NATIONAL_DAY, "Tue 2026-09-01 09:00", OPEN, "Tue 2026-09-01 17:30"),
    ("31/12 of a turn of the year", NEW_YEAR, "Thu 2026-12-31 09:00", SHUT, "Sat 2027-01-02 08:00"),
    ("1/1 of a turn of the year", NEW_YEAR, "Fri 2027-01-01 09:00", SHUT, "Sat 2027-01-02 08:00"),
    ("30/12", NEW_YEAR, "Wed 2026-12-30 17:30", SHUT, "Sat 2027-01-02 08:00"),
    ("summer is no turn of the year", NEW_YEAR, "Wed 2026-07-01 09:00", OPEN, "Wed 2026-07-01 17:30"),
    ("29/2", LEAP_DAY, "Tue 2028-02-29 09:00", SHUT, "Wed 2028-03-01 08:00"),
    ("28/2 of a year without a 29th", LEAP_DAY, "Sun 2027-02-28 17:30", SHUT, "Mon 2027-03-01 08:00"),
    # Tết: 29/01/2025, 17/02/2026, 06/02/2027, 26/01/2028
    ("the last day before Tết 2025", TET, "Sun 2025-01-26 17:29", OPEN, "Sun 2025-01-26 17:30"),
    ("Tết 2025", TET, "Mon 2025-01-27 08:00", SHUT, "Mon 2025-02-03 08:00"),
    ("the last day before Tết 2026", TET, "Sat 2026-02-14 17:30", SHUT, "Sun 2026-02-22 08:00"),
    ("Tết 2026", TET, "Sat 2026-02-21 09:00", SHUT, "Sun 2026-02-22 08:00"),
    ("the first day after Tết 2026", TET, "Sun 2026-02-22 08:00", OPEN, "Sun 2026-02-22 17:30"),
    ("the last day before Tết 2027", TET, "Wed 2027-02-03 09:00", OPEN, "Wed 2027-02-03 17:30"),
    ("Tết 2027", TET, "Sat 2027-02-06 09:00", SHUT, "Thu 2027-02-11 08:00"),
    ("before short hours", SHORT_BEFORE_TET, "Wed 2026-02-11 13:00", OPEN, "Wed 2026-02-11 17:30"),
    ("short hours before Tết", SHORT_BEFORE_TET, "Thu 2026-02-12 11:59", OPEN, "Thu 2026-02-12 12:00"),
    ("the last short hours", SHORT_BEFORE_TET, "Sat 2026-02-14 12:00", SHUT, "Sun 2026-02-22 08:00"),
    ("one year outweighs Tết", OPEN_ON_FIRST, "Tue 2026-02-17 09:00", SHUT, "Tue 2026-02-17 14:00"),
    ("that year only", OPEN_ON_FIRST, "Sat 2027-02-06 15:00", SHUT, "Thu 2027-02-11 08:00"),
    ("every year without Tết", TET_IN_FESTIVAL, "Wed 2026-02-11 20:00", OPEN, "Wed 2026-02-11 21:00"),
    ("Tết outweighs every year", TET_IN_FESTIVAL, "Tue 2026-02-17 09:00", SHUT, "Sun 2026-02-22 07:00"),
    ("one year outweighs every year", ONCE_IN_FESTIVAL, "Sun 2026-03-01 09:00", SHUT, "Mon 2026-03-02 07:00"),
    ("Tết in January begins in December", TET_FAIR, "Mon 2027-12-27 09:00", OPEN, "Mon 2027-12-27 20:00"),
    ("the holiday in a season", SUMMER, "Wed 2026-09-02 09:00", SHUT, "Thu 2026-09-03 08:00"),
    ("the season around it", SUMMER, "Thu 2026-09-03 09:00", OPEN, "Thu 2026-09-03 12:00"),
    ("the open day of a closed week", FAIR_DAY, "Fri 2026-11-20 09:00", OPEN, "Fri 2026-11-20 12:00"),
    ("its second slot", FAIR_DAY, "Fri 2026-11-20 13:00", SHUT, "Fri 2026-11-20 14:00"),
    ("the last day of Tết, at other hours", LAST_OF_TET, "Sat 2026-02-21 09:00", OPEN, "Sat 2026-02-21 10:00"),
    ("the new year in the winter hours", WINTER, "Fri 2027-01-01 10:00", SHUT, "Sat 2027-01-02 09:00"),
    # In business or not
    ("suspended to a day", RENOVATED, "Wed 2026-11-18 09:00", SHUT, "Tue 2026-12-01 08:00"),
    ("before a suspension", RENOVATED, "Mon 2026-11-09 09:00", OPEN, "Mon 2026-11-09 17:30"),
    ("the night into a suspension", PAUSED_BAR, "Tue 2026-11-10 01:59", OPEN, "Tue 2026-11-10 02:00"),
    ("the night that resumes", PAUSED_BAR, "Tue 2026-12-01 01:00", SHUT, "Tue 2026-12-01 18:00"),
    ("suspended without an end", PAUSED, "Wed 2026-11-18 09:00", SHUT, None),
    ("planned", PLANNED, "Wed 2026-11-18 09:00", SHUT, "Tue 2026-12-01 08:00"),
    ("planned too far ahead", PLANNED, "Sun 2026-08-30 09:00", SHUT, None),
    ("planned just near enough", PLANNED, "Mon 2026-08-31 09:00", SHUT, "Tue 2026-12-01 08:00"),
    ("planned without a day", UNSETTLED, "Wed 2026-11-18 09:00", SHUT, None),
    ("the last night", GONE, "Wed 2026-11-18 01:59:59", OPEN, "Wed 2026-11-18 02:00"),
    ("closed for good", GONE, "Wed 2026-11-18 02:00", SHUT, None),
]
TABLE = [pytest.param(*row, id=name) for name, *row in CLOCKS]


@pytest.mark.parametrize(("schedule", "moment", "is_open", "changes_at"), TABLE)
def test_it_is_open_or_not_and_changes_at(
    schedule: Schedule, moment: str, is_open: bool, changes_at: str | None
) -> None:
    opening = schedule.at(at(moment))
    assert (opening.is_open, opening.changes_at) == (is_open, changes_at and at(changes_at))


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo", "Europe/Paris", "Pacific/Kiritimati"])
@pytest.mark.parametrize(("schedule", "moment", "is_open", "changes_at"), TABLE)
def test_a_device_in_another_time_zone_gets_the_same_answer(
    schedule: Schedule, moment: str, is_open: bool, changes_at: str | None, zone: str
) -> None:
    here = at(moment)
    assert schedule.at(here.astimezone(ZoneInfo(zone))) == schedule.at(here)


@pytest.mark.parametrize(
    ("schedule", "moment", "zone", "fold", "is_open", "changes_at"),
    [
        # Paris: 1:59 and 3:00 follow each other, 7:59 and 8:00 in Viet Nam.
        (outlet("08:00-17:30"), "Sun 2026-03-29 01:59", "Europe/Paris", 0, SHUT, "Sun 2026-03-29 08:00"),
        (outlet("08:00-17:30"), "Sun 2026-03-29 03:00", "Europe/Paris", 0, OPEN, "Sun 2026-03-29 17:30"),
        # 2:30 comes twice, 7:30 and 8:30 in Viet Nam.
        (outlet("08:00-17:30"), "Sun 2026-10-25 02:30", "Europe/Paris", 0, SHUT, "Sun 2026-10-25 08:00"),
        (outlet("08:00-17:30"), "Sun 2026-10-25 02:30", "Europe/Paris", 1, OPEN, "Sun 2026-10-25 17:30"),
        # New York: 1:45 comes twice, 12:45 and 13:45 in Viet Nam.
        (LUNCH, "Sun 2026-11-01 01:45", "America/New_York", 0, SHUT, "Sun 2026-11-01 13:30"),
        (LUNCH, "Sun 2026-11-01 01:45", "America/New_York", 1, OPEN, "Sun 2026-11-01 17:30"),
        # In Viet Nam it is the next day, Sunday.
        (WEEKEND, "Sat 2026-11-21 22:00", "America/New_York", 0, OPEN, "Sun 2026-11-22 12:00"),
        (WEEKEND, "Sun 2026-11-22 22:00", "America/New_York", 0, SHUT, "Sat 2026-11-28 08:00"),
    ],
)
def test_the_clocks_of_other_countries_may_be_put_forward_and_back(
    schedule: Schedule, moment: str, zone: str, fold: int, is_open: bool, changes_at: str
) -> None:
    opening = schedule.at(at(moment, zone, fold))
    assert (opening.is_open, opening.changes_at) == (is_open, at(changes_at))


@pytest.mark.parametrize(
    ("schedule", "moment", "business"),
    [
        (SHOP, "Wed 2026-11-18 23:00", Business.OPEN),
        (PLANNED, "Mon 2026-11-30 23:59", Business.PLANNED),
        (PLANNED, "Tue 2026-12-01 00:00", Business.OPEN),
        (RENOVATED, "Mon 2026-11-30 09:00", Business.SUSPENDED),
        (GONE, "Wed 2026-11-18 02:00", Business.CLOSED),
        (GONE, "Wed 2026-11-18 01:59", Business.OPEN),  # its last guests are still served
    ],
)
def test_it_says_whether_it_is_in_business(schedule: Schedule, moment: str, business: Business) -> None:
    assert schedule.at(at(moment)).business == business


def test_an_answer_is_given_in_the_time_of_viet_nam() -> None:
    changes_at = SHOP.at(at("Wed 2026-11-18 09:00", "Asia/Tokyo")).changes_at
    assert changes_at is not None
    assert changes_at.isoformat() == "2026-11-18T08:00:00+07:00"


@pytest.mark.parametrize(
    ("schedule", "known"),
    [
        (outlet(), False),
        (outlet(Sun="08:00-09:00"), True),
        (outlet("", *once("2026-11-20", "2026-11-20")), False),
        (outlet("", *once("2026-11-20", "2026-11-20", "08:00-09:00")), True),
    ],
)
def test_hours_are_known_once_any_day_has_some(schedule: Schedule, known: bool) -> None:
    assert schedule.is_known is known


def test_the_hours_of_a_day_come_in_order_and_outside_business_there_are_none() -> None:
    assert outlet("13:30-17:30 08:00-11:30").slots_on(date(2026, 11, 18)) == slots("08:00-11:30 13:30-17:30")
    assert PAUSED.slots_on(date(2026, 11, 18)) == ()
    assert PAUSED.hours_of(date(2026, 11, 18)) == slots("08:00-17:30")


@pytest.mark.parametrize(
    ("hours", "pair"),
    [
        ([("Mon Tue Wed", "08:00-12:00"), ("Wed Thu", "11:59-17:00")], (0, 1)),
        ([("Wed Thu", "11:59-17:00"), ("Mon", "07:00-08:00"), ("Mon Wed", "08:00-12:00")], (2, 0)),
        ([("Mon Tue Wed", "08:00-12:00"), ("Wed Thu", "12:00-17:00")], None),
        ([("Mon", "08:00-12:00"), ("Tue", "08:00-12:00")], None),
        ([("Fri", "18:00-02:00"), ("Sat", "01:59-05:00")], (0, 1)),
        ([("Fri", "18:00-02:00"), ("Sat", "02:00-05:00")], None),
        ([("Mon", "00:30-05:00"), ("Sun", "18:00-01:00")], (1, 0)),  # the week begins anew
        ([("Mon", "01:00-05:00"), ("Sun", "18:00-01:00")], None),
        ([("Mon Tue Wed Thu Fri Sat Sun", "00:00-00:00")], None),
        ([("Sat", "06:00-06:00"), ("Sun", "05:00-05:30")], (0, 1)),
        ([("Sat", "08:00-17:00"), ("Sat", "09:00-10:00")], (0, 1)),
        ([("Sat", "08:00-17:00"), ("Sat", "08:00-17:00")], (0, 1)),
        ([], None),
    ],
)
def test_slots_that_overlap_are_named(hours: list[tuple[str, str]], pair: tuple[int, int] | None) -> None:
    masks = [mask_of(WEEK.index(day) for day in days.split()) for days, _ in hours]
    assert overlapping([(mask, *slots(text)) for mask, (_, text) in zip(masks, hours, strict=True)]) == pair
