"""Whether a livestream or an event is to come, on, or over: at a moment, from its times alone. Nothing stores it.

A livestream is live from the second in which it begins to the one before that in which it ends. What was called off is
called off from that moment on, also while it was live. `newsroom/livestream_querysets.py` says the same in SQL.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class LiveState(models.TextChoices):
    """Tình trạng phiên livestream."""

    UPCOMING = "upcoming", _("to come")
    LIVE = "live", _("live now")
    OVER = "over", _("over")
    REPLAY = "replay", _("recording")
    CANCELLED = "cancelled", _("cancelled")

    @property
    def sentence(self) -> str | Promise:
        return _LIVE_SENTENCES[self]


class EventState(models.TextChoices):
    """Tình trạng sự kiện."""

    UPCOMING = "upcoming", _("to come")
    ON = "on", _("on now")
    OVER = "over", _("over")
    CANCELLED = "cancelled", _("cancelled")

    @property
    def sentence(self) -> str | Promise:
        return _EVENT_SENTENCES[self]


_LIVE_SENTENCES = {
    LiveState.UPCOMING: _("It has not begun yet."),
    LiveState.LIVE: _("It is live now."),
    LiveState.OVER: _("It is over; there is no recording yet."),
    LiveState.REPLAY: _("It is over and can be watched again."),
    LiveState.CANCELLED: _("It was cancelled."),
}
_EVENT_SENTENCES = {
    EventState.UPCOMING: _("It has not begun yet."),
    EventState.ON: _("It is on now."),
    EventState.OVER: _("It is over."),
    EventState.CANCELLED: _("It was cancelled."),
}


@dataclass(frozen=True)
class Times:
    """`starts_at` belongs to it, `ends_at` no longer."""

    starts_at: datetime
    ends_at: datetime
    cancelled_at: datetime | None = None

    def is_cancelled(self, at: datetime) -> bool:
        return self.cancelled_at is not None and self.cancelled_at <= at

    def is_on(self, at: datetime) -> bool:
        return self.starts_at <= at < self.ends_at and not self.is_cancelled(at)


def live_state(times: Times, at: datetime, *, has_replay: bool) -> LiveState:
    """`has_replay`: whether a recording can be watched at that moment."""
    if times.is_cancelled(at):
        return LiveState.CANCELLED
    if at < times.starts_at:
        return LiveState.UPCOMING
    if times.is_on(at):
        return LiveState.LIVE
    return LiveState.REPLAY if has_replay else LiveState.OVER


def event_state(times: Times, at: datetime) -> EventState:
    if times.is_cancelled(at):
        return EventState.CANCELLED
    if at < times.starts_at:
        return EventState.UPCOMING
    return EventState.ON if times.is_on(at) else EventState.OVER
