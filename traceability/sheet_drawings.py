"""Small drawings of label sheets, by which people find the one that lies in their printer."""

from dataclasses import dataclass

from django.utils.functional import Promise

from traceability.printing.formats import FORMATS, SheetFormat


@dataclass(frozen=True)
class SheetDrawing:
    """`width`, `height` of the page in mm; `cells`: the outlines of its labels as one SVG path."""

    name: str
    title: Promise
    width: float
    height: float
    cells: str


def sheet_drawings() -> list[SheetDrawing]:
    """All formats, in the order in which they are offered."""
    return [_drawing(sheet) for sheet in FORMATS.values()]


def _drawing(sheet: SheetFormat) -> SheetDrawing:
    return SheetDrawing(sheet.name, sheet.title, *sheet.page_size, cells=_cells(sheet))


def _cells(sheet: SheetFormat) -> str:
    corners = (sheet.corner(cell) for cell in range(sheet.per_page))
    right, down = f"{sheet.label_width:g}", f"{sheet.label_height:g}"
    return "".join(f"M{left:.4g} {top:.4g}h{right}v{down}h-{right}z" for left, top in corners)
