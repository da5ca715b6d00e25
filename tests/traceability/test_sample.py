"""The sample's lots as a whole, on the day they are shown: every state of a lot, a recall and a code, nothing real."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.utils import timezone

from catalogue.gtin import is_valid
from catalogue.models import Product
from outlets.models import Outlet
from tests import samples
from tests.factories import make_event
from traceability.actions import load_sample_lots
from traceability.actions.sample import SAMPLE_SLOT
from traceability.counting import count_scan
from traceability.event_kinds import EventKind
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
from traceability.serials import is_genuine, number_of

pytestmark = pytest.mark.django_db

sample_lots = samples.once_a_module(samples.producers, samples.outlets, samples.lots)

NOTHING = "0 created, 0 updated, 0 deleted"
TABLES = (
    *(ExternalTrace, LabelChange, LabelCode, Lot, PrintRun, ProblemReport, Recall, ScanCount),
    *(SerialSequence, Sighting, TraceEvent),
)


def rows() -> dict[str, list[Any]]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in TABLES}


def test_it_has_many_lots_of_products_of_many_sets_and_producers(sample_lots: date) -> None:
    lots = Lot.objects.all()
    assert lots.count() >= 40
    assert lots.values("product").distinct().count() >= 30
    assert lots.values("producer").distinct().count() >= 20
    assert lots.values("product__product_set").distinct().count() >= 12
    assert all(lot.is_sample for lot in lots)


def test_lots_are_fresh_about_to_expire_past_and_without_dates(sample_lots: date) -> None:
    left = [lot.days_left(sample_lots) for lot in Lot.objects.all()]
    known = [number for number in left if number is not None]
    assert max(known) > 365
    assert sum(0 <= number <= 10 for number in known) >= 3
    assert sum(number < 0 for number in known) >= 3
    assert {lot.expiry_kind for lot in Lot.objects.all()} == {"use_by", "best_before"}
    dates = Counter((lot.produced_on is None, lot.expires_on is None) for lot in Lot.objects.all())
    assert set(dates) == {(False, False), (False, True), (True, True)}
    assert dates[False, True] >= 5


def test_all_that_can_happen_to_a_lot_happens_to_some(sample_lots: date) -> None:
    kinds = Counter(TraceEvent.objects.values_list("kind", flat=True))
    assert set(kinds) == set(EventKind.values)
    events = Counter(TraceEvent.objects.values_list("lot", flat=True))
    assert sum(number >= 4 for number in events.values()) >= 35
    assert Lot.objects.filter(events=None).count() >= 2


def test_events_lie_before_the_day_at_believable_hours_in_the_order_of_their_days(sample_lots: date) -> None:
    for lot in Lot.objects.prefetch_related("events"):
        journey = [timezone.localtime(event.happened_at) for event in lot.events.all()]
        assert journey == sorted(journey)
        assert all(when.date() < sample_lots and 2 <= when.hour <= 20 for when in journey), lot
        for event in lot.events.all():
            if lot.produced_on and event.kind != EventKind.HARVESTED:
                assert timezone.localdate(event.happened_at) >= lot.produced_on, lot


def test_no_shop_gets_more_than_was_packed(sample_lots: date) -> None:
    for lot in Lot.objects.prefetch_related("events"):
        got = sum(event.quantity or 0 for event in lot.events.all() if event.kind == EventKind.RECEIVED)
        assert got <= (lot.quantity or 0), lot


def test_places_with_a_page_are_outlets_of_the_sample_under_their_own_names(sample_lots: date) -> None:
    outlets = {outlet.get_absolute_url(): outlet for outlet in Outlet.objects.select_related("commune")}
    events = TraceEvent.objects.exclude(place_path="").select_related("commune")
    assert len({event.place_path for event in events}) >= 20
    for event in events:
        outlet = outlets[event.place_path]
        assert (event.place, event.commune) == (outlet.name_vi, outlet.commune)
        happened_on = timezone.localdate(event.happened_at)
        assert outlet.opens_on is not None
        assert outlet.opens_on <= happened_on, event
        assert outlet.closed_on is None or happened_on < outlet.closed_on, event


def test_goods_arrive_only_where_the_outlet_has_the_product(sample_lots: date) -> None:
    stocked = {
        (outlet.get_absolute_url(), row.product_id) for outlet in Outlet.objects.all() for row in outlet.stock.all()
    }
    for event in TraceEvent.objects.filter(kind=EventKind.RECEIVED).select_related("lot"):
        assert (event.place_path, event.lot.product_id) in stocked, (event.lot, event.place)


def test_every_event_says_where_and_most_say_something_in_both_languages(sample_lots: date) -> None:
    events = TraceEvent.objects.all()
    assert not events.filter(models.Q(place="") | models.Q(commune=None)).exists()
    assert not events.filter(models.Q(note_vi="") ^ models.Q(note_en="")).exists()
    assert events.exclude(note_vi="").count() >= 100


def test_recalls_stand_of_a_lot_and_of_every_pack_and_one_has_ended(sample_lots: date) -> None:
    recalls = {
        (recall.stands(sample_lots), recall.is_health_risk, recall.lots.exists()): recall
        for recall in Recall.objects.all()
    }
    assert set(recalls) == {(True, True, True), (True, False, False), (False, True, True)}
    for recall in recalls.values():
        assert recall.document_number.endswith("-MẪU")
        assert recall.announced_by.endswith(" (mẫu)")
        assert recall.reason_en
        assert recall.advice_en
        assert all(lot.product_id == recall.product_id for lot in recall.lots.all())


def test_codes_are_retired_merged_and_revoked(sample_lots: date) -> None:
    ended = {label.state: label for label in LabelCode.objects.exclude(state="active").select_related("product")}
    assert set(ended) == {"retired", "merged", "revoked"}
    merged = ended["merged"]
    assert merged.merged_into is not None
    assert merged.merged_into.product.producer_id == merged.product.producer_id
    assert merged.merged_into.product != merged.product
    assert (ended["retired"].lot_code, ended["revoked"].lot_code != "") == ("", True)
    for label in ended.values():
        assert label.reason_vi
        assert label.reason_en
        change = label.changes.get()
        assert (change.after, timezone.localdate(change.changed_at)) == (label.state, label.state_since)


def test_other_systems_are_in_the_domain_example(sample_lots: date) -> None:
    addresses = list(ExternalTrace.objects.values_list("address", flat=True))
    assert len(addresses) == 3
    assert all(".example/" in address for address in addresses)
    assert ExternalTrace.objects.exclude(lot=None).count() == 1


def test_single_items_are_genuine_of_a_printed_run_and_one_is_of_concern(sample_lots: date) -> None:
    runs = list(PrintRun.objects.all())
    for item in Sighting.objects.select_related("label"):
        label = item.label
        assert is_genuine(label.serial, code=label.key, lot=label.lot_code)
        number = number_of(label.serial)
        assert any(run.lot_id == label.lot_id and number in run.numbers for run in runs)
        assert item.places.bit_count() == item.places_marked
        assert item.places_estimated <= item.times
        assert (item.first_seen_at < item.last_seen_at) is (item.times > 1)
    assert Sighting.objects.of_concern().count() == 1
    assert Sighting.objects.count() == 4


def test_numbers_of_the_samples_prints_are_not_given_out_again(sample_lots: date) -> None:
    for sequence in SerialSequence.objects.all():
        taken = [number for run in sequence.product.print_runs.all() for number in run.numbers if number is not None]
        assert sequence.next_number == max(taken) + 1


def test_scans_are_those_of_the_last_thirty_days(sample_lots: date) -> None:
    counts = list(ScanCount.objects.all())
    assert {count.slot for count in counts} == {SAMPLE_SLOT}
    assert min(count.day for count in counts) == sample_lots - timedelta(days=29)
    assert max(count.day for count in counts) == sample_lots
    assert len({count.label_id for count in counts}) >= 8


def test_reports_are_open_and_closed_and_ring_at_nobodys(sample_lots: date) -> None:
    reports = ProblemReport.objects.all()
    assert (reports.open().count(), reports.count()) == (2, 3)
    assert all(report.contact.startswith("0900 000 ") for report in reports.open())
    assert {report.kind for report in reports} == {"copy", "safety", "facts"}
    assert all(report.lot and report.label for report in reports)


def test_gtins_are_valid_and_of_the_prefixes_for_demonstrations(sample_lots: date) -> None:
    gtins = list(Product.objects.exclude(gtin="").values_list("gtin", flat=True))
    assert len(gtins) == 6
    assert all(is_valid(gtin) and gtin.zfill(14)[1:].startswith(("952", "9506000")) for gtin in gtins)


def test_applied_standards_are_bilingual_and_recognisably_invented(sample_lots: date) -> None:
    told = Product.objects.exclude(standards_vi="", standards_en="")
    assert told.count() >= 25
    for product in told:
        assert "MẪU" in product.standards_vi
        assert "MẪU" in product.standards_en
        assert product.standards_vi != product.standards_en


def test_texts_make_no_claims(sample_lots: date) -> None:
    notes = [" ".join(pair) for pair in TraceEvent.objects.values_list("note_vi", "note_en")]
    recalls = [" ".join(row) for row in Recall.objects.values_list("reason_vi", "reason_en", "advice_vi", "advice_en")]
    for text in (*notes, *recalls):
        for praise in (" nhất ", "hàng đầu", "nổi tiếng", "chữa", " best ", "famous", "finest", " cure"):
            assert praise not in f" {text} ".lower(), text


def test_every_label_of_the_sample_has_a_page(sample_lots: date, client: Client) -> None:
    for label in LabelCode.objects.exclude(lot_code="", key__regex=r"^\d{14}$"):
        path = label.get_absolute_url()
        response = client.get(path, RAW_URI=path)
        assert response.status_code == 200, path


def test_loading_again_on_the_same_day_writes_nothing(sample_lots: date, sample_lots_folder: Path) -> None:
    before = rows()
    assert str(load_sample_lots(folder=sample_lots_folder, today=sample_lots)) == NOTHING
    assert rows() == before


def test_loading_on_a_later_day_moves_lots_events_recalls_and_scans(
    sample_lots: date, sample_lots_folder: Path
) -> None:
    moved = timedelta(days=30)
    before = rows()
    load_sample_lots(folder=sample_lots_folder, today=sample_lots + moved)
    after = rows()
    for table, columns in {
        "Lot": ("produced_on", "expires_on"),
        "TraceEvent": ("happened_at",),
        "Recall": ("announced_on", "ended_on"),
    }.items():
        expected = [
            {**row, **{name: row[name] + moved if row[name] else None for name in columns}, "updated_at": None}
            for row in before[table]
        ]
        assert [{**row, "updated_at": None} for row in after[table]] == expected, table
    scans = [{(row["label_id"], row["day"], row["scans"]) for row in each["ScanCount"]} for each in (before, after)]
    assert {(label, day + moved, number) for label, day, number in scans[0]} == scans[1]
    for table in ("LabelChange", "LabelCode", "PrintRun", "ProblemReport", "SerialSequence", "Sighting"):
        assert after[table] == before[table], table


def test_what_the_office_and_producers_did_meanwhile_stays(sample_lots: date, sample_lots_folder: Path) -> None:
    revoked = LabelCode.objects.get(state="revoked")
    LabelCode.objects.filter(pk=revoked.pk).update(state="active", state_since=None, reason_vi="")
    Sighting.objects.update(cleared_on=sample_lots, times=999)
    ProblemReport.objects.open().update(closed_on=sample_lots, outcome="Xong.", contact="")
    lot = Lot.objects.exclude(events=None).first()
    assert lot is not None
    made, recall = (
        make_event(lot),
        Recall.objects.create(
            product=lot.product, reason_vi="x", advice_vi="y", announced_on=sample_lots, document_number="1/TB"
        ),
    )
    label = lot.labels.get(serial="")
    count_scan(label, sample_lots)
    before = rows()
    assert str(load_sample_lots(folder=sample_lots_folder, today=sample_lots)) == NOTHING
    assert rows() == before
    assert TraceEvent.objects.filter(pk=made.pk).exists()
    assert Recall.objects.filter(pk=recall.pk).exists()


def test_what_was_changed_of_a_lot_and_its_events_is_restored(sample_lots: date, sample_lots_folder: Path) -> None:
    lot = Lot.objects.exclude(events=None).exclude(recalls=None).first()
    assert lot is not None
    recall, quantity = lot.recalls.get(), lot.quantity
    recall.lots.clear()
    Lot.objects.filter(pk=lot.pk).update(quantity=1, team="Khác")
    lot.events.first().delete()
    number = TraceEvent.objects.count()
    tally = load_sample_lots(folder=sample_lots_folder, today=sample_lots)
    assert (tally.created, tally.updated, tally.deleted) == (1, 1, 0)
    lot.refresh_from_db()
    assert (lot.quantity, lot.recalls.get(), TraceEvent.objects.count()) == (quantity, recall, number + 1)
