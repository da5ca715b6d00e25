"""Tết: the first day of the Vietnamese lunar year, worked out from sun and moon.

Days are those of Viet Nam (UTC+7). So 1985 and 2007 differ from the Chinese calendar, which counts days at UTC+8.
The series are those of J. Meeus, "Astronomical Algorithms" (2nd ed., 1998): ch. 25 for the sun, ch. 49 for new moons,
cut where they are exact to some minutes; no Tết of 1950 to 2100 hangs on a new moon within five minutes of midnight.
"""

from datetime import date
from functools import cache
from math import floor, radians, sin

_VIET_NAM = 7 / 24
# The Julian day number of 31 December of the year before 1, on which Python counts days from.
_BEFORE_DAY_ONE = 1_721_425
_NEW_MOON_2000, _LUNATION = 2_451_550.09766, 29.530588861
# The sun's longitude moves this much from one major term to the next (trung khí).
_TERM = 30


@cache
def tet(year: int) -> date:
    """Mồng Một Tết of a year, 1950 to 2100.

    The eleventh month is the one with the winter solstice; Tết is two months later, or three where a leap month
    lies between: of thirteen months from solstice to solstice, the first one without a major term.
    """
    eleventh = _month_of_solstice(year - 1)
    months_of_year = _month_of_solstice(year) - eleventh
    has_leap_month = months_of_year == 13 and any(_lacks_major_term(eleventh + later) for later in (1, 2))
    return date.fromordinal(_first_day(eleventh + 2 + has_leap_month) - _BEFORE_DAY_ONE)


def _month_of_solstice(year: int) -> int:
    """The number of the month with the winter solstice, when the sun reaches 270°, of a year."""
    moment = date(year, 12, 21).toordinal() + _BEFORE_DAY_ONE - 0.5
    for _ in range(5):
        missing = (270 - _sun(moment) + 180) % 360 - 180
        moment += missing * 365.2422 / 360
    number = floor((moment - _NEW_MOON_2000) / _LUNATION) + 1
    while _first_day(number) > _day(moment):
        number -= 1
    return number


def _lacks_major_term(number: int) -> bool:
    """Whether the sun stays within one major term from the month's first midnight to the next month's."""
    begins, ends = (_sun(_first_day(each) - 0.5 - _VIET_NAM) for each in (number, number + 1))
    return begins // _TERM == ends // _TERM


def _first_day(number: int) -> int:
    """The day of a new moon, as a Julian day number."""
    return _day(_new_moon(number))


def _day(moment: float) -> int:
    """The day in Viet Nam, as a Julian day number, of a moment in Julian days of universal time."""
    return floor(moment + _VIET_NAM + 0.5)


def _sun(moment: float) -> float:
    """The apparent longitude of the sun in degrees (Meeus, ch. 25)."""
    t = (moment - 2_451_545) / 36_525
    anomaly = radians(357.52911 + 35_999.05029 * t - 0.0001537 * t * t)
    centre = (1.914602 - 0.004817 * t) * sin(anomaly) + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
    centre += 0.000289 * sin(3 * anomaly)
    node = radians(125.04 - 1934.136 * t)
    return (280.46646 + 36_000.76983 * t + 0.0003032 * t * t + centre - 0.00569 - 0.00478 * sin(node)) % 360


def _new_moon(number: int) -> float:
    """The moment of a new moon, counted from that of 6 January 2000, in Julian days (Meeus, ch. 49)."""
    t = number / 1236.85
    sun = radians(2.5534 + 29.1053567 * number - 0.0000014 * t * t)
    moon = radians(201.5643 + 385.81693528 * number + 0.0107582 * t * t)
    latitude = radians(160.7108 + 390.67050284 * number - 0.0016118 * t * t)
    node = radians(124.7746 - 1.56375588 * number + 0.0020672 * t * t)
    e = 1 - 0.002516 * t - 0.0000074 * t * t
    periodic = (
        -0.40720 * sin(moon)
        + 0.17241 * e * sin(sun)
        + 0.01608 * sin(2 * moon)
        + 0.01039 * sin(2 * latitude)
        + 0.00739 * e * sin(moon - sun)
        - 0.00514 * e * sin(moon + sun)
        + 0.00208 * e * e * sin(2 * sun)
        - 0.00111 * sin(moon - 2 * latitude)
        - 0.00057 * sin(moon + 2 * latitude)
        + 0.00056 * e * sin(2 * moon + sun)
        - 0.00042 * sin(3 * moon)
        + 0.00042 * e * sin(sun + 2 * latitude)
        + 0.00038 * e * sin(sun - 2 * latitude)
        - 0.00024 * e * sin(2 * moon - sun)
        - 0.00017 * sin(node)
    )
    terrestrial = _NEW_MOON_2000 + _LUNATION * number + 0.00015437 * t * t + periodic
    # Clocks run some 70 seconds behind the planets' time in these decades.
    return terrestrial - 70 / 86_400
