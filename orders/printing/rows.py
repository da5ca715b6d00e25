"""What a slip is made of besides running text: cells and stacks side by side, rules, and codes."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from traceability.printing.colours import INK, INK_SOFT
from traceability.printing.qr_path import QrPath
from traceability.printing.stack import Part, draw_stack, height_of
from traceability.printing.text_boxes import TextBlock


@dataclass(frozen=True)
class Cell:
    """Lines at `left`, or, with a `width`, each ending at the right of it; points."""

    text: TextBlock
    left: float
    width: float = 0.0
    colour: Color = INK

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        canvas.setFillColor(self.colour)
        for number, line in enumerate(self.text.lines):
            aside = self.width - self.text.style.width_of(line) if self.width else 0
            TextBlock((line,), self.text.style).draw(
                canvas, left + self.left + aside, top - number * self.text.style.leading
            )


@dataclass(frozen=True)
class Row:
    """Cells whose first lines stand side by side."""

    cells: Sequence[Cell]

    @property
    def height(self) -> float:
        return max(cell.text.height for cell in self.cells)

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        for cell in self.cells:
            cell.draw(canvas, left, top)


@dataclass(frozen=True)
class Beside:
    """Stacks side by side; each with its distance from the left in points."""

    stacks: Sequence[tuple[float, Sequence[Part]]]

    @property
    def height(self) -> float:
        return max(height_of(parts) for _left, parts in self.stacks)

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        for aside, parts in self.stacks:
            draw_stack(canvas, parts, left + aside, top)


@dataclass(frozen=True)
class Rule:
    """A line across; its length and the width of the pen in points."""

    length: float
    pen: float = 0.5
    height: float = 1.0

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        canvas.setStrokeColor(INK if self.pen > 1 else INK_SOFT)
        canvas.setLineWidth(self.pen)
        canvas.line(left, top, left + self.length, top)


@dataclass(frozen=True)
class Code:
    """A QR code; `module` in mm. Its quiet zone lies within its height."""

    path: QrPath
    module: float

    @property
    def height(self) -> float:
        return self.path.side * self.module * mm

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        self.path.draw(canvas, left, top, self.module)
