"""All outlets that readers find, held in memory: a city has a hundred, and pages ask what only Python can answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.distances import Point, distances_km
from freshness.held import Held
from outlets.business import Business
from outlets.models import HoursException, OpeningHours, Outlet
from outlets.opening_hours import Schedule
from outlets.weekdays import days_of
from villages.models import Commune, CraftVillage, FormerCommune, FormerDistrict


@dataclass(frozen=True)
class Directory:
    """Published outlets with their places and hours, by the alphabet. They are shared: never change one."""

    outlets: Sequence[Outlet]
    schedules: dict[int, Schedule]

    def listed(self, on: date) -> list[Outlet]:
        """Those that are there or will be; what closed for good keeps its page and leaves the lists."""
        return [outlet for outlet in self.outlets if outlet.period.on(on) != Business.CLOSED]

    def in_business(self, on: date) -> list[Outlet]:
        return [outlet for outlet in self.outlets if outlet.period.on(on) == Business.OPEN]

    @cached_property
    def by_key(self) -> dict[int, Outlet]:
        return {outlet.pk: outlet for outlet in self.outlets}

    @cached_property
    def by_slug(self) -> dict[str, Outlet]:
        return {outlet.slug: outlet for outlet in self.outlets}


def distances_from(point: Point, outlets: Sequence[Outlet]) -> NDArray[np.float64]:
    """Kilometres from a point to each outlet."""
    return distances_km(point, [outlet.latitude for outlet in outlets], [outlet.longitude for outlet in outlets])


def schedule_of(outlet: Outlet) -> Schedule:
    """The hours of an outlet. Reads `hours` and `exceptions`: prefetch them."""
    hours = list(outlet.hours.all())
    week = tuple(tuple(sorted(row.slot for row in hours if day in days_of(row.days))) for day in range(7))
    return Schedule(outlet.period, week, tuple(row.special_days for row in outlet.exceptions.all()))


def _read() -> Directory:
    outlets = list(Outlet.objects.published().with_place().with_hours())
    return Directory(outlets, {outlet.pk: schedule_of(outlet) for outlet in outlets})


HOURS_TABLES = (Outlet, OpeningHours, HoursException)
directory = Held(_read, *HOURS_TABLES, Commune, CraftVillage, FormerCommune, FormerDistrict).get
