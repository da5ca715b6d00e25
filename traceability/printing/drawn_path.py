"""Shapes as the path operators of PDF, written once instead of through reportlab's calls, number by number."""

from dataclasses import dataclass

from reportlab.pdfgen.canvas import FILL_EVEN_ODD, FILL_NON_ZERO, Canvas


@dataclass(frozen=True)
class DrawnPath:
    """`code`: operators of a path (m, l, c, re, h), ISO 32000-1 §8.5.2."""

    code: str
    even_odd: bool = False

    def getCode(self) -> str:
        """What `Canvas.drawPath` asks of a path."""
        return self.code

    def fill(self, canvas: Canvas, left: float, top: float, scale: float) -> None:
        """Fills it in the current colour, its origin at (left, top), its y downwards, its unit `scale` points."""
        canvas.saveState()
        canvas.transform(scale, 0, 0, -scale, left, top)
        canvas.drawPath(self, stroke=0, fill=1, fillMode=FILL_EVEN_ODD if self.even_odd else FILL_NON_ZERO)
        canvas.restoreState()
