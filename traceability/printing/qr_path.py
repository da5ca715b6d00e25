"""QR codes on paper: black modules as vector rectangles on white, and the rules for their size.

GS1 General Specifications, symbol specification table for 2D barcodes that hold a Digital Link: a module of
0.396 mm to 0.990 mm. ISO/IEC 18004: four light modules on all sides. Error level M (15 %).
"""

from dataclasses import dataclass
from itertools import groupby

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from core import qr
from traceability.printing.colours import BLACK
from traceability.printing.drawn_path import DrawnPath

SMALLEST_MODULE = 0.396
LARGEST_MODULE = 0.990


@dataclass(frozen=True)
class QrPath:
    """A code as a path whose unit is one module. `size`: modules along a side, without the quiet zone."""

    size: int
    path: DrawnPath

    @property
    def side(self) -> int:
        """Modules along a side with the quiet zone, which nothing else may enter."""
        return self.size + 2 * qr.QUIET_ZONE

    def draw(self, canvas: Canvas, left: float, top: float, module: float) -> None:
        """Draws it in black with its quiet zone's corner at (left, top) in points; `module` in mm."""
        canvas.setFillColor(BLACK)
        quiet = qr.QUIET_ZONE * module * mm
        self.path.fill(canvas, left + quiet, top - quiet, module * mm)


def qr_path(text: str) -> QrPath:
    """The smallest QR code that holds the text at error level M."""
    code = qr.encode(text, error_level="M")
    return QrPath(code.size, DrawnPath(" ".join(_rectangles(code))))


def _rectangles(code: qr.QrCode) -> list[str]:
    """One rectangle for each run of dark modules in a row."""
    rectangles = []
    for y, row in enumerate(code.modules):
        x = 0
        for dark, run in groupby(row):
            length = len(tuple(run))
            if dark:
                rectangles.append(f"{x} {y} {length} 1 re")
            x += length
    return rectangles
