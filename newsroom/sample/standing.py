"""How a text of the sample stands on its way to readers, and when: told by days before the load."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from core.data_files import Place, clock
from newsroom.editorial_state import EditorialState

# What people do with what came from a file, the files cannot tell.
_STATES = (EditorialState.DRAFT, EditorialState.REVIEW, EditorialState.PUBLISHED)
INVENTED_ENDING = " (mẫu)"


@dataclass(frozen=True)
class Standing:
    """`days_ago`: until the day from which readers see it, negative for one to come; None while it is not let out."""

    state: str
    days_ago: int | None = None
    at: str = "8:00"

    def publish_at(self, today: date, place: Place) -> datetime | None:
        return None if self.days_ago is None else moment(today, -self.days_ago, self.at, place)


def standing(state: str, days_ago: int | None, at: str, place: Place) -> Standing:
    if state not in _STATES:
        raise place.error(f"state is “{state}”; it is one of {', '.join(_STATES)}")
    if (state == EditorialState.PUBLISHED) != (days_ago is not None):
        raise place.error("published_days_ago belongs to what is published, and to nothing else")
    return Standing(state, days_ago, at)


def moment(today: date, in_days: int, at: str, place: Place) -> datetime:
    """A time of day, so many days from the load; negative is past."""
    return timezone.make_aware(datetime.combine(today + timedelta(days=in_days), clock(at, place)))
