"""Terms and values in two columns, as on packs: `NSX 12/11/2026`."""

from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfgen.canvas import Canvas

from traceability.printing.text_boxes import Style, TextBlock, block
from traceability.printing.typeface import REGULAR, SEMIBOLD

# Between a term and its value, in parts of the size.
_GAP = 0.4
# A longer term would push all values aside: it stands before its own value alone, or above it.
_SHORT_TERM = 6


@dataclass(frozen=True)
class FactRow:
    """A term and its value, beside it at `indent` or below it; measures in points."""

    term: TextBlock
    value: TextBlock
    indent: float

    @property
    def height(self) -> float:
        return self.value.height if self.indent else self.term.height + self.value.height

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        self.term.draw(canvas, left, top)
        self.value.draw(canvas, left + self.indent, top if self.indent else top - self.term.height)


@lru_cache(maxsize=256)
def fact_rows(facts: tuple[tuple[str, str], ...], size: float, width: float) -> tuple[FactRow, ...]:
    """One row a fact, the values of short terms below each other."""
    plain, strong = Style(REGULAR, size), Style(SEMIBOLD, size)
    short = [plain.width_of(term) for term, _value in facts if len(term) <= _SHORT_TERM]
    column = max(short, default=0) + _GAP * size
    rows = []
    for term, value in facts:
        indent = column if len(term) <= _SHORT_TERM else plain.width_of(term) + _GAP * size
        if len(term) > _SHORT_TERM and indent + strong.width_of(value) > width:
            indent = 0
        rows.append(FactRow(block(term, plain, width), block(value, strong, width - indent), indent))
    return tuple(rows)
