"""Loading the sample's lots and labels: what `sample_data/lots/` holds, dated relative to a day."""

from collections.abc import Hashable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.db import models, transaction
from django.utils import timezone

from catalogue.actions.rows import days_before
from catalogue.models import Product
from core.data_files import Place, checked
from core.synchronising import Tally, synchronise
from traceability import counting
from traceability.actions.labels import change_label_state
from traceability.label_states import LabelState
from traceability.models import (
    ExternalTrace,
    LabelChange,
    LabelCode,
    Lot,
    PrintRun,
    ProblemReport,
    Recall,
    ScanCount,
    SerialSequence,
    Sighting,
    TraceEvent,
)
from traceability.places_seen import places_of
from traceability.sample import SampleFile, SampleLot, StateEntry, read_sample_lots
from traceability.serials import serial_of

# Beside those in which real scans are counted.
SAMPLE_SLOT = counting.SLOTS
_EVENTS = UUID("5f0c7d0e-4b0a-5d55-9a3e-0d6f8f1f2c11")
_NOON = time(12)

# By product and code.
Lots = Mapping[Hashable, Any]


@transaction.atomic
def load_sample_lots(*, folder: Path, today: date) -> Tally:
    """Creates or updates the sample's lots, their events, recalls and scans so that they stand on `today` as told.

    A second load on the same day writes nothing; a load on a later day moves the days. States of codes, print runs,
    checks of single items and reports are written once: what became of them since is the office's. The sample's
    products must be loaded. Raises `DataFileError`, and then writes nothing.
    """
    files = read_sample_lots(folder)
    _refuse_to_overwrite(files)
    lots = synchronise(
        [checked(_lot_row(lot, today), lot.place, _check) for file in files for lot in file.lots],
        Lot.objects.filter(product__in=[lot.product for file in files for lot in file.lots]),
        by=("product_id", "code"),
        keep=["entered_by_id"],
    )
    tally = lots.tally
    tally += _load_events(files, lots.rows, today)
    tally += _load_recalls(files, lots.rows, today)
    tally += _load_traces(files, lots.rows, today)
    tally += _load_scans(files, today)
    tally += _change_states(files, today)
    tally += _add_prints(files, lots.rows, today)
    tally += _add_items(files, lots.rows, today)
    return tally + _add_reports(files, lots.rows, today)


def _lot_row(lot: SampleLot, today: date) -> Lot:
    entry = lot.entry
    made_on = days_before(today, entry.made_days_ago)
    return Lot(
        product=lot.product,
        code=entry.code,
        producer_id=lot.product.producer_id,
        team=entry.team,
        produced_on=made_on,
        expires_on=made_on + timedelta(days=entry.good_for_days) if entry.good_for_days is not None else None,
        expiry_kind=entry.expiry,
        quantity=entry.quantity,
        is_sample=True,
    )


def _load_events(files: list[SampleFile], lots: Lots, today: date) -> Tally:
    rows = [
        checked(
            TraceEvent(
                event_id=uuid5(_EVENTS, f"{lot.product.public_code}/{lot.entry.code}/{number}"),
                lot=lots[lot.product.pk, lot.entry.code],
                kind=event.entry.kind,
                happened_at=_moment(_day(today, event.entry.days_ago), event.at),
                commune=event.commune,
                place=event.entry.place or lot.product.producer.name_vi,
                place_path=event.entry.path,
                quantity=event.entry.quantity,
                note_vi=event.entry.note_vi,
                note_en=event.entry.note_en,
            ),
            event.place,
            _check,
        )
        for lot in _lots(files)
        for number, event in enumerate(lot.events, start=1)
    ]
    stored = TraceEvent.objects.filter(event_id__in=[row.event_id for row in rows])
    return synchronise(rows, stored, by=("event_id",), keep=["recorded_by_id"]).tally


def _load_recalls(files: list[SampleFile], lots: Lots, today: date) -> Tally:
    entries = list(_entries(files, "recalls"))
    recalls = synchronise(
        [
            checked(
                Recall(
                    product=product,
                    is_health_risk=entry.is_health_risk,
                    reason_vi=entry.reason_vi,
                    reason_en=entry.reason_en,
                    advice_vi=entry.advice_vi,
                    advice_en=entry.advice_en,
                    announced_by=entry.announced_by,
                    document_number=entry.document,
                    announced_on=_day(today, entry.announced_days_ago),
                    ended_on=days_before(today, entry.ended_days_ago),
                ),
                place,
                _check,
            )
            for entry, product, place in entries
        ],
        Recall.objects.filter(product__in=[product for _, product, _ in entries]),
        by=("product_id", "document_number"),
    )
    for entry, product, _place in entries:
        recalls.rows[product.pk, entry.document].lots.set([lots[product.pk, code] for code in entry.lots])
    return recalls.tally


def _load_traces(files: list[SampleFile], lots: Lots, today: date) -> Tally:
    rows = [
        checked(
            ExternalTrace(
                product=product,
                lot=lots[product.pk, entry.lot] if entry.lot else None,
                system=entry.system,
                address=entry.address,
                seen_on=days_before(today, entry.seen_days_ago),
            ),
            place,
            _check,
        )
        for entry, product, place in _entries(files, "traces")
    ]
    stored = ExternalTrace.objects.filter(address__in=[row.address for row in rows])
    return synchronise(rows, stored, by=("address",)).tally


def _load_scans(files: list[SampleFile], today: date) -> Tally:
    rows = [
        ScanCount(label=_label(product, entry.lot), day=_day(today, ago), slot=SAMPLE_SLOT, scans=scans)
        for entry, product, _place in _entries(files, "scans")
        for ago, scans in enumerate(reversed(entry.daily))
        if scans
    ]
    return synchronise(rows, ScanCount.objects.filter(slot=SAMPLE_SLOT), by=("label_id", "day"), prune=True).tally


def _change_states(files: list[SampleFile], today: date) -> Tally:
    """Of codes whose state nobody has changed before."""
    changes = [
        _change_state(entry, product, file.product(entry.into, place) if entry.into else None, today)
        for file in files
        for entry, product, place in file.each("states")
        if not _label(product, entry.lot).changes.exists()
    ]
    return Tally(created=len(changes), updated=len(changes))


def _change_state(entry: StateEntry, product: Product, into: Product | None, today: date) -> None:
    on = _day(today, entry.days_ago)
    change = change_label_state(
        label=_label(product, entry.lot),
        to=LabelState(entry.state),
        reason_vi=entry.reason_vi,
        reason_en=entry.reason_en,
        merged_into=_label(into) if into else None,
        on=on,
    )
    LabelChange.objects.filter(pk=change.pk).update(changed_at=_moment(on, _NOON))


def _add_prints(files: list[SampleFile], lots: Lots, today: date) -> Tally:
    """Runs that are not there, and the numbers that they took."""
    tally = Tally()
    for entry, product, _place in _entries(files, "prints"):
        told = {"sheet": entry.sheet, "labels": entry.labels, "lot": lots[product.pk, entry.lot]}
        run, is_new = PrintRun.objects.get_or_create(product=product, first_number=entry.first_number, defaults=told)
        if is_new:
            at = _moment(_day(today, entry.days_ago), _NOON)
            PrintRun.objects.filter(pk=run.pk).update(ordered_at=at)
            _take_numbers(product, entry.first_number + entry.labels)
            tally += Tally(created=1)
    return tally


def _take_numbers(product: Product, until: int) -> None:
    sequence, _is_new = SerialSequence.objects.get_or_create(product=product)
    SerialSequence.objects.filter(pk=sequence.pk, next_number__lt=until).update(next_number=until)


def _add_items(files: list[SampleFile], lots: Lots, today: date) -> Tally:
    """Single items that nobody has checked yet."""
    tally = Tally()
    for entry, product, _place in _entries(files, "items"):
        serial = serial_of(entry.number, code=product.public_code, lot=entry.lot)
        first_seen_on = _day(today, entry.first_seen_days_ago)
        first_seen_at = _moment(first_seen_on, _NOON)
        last_seen_at = _moment(_day(today, entry.last_seen_days_ago), time(19))
        label, is_new = LabelCode.objects.get_or_create(
            key=product.public_code,
            lot_code=entry.lot,
            serial=serial,
            defaults={"product": product, "lot": lots[product.pk, entry.lot], "issued_on": first_seen_on},
        )
        if is_new:
            marks = next(marks for marks in range(1, entry.places + 1) if places_of(marks) >= entry.places)
            Sighting.objects.create(
                label=label,
                first_seen_at=first_seen_at,
                last_seen_at=last_seen_at if entry.times > 1 else first_seen_at,
                times=entry.times,
                places=(1 << marks) - 1,
                places_marked=marks,
            )
            tally += Tally(created=2)
    return tally


def _add_reports(files: list[SampleFile], lots: Lots, today: date) -> Tally:
    """Reports that are not there."""
    tally = Tally()
    for entry, product, place in _entries(files, "reports"):
        if ProblemReport.objects.filter(product=product, text=entry.text).exists():
            continue
        report = ProblemReport(
            product=product,
            lot=lots[product.pk, entry.lot] if entry.lot else None,
            label=str(_label(product, entry.lot)),
            kind=entry.kind,
            text=entry.text,
            contact=entry.contact,
            closed_on=days_before(today, entry.closed_days_ago),
            outcome=entry.outcome,
        )
        checked(report, place, _check).save()
        at = _moment(_day(today, entry.days_ago), _NOON)
        ProblemReport.objects.filter(pk=report.pk).update(reported_at=at)
        tally += Tally(created=1)
    return tally


def _lots(files: list[SampleFile]) -> Iterator[SampleLot]:
    return (lot for file in files for lot in file.lots)


def _entries(files: list[SampleFile], table: str) -> Iterator[tuple[Any, Product, Place]]:
    return (found for file in files for found in file.each(table))


def _label(product: Product, lot: str = "") -> LabelCode:
    return LabelCode.objects.get(key=product.public_code, lot_code=lot, serial="")


def _day(today: date, days_ago: int) -> date:
    return today - timedelta(days=days_ago)


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


def _check(row: models.Model) -> None:
    """Its columns' own rules: lengths, choices, addresses, signs in lot codes."""
    row.clean_fields(exclude=[field.name for field in row._meta.fields if field.is_relation])


def _refuse_to_overwrite(files: list[SampleFile]) -> None:
    """The sample never touches what producers or the office have entered."""
    entered = set(Lot.objects.filter(is_sample=False).values_list("product", "code"))
    addresses = set(ExternalTrace.objects.filter(product__producer__is_sample=False).values_list("address", flat=True))
    for lot in _lots(files):
        if (lot.product.pk, lot.entry.code) in entered:
            raise lot.place.error("the product has a lot of this code which is not sample data")
    for entry, _product, place in _entries(files, "traces"):
        if entry.address in addresses:
            raise place.error("the address is that of a product which is not sample data")
