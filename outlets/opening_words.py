"""What readers are told of an outlet's hours: "open until 17:30", "closed, opens again tomorrow at 8:00"."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from core.dates import dmy
from outlets.business import Business
from outlets.opening_hours import VIET_NAM, Opening, Schedule

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class OpeningLine:
    """What is so now, and at `changes_at` (ISO 8601) turns into `then`; empty where nothing is known to change.

    `tone`: `open`, `closed`, or `away` for an outlet that is not in business.
    """

    tone: str
    words: str
    changes_at: str = ""
    then_tone: str = ""
    then: str = ""


def opening_line(schedule: Schedule, opening: Opening, present: datetime) -> OpeningLine:
    """The line at a moment, in the active language."""
    tone, words = _tone(opening), _words(schedule, opening, present)
    # What changes next week is said by the page of next week.
    if opening.changes_at is None or opening.changes_at - present > _DAY:
        return OpeningLine(tone, words)
    later = schedule.at(opening.changes_at)
    return OpeningLine(
        tone, words, opening.changes_at.isoformat(), _tone(later), _words(schedule, later, opening.changes_at)
    )


def clock(at: time | datetime) -> str:
    """`7:30`."""
    return f"{at.hour}:{at.minute:02}"


def _tone(opening: Opening) -> str:
    return "open" if opening.is_open else "closed" if opening.business == Business.OPEN else "away"


def _words(schedule: Schedule, opening: Opening, present: datetime) -> str:
    if opening.is_open:
        return _open_words(opening.changes_at, present)
    if opening.business != Business.OPEN:
        return _away_words(schedule, opening.business)
    if not schedule.is_known:
        return _("Opening hours not known")
    if opening.changes_at is None:
        return _("Closed")
    return _("Closed · opens again %(when)s") % {"when": _when(opening.changes_at, present)}


def _open_words(closes: datetime | None, present: datetime) -> str:
    if closes is None:
        return _("Open around the clock")
    if closes - present < _DAY:
        return _("Open until %(time)s") % {"time": clock(closes)}
    return _("Open until %(when)s") % {"when": _when(closes, present)}


def _away_words(schedule: Schedule, business: Business) -> str:
    period = schedule.period
    if business == Business.CLOSED:
        return _("Closed for good since %(day)s") % {"day": dmy(period.closed_on)}
    if business == Business.PLANNED:
        opens = period.opens_on
        return _("Opens on %(day)s") % {"day": dmy(opens)} if opens else _("Planned; opening day not settled")
    ends = period.suspended_to
    return _("Suspended to %(day)s") % {"day": dmy(ends)} if ends else _("Suspended until further notice")


def _when(moment: datetime, present: datetime) -> str:
    """`at 13:30`, `tomorrow at 8:00`, `on Monday at 8:00`, `on 23/02/2027 at 8:00`."""
    local, days = (
        moment.astimezone(VIET_NAM),
        (moment.astimezone(VIET_NAM).date() - present.astimezone(VIET_NAM).date()).days,
    )
    if days == 0:
        return _("at %(time)s") % {"time": clock(local)}
    if days == 1:
        return _("tomorrow at %(time)s") % {"time": clock(local)}
    if days < 7:
        return _("on %(day)s at %(time)s") % {"day": WEEKDAYS[local.weekday()], "time": clock(local)}
    return _("on %(day)s at %(time)s") % {"day": dmy(local.date()), "time": clock(local)}
