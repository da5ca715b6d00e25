"""What the tables of traceability refuse, whoever writes to them; and beside each refusal what they accept."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from tests.constraints import constraint_names, is_accepted, unique_columns
from tests.factories import build_lot, make_external_trace, make_item, make_lot, make_print_run, make_product
from traceability.event_kinds import EventKind
from traceability.label_states import LabelState
from traceability.models import (
    ExternalTrace,
    LabelCode,
    Lot,
    PrintedFile,
    PrintRun,
    ProblemReport,
    Recall,
    ScanCount,
    SerialSequence,
    Sighting,
    TraceEvent,
)

pytestmark = pytest.mark.django_db

TESTED = {
    "label_once",
    "label_ended_has_its_day",
    "label_merged_says_into_what",
    "lot_code_once_a_product",
    "lot_has_a_code",
    "lot_expires_after_it_was_made",
    "lot_holds_something",
    "event_moves_something",
    "event_is_of_a_known_kind",
    "print_run_has_labels",
    "print_run_numbers_once",
    "recall_ends_after_it_began",
    "recall_says_why_and_what_to_do",
    "report_closed_keeps_no_contact",
    "scan_count_once_a_slot",
    "sighting_was_seen",
}
UNIQUE = {
    "ExternalTrace": {"address"},
    "PrintedFile": {"run"},
    "SerialSequence": {"product"},
    "Sighting": {"label"},
    "TraceEvent": {"event_id"},
}

FIRST, LATER = date(2026, 11, 20), date(2026, 11, 21)
NOON = timezone.make_aware(datetime(2026, 11, 20, 12))
NUMBER = UUID("0b1f8a4e-7a55-4d6a-9c0e-5a4f4a1f6a10")


def test_every_constraint_of_these_models_is_tested_here() -> None:
    assert constraint_names("traceability") == TESTED


def test_unique_columns_are_tested_here() -> None:
    assert unique_columns("traceability") == UNIQUE


@pytest.fixture
def lot() -> Lot:
    return make_lot(code="L1")


@pytest.fixture
def label(lot: Lot) -> LabelCode:
    return lot.labels.get()


def another(label: LabelCode, **changes: Any) -> LabelCode:
    """A code of the same lot that differs from its label in its serial."""
    usual = {"key": label.key, "lot_code": label.lot_code, "serial": "S1", "issued_on": FIRST}
    return LabelCode(**{**usual, "product": label.product, "lot": label.lot, **changes})


@pytest.mark.parametrize(
    ("key", "lot_code", "serial", "accepted"),
    [
        ("same", "L1", "", False),
        ("same", "L1", "S2", False),
        ("same", "L1", "S3", True),
        ("same", "l1", "", True),  # capitals matter
        ("same", "L2", "S2", True),
        ("same", "", "S2", True),
        ("2222222", "L1", "", True),
    ],
)
def test_a_code_is_given_out_once(label: LabelCode, key: str, lot_code: str, serial: str, accepted: bool) -> None:
    another(label, serial="S2").save()
    key = label.key if key == "same" else key
    assert is_accepted(another(label, key=key, lot_code=lot_code, serial=serial)) is accepted


@pytest.mark.parametrize("state", LabelState)
@pytest.mark.parametrize("since", [None, FIRST])
@pytest.mark.parametrize("goes_on", [False, True])
def test_an_ended_code_has_its_day_and_a_merged_one_says_into_what(
    label: LabelCode, state: LabelState, since: date | None, goes_on: bool
) -> None:
    row = another(label, state=state, state_since=since, merged_into=label if goes_on else None)
    is_ended, is_merged = state != LabelState.ACTIVE, state == LabelState.MERGED
    assert is_accepted(row) is ((since is not None) == is_ended and goes_on == is_merged)


def test_a_product_has_each_lot_code_once_and_products_share_them(lot: Lot) -> None:
    assert not is_accepted(build_lot(lot.product, code="L1"))
    assert is_accepted(build_lot(lot.product, code="l1"))
    assert is_accepted(build_lot(make_product(), code="L1"))


@pytest.mark.parametrize(("code", "accepted"), [("", False), ("1", True)])
def test_a_lot_has_a_code(code: str, accepted: bool) -> None:
    assert is_accepted(build_lot(make_product(), code=code)) is accepted


@pytest.mark.parametrize(
    ("produced_on", "expires_on", "accepted"),
    [
        (None, None, True),
        (FIRST, None, True),
        (None, FIRST, True),
        (FIRST, LATER, True),
        (FIRST, FIRST, True),  # eaten on the day
        (LATER, FIRST, False),
    ],
)
def test_a_lot_expires_only_after_it_was_made(
    produced_on: date | None, expires_on: date | None, accepted: bool
) -> None:
    assert is_accepted(build_lot(make_product(), produced_on=produced_on, expires_on=expires_on)) is accepted


QUANTITIES = pytest.mark.parametrize(("quantity", "accepted"), [(None, True), (1, True), (0, False), (-1, False)])


@QUANTITIES
def test_a_lot_holds_something(quantity: int | None, accepted: bool) -> None:
    assert is_accepted(build_lot(make_product(), quantity=quantity)) is accepted


@QUANTITIES
def test_an_event_moves_something(lot: Lot, quantity: int | None, accepted: bool) -> None:
    assert is_accepted(TraceEvent(lot=lot, kind="packed", happened_at=NOON, quantity=quantity)) is accepted


@pytest.mark.parametrize(("kind", "accepted"), [*((kind, True) for kind in EventKind), ("lost", False), ("", False)])
def test_an_event_is_of_a_known_kind(lot: Lot, kind: str, accepted: bool) -> None:
    assert is_accepted(TraceEvent(lot=lot, kind=kind, happened_at=NOON)) is accepted


def test_an_event_has_a_number_of_its_own(lot: Lot) -> None:
    event = {"kind": "packed", "happened_at": NOON}
    assert is_accepted(TraceEvent(lot=lot, event_id=NUMBER, **event))
    assert not is_accepted(TraceEvent(lot=make_lot(), event_id=NUMBER, **event))
    assert is_accepted(TraceEvent(lot=lot, **event))


@pytest.mark.parametrize(
    ("announced_on", "ended_on", "accepted"),
    [(FIRST, None, True), (FIRST, LATER, True), (FIRST, FIRST, False), (LATER, FIRST, False), (None, None, False)],
)
def test_a_recall_stands_for_a_day_at_least(announced_on: date | None, ended_on: date | None, accepted: bool) -> None:
    words = {"reason_vi": "Vượt mức.", "advice_vi": "Không dùng."}
    row = Recall(product=make_product(), announced_on=announced_on, ended_on=ended_on, **words)
    assert is_accepted(row) is accepted


@pytest.mark.parametrize(
    ("reason", "advice", "accepted"),
    [("Vượt mức.", "Không dùng.", True), ("", "Không dùng.", False), ("Vượt mức.", "", False), ("", "", False)],
)
def test_a_recall_says_why_and_what_to_do(reason: str, advice: str, accepted: bool) -> None:
    row = Recall(product=make_product(), announced_on=FIRST, reason_vi=reason, advice_vi=advice)
    assert is_accepted(row) is accepted


@pytest.mark.parametrize(
    ("closed_on", "contact", "outcome", "accepted"),
    [
        (None, "", "", True),
        (None, "0900 000 001", "", True),
        (None, "0900 000 001", "Đã gọi.", True),  # looked into, not closed
        (FIRST, "", "Đã gọi.", True),
        (FIRST, "", "", False),
        (FIRST, "0900 000 001", "Đã gọi.", False),
        (FIRST, "0900 000 001", "", False),
    ],
)
def test_a_closed_report_keeps_what_was_done_and_no_contact(
    closed_on: date | None, contact: str, outcome: str, accepted: bool
) -> None:
    told = {"label": "K7M 2QX9", "kind": "facts", "text": "Sai.", "contact": contact}
    row = ProblemReport(product=make_product(), closed_on=closed_on, outcome=outcome, **told)
    assert is_accepted(row) is accepted


@pytest.mark.parametrize(("labels", "accepted"), [(0, False), (1, True), (5000, True), (5001, False), (-1, False)])
def test_a_print_run_has_one_to_five_thousand_labels(labels: int, accepted: bool) -> None:
    assert is_accepted(PrintRun(product=make_product(), sheet="a4-24-64x34", labels=labels)) is accepted


def test_no_two_print_runs_of_a_product_begin_with_the_same_number(lot: Lot) -> None:
    run = {"sheet": "a4-24-64x34", "labels": 24}
    make_print_run(lot.product, first_number=0)
    assert not is_accepted(PrintRun(product=lot.product, first_number=0, **run))
    assert is_accepted(PrintRun(product=lot.product, first_number=24, **run))
    assert is_accepted(PrintRun(product=make_product(), first_number=0, **run))
    for _ in range(2):
        assert is_accepted(PrintRun(product=lot.product, **run)), "without numbers"


def test_a_print_run_has_one_file_and_a_product_one_next_number(lot: Lot) -> None:
    file = {"pdf": b"%PDF", "drawn_at": NOON}
    run = make_print_run(lot.product)
    for accepted in (True, False):
        assert is_accepted(PrintedFile(run=run, **file)) is accepted
        assert is_accepted(SerialSequence(product=lot.product)) is accepted
    assert is_accepted(PrintedFile(run=make_print_run(lot.product), **file))
    assert is_accepted(SerialSequence(product=make_product()))


@pytest.mark.parametrize(("day", "slot", "accepted"), [(FIRST, 0, False), (FIRST, 1, True), (LATER, 0, True)])
def test_scans_of_a_code_in_a_slot_of_a_day_are_one_row(label: LabelCode, day: date, slot: int, accepted: bool) -> None:
    ScanCount.objects.create(label=label, day=FIRST, slot=0, scans=1)
    assert is_accepted(ScanCount(label=label, day=day, slot=slot, scans=1)) is accepted
    assert is_accepted(ScanCount(label=make_lot().labels.get(), day=day, slot=slot, scans=1))


@pytest.mark.parametrize(("times", "accepted"), [(0, False), (1, True), (-1, False)])
def test_an_item_was_seen_once_at_least(lot: Lot, times: int, accepted: bool) -> None:
    row = Sighting(label=make_item(lot), first_seen_at=NOON, last_seen_at=NOON, times=times)
    assert is_accepted(row) is accepted


def test_an_item_has_one_row_of_its_checks(lot: Lot) -> None:
    item, seen = make_item(lot), {"first_seen_at": NOON, "last_seen_at": NOON + timedelta(days=1)}
    assert is_accepted(Sighting(label=item, **seen))
    assert not is_accepted(Sighting(label=item, **seen))
    assert is_accepted(Sighting(label=make_item(lot, number=1), **seen))


def test_an_address_of_another_system_stands_on_packs_of_one_product(lot: Lot) -> None:
    trace = make_external_trace(lot.product)
    assert not is_accepted(ExternalTrace(product=make_product(), system="Khác", address=trace.address))
    assert is_accepted(ExternalTrace(product=lot.product, system=trace.system, address=f"{trace.address}/2"))
