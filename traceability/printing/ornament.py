"""A band of woven bamboo, the one ornament of cards and posters: thin strokes, so that it costs little ink."""

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

_ROWS = 2
# Strokes of a square, and what stays free at their ends, in parts of the square's side.
_STROKES = (1 / 6, 3 / 6, 5 / 6)
_END = 1 / 16
_THICKNESS = 1 / 10


def weave(canvas: Canvas, left: float, top: float, *, width: float, height: float, colour: Color) -> None:
    """Squares of strokes, lying and standing in turn, over the whole width; all measures in points."""
    side = height / _ROWS
    columns = max(1, round(width / side))
    step = width / columns
    strokes = []
    for row in range(_ROWS):
        for column in range(columns):
            x, y = left + column * step, top - (row + 1) * side
            if (row + column) % 2:
                ends = y + _END * side, y + (1 - _END) * side
                strokes += [(x + part * step, ends[0], x + part * step, ends[1]) for part in _STROKES]
            else:
                ends = x + _END * step, x + (1 - _END) * step
                strokes += [(ends[0], y + part * side, ends[1], y + part * side) for part in _STROKES]
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(_THICKNESS * side)
    canvas.lines(strokes)
