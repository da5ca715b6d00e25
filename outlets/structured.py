"""An outlet for search engines: schema.org/Store as JSON-LD. It says nothing of stars: those are products'."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.conf import settings

from outlets.business import Business
from outlets.models import OpeningHours, Outlet
from outlets.opening_hours import Schedule, Slot
from outlets.weekdays import days_of

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Search engines come back more often than this.
_AHEAD = 90


def structured_outlet(outlet: Outlet, schedule: Schedule, on: date) -> dict[str, Any] | None:
    """The description; None for an outlet that is not in business, which nobody should be sent to."""
    if schedule.period.on(on) != Business.OPEN:
        return None
    described = {
        "@context": "https://schema.org",
        "@type": "Store",
        "name": str(outlet.name),
        "url": settings.SITE_URL + outlet.get_absolute_url(),
        "telephone": outlet.phone,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": outlet.address,
            "addressLocality": str(outlet.commune),
            "addressRegion": "Hà Nội",
            "addressCountry": "VN",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": outlet.latitude, "longitude": outlet.longitude},
        "openingHoursSpecification": [_weekly(row) for row in outlet.hours.all()],
        "specialOpeningHoursSpecification": list(_special(schedule, on)),
    }
    return {name: value for name, value in described.items() if value}


def _weekly(row: OpeningHours) -> dict[str, Any]:
    return {**_hours(row.slot), "dayOfWeek": [_DAYS[day] for day in days_of(row.days)]}


def _special(schedule: Schedule, on: date) -> Iterator[dict[str, Any]]:
    """The days ahead that differ, each by itself; closed is written as a slot from 0:00 to 0:00."""
    for day in (on + timedelta(days=number) for number in range(_AHEAD)):
        if schedule.special_on(day):
            valid = {"validFrom": day.isoformat(), "validThrough": day.isoformat()}
            closed = {"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00"}
            yield from ({**hours, **valid} for hours in [_hours(slot) for slot in schedule.hours_of(day)] or [closed])


def _hours(slot: Slot) -> dict[str, str]:
    """An end before the beginning means the next day; 24 hours are written to their last minute."""
    opens, closes = slot.on(date.min)
    if closes - opens == timedelta(days=1):
        closes -= timedelta(minutes=1)
    return {"@type": "OpeningHoursSpecification", "opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}
