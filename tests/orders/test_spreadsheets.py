"""Excel files: what looks like a formula stays text, numbers and days can be reckoned with, no buyer is in them."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, override
from openpyxl import Workbook, load_workbook

from orders.models import SellerOrder
from orders.spreadsheets import CONTENT_TYPE, Sheet, workbook
from orders.status import State
from tests.factories import make_producer, make_product
from tests.office import officer
from tests.orders.factories import make_enquiry, make_order, pay

TODAY = date(2026, 11, 27)
FILE = "/admin/orders/statistics/file/"


def read(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def cell_of(value: Any) -> Any:
    """A value's cell after it was written and read again."""
    return read(workbook([Sheet("Thử", ["Cột"], [[value]])]))["Thử"]["A2"]


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://a.example";"x")', "+84900000001", "-5", "@SUM(A1)", "\t=1+1", "\r=1"]
)
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    cell = cell_of(text)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value.strip() == text.strip()


@pytest.mark.parametrize("text", ["Gốm Mẫu", "0900000001", "a=b", ""])
def test_other_text_is_as_it_was_and_unmarked(text: str) -> None:
    cell = cell_of(text)
    assert ((cell.value or ""), bool(cell.quotePrefix)) == (text, False)


def test_signs_that_a_sheet_cannot_hold_are_left_out() -> None:
    assert cell_of("Gốm\x00 Mẫu\x0b").value == "Gốm Mẫu"


@pytest.mark.parametrize(
    ("value", "read_again", "shown_as"),
    [
        (1_234_567, 1_234_567, "#,##0"),
        (-5, -5, "#,##0"),
        (date(2026, 11, 27), datetime(2026, 11, 27), "dd/mm/yyyy"),
        (timezone.make_aware(datetime(2026, 11, 27, 0, 30)), datetime(2026, 11, 27, 0, 30), "dd/mm/yyyy hh:mm"),
    ],
)
def test_numbers_and_days_can_be_reckoned_with(value: Any, read_again: Any, shown_as: str) -> None:
    cell = cell_of(value)
    assert (cell.value, cell.number_format) == (read_again, shown_as)
    assert cell.data_type in ("n", "d")


def test_nothing_is_an_empty_cell() -> None:
    assert cell_of(None).value is None


def test_headings_are_marked_and_stay_in_sight() -> None:
    page = read(workbook([Sheet("Thử", ["Cột", "=Cột"], [])]))["Thử"]
    assert ([cell.value for cell in page[1]], page["A1"].font.bold, page.freeze_panes) == (["Cột", "=Cột"], True, "A2")


@pytest.fixture
def exported(db: None, today_is: Callable[[date], None]) -> HttpResponse:
    """The statistics of three months as a file: a sale, one that fell through, one before, and an enquiry."""
    today_is(TODAY)
    producer = make_producer(name_vi="=Xưởng Mẫu")
    bowl = make_product(producer=producer, price=30_000)
    placed_at = timezone.make_aware(datetime(2026, 10, 5, 9))
    facts = {"state": State.CONFIRMED, "seller_name": "=Xưởng Mẫu"}
    pay(make_order(bowl, quantity=2, fee=20_000, placed_at=placed_at, part=facts, note="Ghi chú thử"), 50_000)
    make_order(bowl, placed_at=placed_at, part={"state": State.CANCELLED})
    make_order(bowl, placed_at=timezone.make_aware(datetime(2026, 8, 31, 23)), part={"state": State.CONFIRMED})
    make_enquiry(placed_at=placed_at)
    return officer("view_sellerorder").get(f"{FILE}?first=2026-09-01&last=2026-11-27")


def sheet(response: HttpResponse, title: str) -> list[tuple[Any, ...]]:
    with override("vi"):
        return list(read(response.content)[gettext(title)].iter_rows(values_only=True))


def test_the_file_is_named_by_its_days_and_kept_by_nobody(exported: HttpResponse) -> None:
    assert exported["Content-Type"] == CONTENT_TYPE
    assert exported["Content-Disposition"].endswith('_2026-09-01_2026-11-27.xlsx"')
    assert "no-store" in exported["Cache-Control"]


def test_every_table_is_a_sheet(exported: HttpResponse) -> None:
    titles = [
        "Overview", "By month", "By sector", "By craft village", "By producer", "By state", "Enquiries",
        "Seller orders",
    ]  # fmt: skip
    with override("vi"):
        assert read(exported.content).sheetnames == [gettext(title) for title in titles]


def test_the_sheets_hold_the_figures(exported: HttpResponse) -> None:
    assert [value for _name, value in sheet(exported, "Overview")[1:]] == [
        datetime(2026, 9, 1), datetime(2026, 11, 27), 2, 2, 1, 60_000, 60_000, 80_000, 50_000, 1,
    ]  # fmt: skip
    assert sheet(exported, "By month")[1:] == [
        (datetime(2026, 9, 1), 0, 0, 0, 0, 0, 0),
        (datetime(2026, 10, 1), 2, 2, 1, 60_000, 80_000, 50_000),
        (datetime(2026, 11, 1), 0, 0, 0, 0, 0, 0),
    ]
    assert sheet(exported, "By producer")[1:] == [("=Xưởng Mẫu", 1, 2, 60_000)]
    assert sum(row[1] for row in sheet(exported, "By state")[1:]) == 2
    assert sum(row[1] for row in sheet(exported, "Enquiries")[1:]) == 1


def test_the_seller_orders_are_there_without_their_buyers(exported: HttpResponse) -> None:
    rows = sheet(exported, "Seller orders")[1:]
    references = (
        SellerOrder.objects.filter(order__placed_at__month=10).order_by("pk").values_list("reference", flat=True)
    )
    assert [row[0] for row in rows] == list(references)
    assert rows[0][1] == datetime(2026, 10, 5, 9)
    assert rows[0][4] == "=Xưởng Mẫu"
    assert rows[0][7:] == (60_000, 20_000, 80_000, 50_000)
    written = " ".join(str(value) for page in read(exported.content) for row in page.values for value in row)
    for personal in ("Người Mua Thử", "0900000001", "Số 1 ngõ Thử", "Ghi chú thử"):
        assert personal not in written
