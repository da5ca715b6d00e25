"""Writes across the tables of outlets."""

from datetime import date, timedelta
from pathlib import Path

from django.db import models, transaction

from core.data_files import checked
from core.synchronising import Tally, synchronise
from outlets.models import HoursException, OpeningHours, Outlet, Stocking
from outlets.opening_hours import Slot
from outlets.sample import SampleException, SampleOutlet, read_outlets
from outlets.written_hours import yearly_days


@transaction.atomic
def load_sample_outlets(*, folder: Path, today: date) -> Tally:
    """Creates or updates the sample's outlets so that they stand in their states on `today`.

    A second load on the same day writes nothing; a load on a later day moves the days. Hours, exceptions and stock
    become those of the files; what else a sample outlet had of them goes. Places and the sample's products must be
    loaded. Raises `DataFileError`, and then writes nothing.
    """
    sample = read_outlets(folder)
    _refuse_to_overwrite(sample)
    outlets = synchronise(
        [checked(_outlet_row(each, today), each.place, _check) for each in sample],
        Outlet.objects.filter(slug__in=[each.entry.slug for each in sample]),
        by=("slug",),
        keep=["is_published"],
    )
    rows = outlets.rows
    hours = synchronise(
        [row for each in sample for row in _hours_rows(each, rows[each.entry.slug])],
        OpeningHours.objects.filter(outlet__in=rows.values()),
        by=("outlet_id", "days", "opens"),
        prune=True,
    )
    exceptions = synchronise(
        [row for each in sample for row in _exception_rows(each, rows[each.entry.slug], today)],
        HoursException.objects.filter(outlet__in=rows.values()),
        by=("outlet_id", "note_vi", "opens"),
        prune=True,
    )
    stock = synchronise(
        [row for each in sample for row in _stock_rows(each, rows[each.entry.slug], today)],
        Stocking.objects.filter(outlet__in=rows.values()),
        by=("outlet_id", "product_id"),
        prune=True,
    )
    return outlets.tally + hours.tally + exceptions.tally + stock.tally


def _outlet_row(outlet: SampleOutlet, today: date) -> Outlet:
    entry, suspension = outlet.entry, outlet.entry.suspension
    suspended_from = _before(today, suspension.days_ago) if suspension else None
    return Outlet(
        slug=entry.slug,
        name_vi=entry.name_vi,
        name_en=entry.name_en,
        kind=entry.kind,
        operator=entry.operator,
        sells_other_goods=entry.sells_other_goods,
        address=entry.address,
        commune=outlet.commune,
        former_commune=outlet.former_commune,
        village=outlet.village,
        latitude=entry.point[0],
        longitude=entry.point[1],
        phone=entry.phone,
        about_vi=entry.about_vi,
        about_en=entry.about_en,
        opens_on=_before(today, entry.opens_days_ago),
        closed_on=_before(today, entry.closed_days_ago),
        suspended_from=suspended_from,
        suspended_to=_after(suspended_from, suspension.for_days) if suspension else None,
        suspension_reason_vi=suspension.reason_vi if suspension else "",
        suspension_reason_en=suspension.reason_en if suspension else "",
        is_sample=True,
    )


def _hours_rows(outlet: SampleOutlet, row: Outlet) -> list[OpeningHours]:
    return [OpeningHours(outlet=row, days=days, **_times(slot)) for days, slot in outlet.hours]


def _exception_rows(outlet: SampleOutlet, row: Outlet, today: date) -> list[HoursException]:
    """A row for each slot of an exception, and one for a day without any."""
    return [
        checked(_exception_row(each, slot, row, today), outlet.place, _check)
        for each in outlet.exceptions
        for slot in each.slots or [None]
    ]


def _exception_row(exception: SampleException, slot: Slot | None, row: Outlet, today: date) -> HoursException:
    entry = exception.entry
    first, last = yearly_days(entry.yearly) if entry.yearly else (None, None)
    if entry.in_days:
        first, last = (today + timedelta(days=days) for days in entry.in_days)
    from_tet, to_tet = entry.tet or (None, None)
    return HoursException(
        outlet=row,
        calendar=exception.calendar.value,
        first_day=first,
        last_day=last,
        from_tet=from_tet,
        to_tet=to_tet,
        note_vi=entry.note_vi,
        note_en=entry.note_en,
        **(_times(slot) if slot else {}),
    )


def _times(slot: Slot) -> dict[str, object]:
    return {"opens": slot.opens, "closes": slot.closes, "past_midnight": slot.past_midnight}


def _stock_rows(outlet: SampleOutlet, row: Outlet, today: date) -> list[Stocking]:
    return [
        checked(
            Stocking(
                outlet=row,
                product=product,
                witness=rule.witness,
                confirmed_on=today - timedelta(days=rule.confirmed_days_ago),
            ),
            outlet.place,
            _check,
        )
        for rule, product in outlet.stock
    ]


def _before(today: date, days: int | None) -> date | None:
    return None if days is None else today - timedelta(days=days)


def _after(day: date | None, days: int | None) -> date | None:
    return None if day is None or days is None else day + timedelta(days=days)


def _check(row: models.Model) -> None:
    """Its columns' own rules: lengths, choices, phone, days around Tết."""
    row.clean_fields(exclude=[field.name for field in row._meta.fields if field.is_relation])


def _refuse_to_overwrite(sample: list[SampleOutlet]) -> None:
    """The sample never touches what the office has entered."""
    entered = set(Outlet.objects.filter(is_sample=False).values_list("slug", flat=True))
    for outlet in sample:
        if outlet.entry.slug in entered:
            raise outlet.place.error("the slug is that of an outlet which is not sample data")
