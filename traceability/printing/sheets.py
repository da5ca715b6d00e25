"""Sheets and rolls of labels as PDF."""

from collections.abc import Callable, Iterable
from io import BytesIO
from itertools import chain, groupby

from reportlab.lib.units import mm

from traceability.printing.document import new_document
from traceability.printing.formats import SheetFormat
from traceability.printing.label import Label
from traceability.printing.label_layout import label_layout

# On a roll every page is one label: progress is told after so many.
_TOLD_AFTER = 24


def draw_sheets(
    labels: Iterable[Label],
    sheet_format: SheetFormat,
    *,
    skip: int = 0,
    on_progress: Callable[[int], None] | None = None,
) -> bytes:
    """A PDF of the labels in their order, row by row, without cutting lines: the sheets are die-cut.

    `skip`: labels that a partly used first sheet lacks, 0 to `per_page - 1`. `on_progress` is told after each page,
    on rolls after 24, and at the end how many labels are drawn. LabelDoesNotFit for the first label without room;
    ValueError for a `skip` that is no place on the sheet, and for no labels at all.
    """
    per_page = sheet_format.per_page
    if not 0 <= skip < per_page:
        raise ValueError(f"A sheet of {per_page} labels cannot begin after {skip}.")
    remaining = iter(labels)
    first = next(remaining, None)
    if first is None:
        raise ValueError("There is no label to draw.")
    out = BytesIO()
    canvas = new_document(out, title=f"Tem nhãn: {first.product}", page_size=sheet_format.page_size)
    drawn = told = 0
    cells = enumerate(chain([first], remaining), start=skip)
    for _page, page in groupby(cells, key=lambda cell: cell[0] // per_page):
        for number, label in page:
            left, top = sheet_format.corner(number % per_page)
            label_layout(label, sheet_format).draw(canvas, left * mm, (sheet_format.page_size[1] - top) * mm)
            drawn += 1
        canvas.showPage()
        if on_progress and (per_page > 1 or drawn - told == _TOLD_AFTER):
            on_progress(drawn)
            told = drawn
    canvas.save()
    if on_progress and told < drawn:
        on_progress(drawn)
    return out.getvalue()
