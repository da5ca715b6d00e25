"""OCOP stars on paper: the site's own glyph, never without the words that say until when they count.

Stars are printed only while the certificate is valid: whoever asks for a drawing has made sure of that on the day.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from xml.etree import ElementTree

from django.conf import settings
from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from core.dates import dmy
from traceability.printing.colours import BLACK
from traceability.printing.drawn_path import DrawnPath
from traceability.printing.text_boxes import Style, wrapped
from traceability.printing.typeface import ASCENT, CAP_HEIGHT

# Before a decision's number, below the stars.
DECISION = "Quyết định"
_DRAWING = settings.BASE_DIR / "static" / "illustrations" / "ocop-star.svg"
_GLYPH = ".//{http://www.w3.org/2000/svg}symbol[@id='star']/{http://www.w3.org/2000/svg}path"
# The drawing's side in its own units, and what lies from one glyph's left edge to the next one's.
_SIDE = 24
_PITCH = 25
# In parts of the words' size: a glyph's side, and what lies between the last glyph and the words.
_GLYPH_SIZE = 1.2
_GAP = 0.35


def require_proof(stars: int, until: date | None) -> None:
    """ValueError for a number of stars that no certificate has, and for stars without the last day they count on."""
    if stars and (stars not in {3, 4, 5} or until is None):
        raise ValueError(f"Certificates have 3, 4 or 5 stars and a last day, not {stars} until {until}.")


@dataclass(frozen=True)
class StarBlock:
    """Glyphs in a row, words beside them in the same line, and words below; measures in points."""

    stars: int
    beside: str
    below: tuple[str, ...]
    style: Style
    glyph_colour: Color = BLACK
    colour: Color = BLACK

    @property
    def height(self) -> float:
        return self.style.leading * (1 + len(self.below))

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """In its own colours; points from the page's lower left corner."""
        size = self.style.size
        baseline = top - size * ASCENT
        glyph_top = baseline + size * (CAP_HEIGHT + _GLYPH_SIZE) / 2
        canvas.setFillColor(self.glyph_colour)
        for number in range(self.stars):
            unit = size * _GLYPH_SIZE / _SIDE
            _glyph().fill(canvas, left + number * _PITCH * unit, glyph_top, unit)
        canvas.setFillColor(self.colour)
        canvas.setFont(self.style.font, size)
        canvas.drawString(left + _indent(self.stars, self.style), baseline, self.beside)
        for number, line in enumerate(self.below, start=1):
            canvas.drawString(left, baseline - number * self.style.leading, line)


def star_block(
    stars: int, until: date, style: Style, width: float, *, glyph_colour: Color = BLACK, colour: Color = BLACK
) -> StarBlock:
    """“OCOP 4 sao, đến 20/08/2027” after its glyphs: in one line, in two, or below the glyphs, as the width allows."""
    mark, end = f"OCOP\u00a0{stars}\u00a0sao,", f"đến\u00a0{dmy(until)}"
    room = width - _indent(stars, style)
    if style.width_of(f"{mark} {end}") <= room:
        beside, below = f"{mark} {end}", ()
    elif style.width_of(mark) <= room:
        beside, below = mark, wrapped(end, style, width)
    else:
        beside, below = "", wrapped(f"{mark} {end}", style, width)
    return StarBlock(stars, beside, below, style, glyph_colour, colour)


def _indent(stars: int, style: Style) -> float:
    return style.size * (_GLYPH_SIZE * (stars * _PITCH - 1) / _SIDE + _GAP)


@cache
def _glyph() -> DrawnPath:
    drawing = ElementTree.parse(_DRAWING).find(_GLYPH)
    if drawing is None:
        raise LookupError(f"{_DRAWING} has no symbol named star")
    pen = _OperatorPen(None)
    parse_path(drawing.attrib["d"], pen)
    return DrawnPath(" ".join(pen.operators), even_odd=drawing.get("fill-rule") == "evenodd")


class _OperatorPen(BasePen):
    """Writes what is drawn with it as PDF's path operators; quadratic curves reach it as cubic ones."""

    def __init__(self, glyphs: None) -> None:
        super().__init__(glyphs)
        self.operators: list[str] = []

    def _moveTo(self, point: tuple[float, float]) -> None:
        self._write("m", point)

    def _lineTo(self, point: tuple[float, float]) -> None:
        self._write("l", point)

    def _curveToOne(self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]) -> None:
        self._write("c", first, second, end)

    def _closePath(self) -> None:
        self._write("h")

    def _write(self, operator: str, *points: tuple[float, float]) -> None:
        self.operators.append(" ".join([*(f"{number:.3f}" for point in points for number in point), operator]))
