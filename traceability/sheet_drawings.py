"""Small drawings of label sheets, by which people find the one that lies in their printer."""

from dataclasses import dataclass

from django.utils.functional import Promise

from traceability.printing.formats import FORMATS, SheetFormat


@dataclass(frozen=True)
class SheetDrawing:
    """`view_box` of the page in mm; `page`, `cells`: the outlines of page and labels, as SVG paths."""

    name: str
    title: Promise
    view_box: str
    page: str
    cells: str


def sheet_drawings() -> list[SheetDrawing]:
    """All formats, in the order in which they are offered."""
    return [_drawing(sheet) for sheet in FORMATS.values()]


def _drawing(sheet: SheetFormat) -> SheetDrawing:
    width, height = sheet.page_size
    corners = (sheet.corner(cell) for cell in range(sheet.per_page))
    cells = "".join(_outline(left, top, sheet.label_width, sheet.label_height) for left, top in corners)
    return SheetDrawing(sheet.name, sheet.title, f"0 0 {width:g} {height:g}", _outline(0, 0, width, height), cells)


def _outline(left: float, top: float, width: float, height: float) -> str:
    return f"M{left:.4g} {top:.4g}h{width:g}v{height:g}h-{width:g}z"
