"""Tables as an Excel workbook (ECMA-376): text stays text, numbers are numbers, days are days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What Excel, or whatever a sheet is copied into, would reckon with instead of showing it.
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_FORMATS = {int: "#,##0", datetime: "dd/mm/yyyy hh:mm", date: "dd/mm/yyyy"}
_NARROWEST, _WIDEST = 12, 48


@dataclass(frozen=True)
class Sheet:
    """A table: `title` of at most 31 letters, `columns` by their headings, rows of text, whole numbers and days."""

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The sheets in their order, written row by row, so that many rows need little memory."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet.title)
        page.freeze_panes = "A2"
        for number, heading in enumerate(sheet.columns, 1):
            width = min(max(len(heading) + 2, _NARROWEST), _WIDEST)
            page.column_dimensions[get_column_letter(number)].width = width
        page.append(list(_headings(page, sheet.columns)))
        for row in sheet.rows:
            page.append([_cell(page, value) for value in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def download(name: str, sheets: Iterable[Sheet]) -> HttpResponse:
    """The workbook as a file to keep; no cache keeps it."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"', "Cache-Control": "private, no-store"}
    return HttpResponse(workbook(sheets), content_type=CONTENT_TYPE, headers=headers)


def _headings(page: Any, columns: Sequence[str]) -> Iterator[WriteOnlyCell]:
    for heading in columns:
        cell = _cell(page, str(heading))
        cell.font = Font(bold=True)
        yield cell


def _cell(page: Any, value: Any) -> WriteOnlyCell:
    if isinstance(value, datetime):
        # A sheet knows no time zones.
        value = timezone.make_naive(value)
    if not isinstance(value, int | date | None):
        return _text(page, str(value))
    cell = WriteOnlyCell(page, value)
    if value is not None:
        cell.number_format = _FORMATS[type(value)]
    return cell


def _text(page: Any, text: str) -> WriteOnlyCell:
    """As it is written, also where it begins like a formula: marked as the apostrophe in front marks it in Excel."""
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_STARTS_FORMULA)
    return cell
