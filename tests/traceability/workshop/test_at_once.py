"""Two hands at the same moment, or one that taps twice: no number is given out twice, and nothing recorded twice."""

import pytest

from tests.factories import make_lot, make_product
from tests.traceability.test_counting import at_once
from tests.traceability.workshop.people import EVENT, SHEET
from traceability.actions import enter_lot, order_prints, record_event
from traceability.event_kinds import EventKind
from traceability.exceptions import LotExists
from traceability.models import Lot, PrintRun, TraceEvent
from traceability.printing.formats import FORMATS

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("places", "taxonomy"),
]


def test_orders_at_once_share_no_number() -> None:
    product, sheet = make_product(), FORMATS[SHEET]
    at_once(
        8,
        lambda _: [
            order_prints(product=product, sheet=sheet, labels=7, with_serials=True, ordered_by=None) for _ in range(5)
        ],
    )
    numbers = sorted(number for run in PrintRun.objects.all() for number in run.numbers)
    assert numbers == list(range(8 * 5 * 7))


def test_the_same_form_sent_at_once_records_once() -> None:
    lot = make_lot()
    at_once(8, lambda _: record_event(lot=lot, event_id=EVENT, kind=EventKind.PACKED, recorded_by=None))
    assert TraceEvent.objects.count() == 1


def test_a_lot_entered_at_once_is_entered_once() -> None:
    product, refused = make_product(), []

    def enter(number: int) -> None:
        try:
            enter_lot(product=product, code="L1", entered_by=None)
        except LotExists as refusal:
            refused.append(refusal.lot.code)

    at_once(8, enter)
    assert (Lot.objects.count(), refused) == (1, ["L1"] * 7)
