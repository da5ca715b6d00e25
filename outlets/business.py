"""Whether an outlet is in business on a day: worked out from its dates, so that no job has to turn a state over."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Business(StrEnum):
    """Tình trạng hoạt động."""

    PLANNED = "planned"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"

    @property
    def label(self) -> Promise:
        return _LABELS[self]


_LABELS = {
    Business.PLANNED: _("not opened yet"),
    Business.OPEN: _("in business"),
    Business.SUSPENDED: _("suspended"),
    Business.CLOSED: _("closed for good"),
}


@dataclass(frozen=True)
class Period:
    """The dates of an outlet. `opens_on`: None while no day is settled. `closed_on`: the first day without it.

    `suspended_to`: the last day of the pause; None for until further notice.
    """

    opens_on: date | None
    closed_on: date | None = None
    suspended_from: date | None = None
    suspended_to: date | None = None

    def on(self, day: date) -> Business:
        if self.closed_on is not None and day >= self.closed_on:
            return Business.CLOSED
        if self.opens_on is None or day < self.opens_on:
            return Business.PLANNED
        if self.suspended_from is not None and self.suspended_from <= day <= (self.suspended_to or date.max):
            return Business.SUSPENDED
        return Business.OPEN
