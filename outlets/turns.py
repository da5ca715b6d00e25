"""When outlets open and close today, so that what is kept of a page holds until the next of these moments."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from core.dates import now
from freshness.clock import hand
from freshness.held import Held
from outlets.directory import HOURS_TABLES, directory
from outlets.opening_hours import Opening


class Openings(dict[int, Opening]):
    """Whether each outlet is open, by its key; worked out for one that came after these were."""

    def __missing__(self, key: int) -> Opening:
        return directory().schedules[key].at(now())


def openings() -> Mapping[int, Opening]:
    """Whether each outlet is open now and when that changes, by its key."""
    return _openings(now().date(), last_turn())


@hand
def last_turn() -> str:
    """The last moment of today at which an outlet opened or closed; empty before the first."""
    present = now()
    turns = _turns_of(present.date())
    passed = bisect_right(turns, present)
    return f"{turns[passed - 1]:%H:%M}" if passed else ""


def _read_turns(day: date) -> list[datetime]:
    spans = (
        span
        for schedule in directory().schedules.values()
        # From yesterday, whose hours may reach past midnight.
        for span in schedule.spans(day - timedelta(days=1), day)
    )
    return sorted({moment for span in spans for moment in span if moment.date() == day})


def _read_openings(day: date, turn: str) -> Openings:
    present = now()
    return Openings((key, schedule.at(present)) for key, schedule in directory().schedules.items())


_turns_of = Held(_read_turns, *HOURS_TABLES).get
_openings = Held(_read_openings, *HOURS_TABLES).get
