"""No page of labels and traces in the admin asks the database more often because it shows more rows."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    make_event,
    make_external_trace,
    make_lot,
    make_print_run,
    make_product,
    make_recall,
    make_report,
    make_sighting,
)
from tests.office import change, changelist, officer
from tests.pages import TODAY
from traceability.actions import change_label_state
from traceability.label_states import LabelState
from traceability.models import (
    ExternalTrace,
    LabelCode,
    Lot,
    PrintRun,
    ProblemReport,
    Recall,
    ScanCount,
    Sighting,
)

pytestmark = pytest.mark.django_db

# Four of each are the session, the person and the person's rights.
QUERIES = {
    "lots": 8,
    "lots, searched": 8,
    "lot": 10,
    "recalls": 8,
    "recall": 9,
    "codes": 7,
    "codes, searched": 8,
    "code": 8,
    "items": 7,
    "reports": 7,
    "report": 6,
    "codes of other systems": 8,
    "print runs": 7,
    "choice of a lot": 6,
    "choice of a code": 6,
}


def fill(rows: int) -> tuple[Lot, Recall, LabelCode, ProblemReport]:
    """So many of everything, each with as many rows of its own."""
    products = [make_product(name_vi=f"Mắm thử {number}") for number in range(rows)]
    for product in products:
        lots = [make_lot(product, code=f"L{number}") for number in range(rows)]
        recall = make_recall(product, lots=lots)
        for lot in lots:
            label = lot.labels.get()
            for number in range(rows):
                make_event(lot, commune=product.producer.commune)
                make_sighting(lot, number=number)
                ScanCount.objects.create(label=label, day=TODAY - timedelta(days=number), slot=0, scans=1)
                to = LabelState.RETIRED if number % 2 == 0 else LabelState.ACTIVE
                change_label_state(label=label, to=to, reason_vi="Đổi.", on=TODAY)
            make_print_run(product, lot=lot)
            make_external_trace(product, lot=lot)
            report = make_report(product, lot=lot)
    return lots[0], recall, label, report


def pages(rows: int) -> dict[str, str]:
    lot, recall, label, report = fill(rows)
    choice = "/admin/autocomplete/?app_label=traceability&term=mam+thu&model_name={}&field_name={}"
    return {
        "lots": changelist(Lot),
        "lots, searched": changelist(Lot) + "?q=mam+thu&recalled=yes&expiry=later",
        "lot": change(lot),
        "recalls": changelist(Recall),
        "recall": change(recall),
        "codes": changelist(LabelCode),
        "codes, searched": changelist(LabelCode) + f"?q={label.key}&level=lot",
        "code": change(label),
        "items": changelist(Sighting),
        "reports": changelist(ProblemReport),
        "report": change(report),
        "codes of other systems": changelist(ExternalTrace),
        "print runs": changelist(PrintRun),
        "choice of a lot": choice.format("recall", "lots"),
        "choice of a code": choice.format("labelcode", "merged_into"),
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_each_page_has_its_number_of_queries_whatever_it_shows(rows: int, today_is: Callable[[date], None]) -> None:
    today_is(TODAY)
    client = officer()
    counted = {}
    for name, path in pages(rows).items():
        ContentType.objects.clear_cache()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200, name
        counted[name] = len(captured)
    assert counted == QUERIES
