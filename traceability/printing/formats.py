"""The label sheets and rolls that are sold, in mm. What is printed on them is in `label`."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

A4 = (210.0, 297.0)
# Office printers leave so much of a sheet's edge white; label printers print to the edge of a roll.
UNPRINTABLE_EDGE = 5.0
# One dot of a printer: 600 dpi in offices; 203 dpi, 8 dots a mm, on rolls.
_OFFICE_DOT = 25.4 / 600
_ROLL_DOT = 0.125


@dataclass(frozen=True)
class SheetFormat:
    """Labels of one size in columns and rows, centred on their page.

    `name`: in addresses and rows, never changed. `inset`: what stays white along a label's edges.
    `text_size`: of running text, in points. `dot`: of the printer; a module of a code is a whole number of dots, so
    that all modules come out alike.
    """

    name: str
    title: Promise
    page_size: tuple[float, float]
    columns: int
    rows: int
    label_width: float
    label_height: float
    column_pitch: float
    row_pitch: float
    inset: float
    text_size: float
    dot: float = _OFFICE_DOT
    unprintable_edge: float = UNPRINTABLE_EDGE

    @property
    def per_page(self) -> int:
        return self.columns * self.rows

    @cached_property
    def left(self) -> float:
        """From the page's left edge to the first column, and from the last one to the right edge."""
        return (self.page_size[0] - (self.columns - 1) * self.column_pitch - self.label_width) / 2

    @cached_property
    def top(self) -> float:
        """From the page's top edge to the first row, and from the last one to the bottom edge."""
        return (self.page_size[1] - (self.rows - 1) * self.row_pitch - self.label_height) / 2

    @cached_property
    def side_inset(self) -> float:
        """What stays white at a label's left and right, also where it lies at the page's edge."""
        return max(self.inset, self.unprintable_edge - self.left)

    @cached_property
    def end_inset(self) -> float:
        """What stays white at a label's top and bottom, also where it lies at the page's edge."""
        return max(self.inset, self.unprintable_edge - self.top)

    def corner(self, cell: int) -> tuple[float, float]:
        """The upper left corner of a cell, from the page's; cell 0 is the first, 1 is to its right."""
        row, column = divmod(cell, self.columns)
        return self.left + column * self.column_pitch, self.top + row * self.row_pitch


def _roll(name: str, title: Promise, width: float, height: float, *, inset: float, text_size: float) -> SheetFormat:
    """One label a page."""
    return SheetFormat(
        name, title, (width, height), 1, 1, width, height, width, height, inset, text_size, _ROLL_DOT, 0.0
    )  # fmt: skip


# Each with the number under which its best-known maker sells it; others sell the same.
_ALL = (
    SheetFormat(
        "a4-65-38x21", _("65 labels on A4, 38.1 × 21.2 mm"), A4, 5, 13, 38.1, 21.2, 40.6, 21.2, 1.2, 5.2
    ),  # L7651
    SheetFormat(
        "a4-24-64x34", _("24 labels on A4, 63.5 × 33.9 mm"), A4, 3, 8, 63.5, 33.9, 66.04, 33.9, 2.0, 6.5
    ),  # L7159
    SheetFormat("a4-24-70x37", _("24 labels on A4, 70 × 37 mm"), A4, 3, 8, 70.0, 37.0, 70.0, 37.0, 2.0, 6.5),
    SheetFormat(
        "a4-21-64x38", _("21 labels on A4, 63.5 × 38.1 mm"), A4, 3, 7, 63.5, 38.1, 66.04, 38.1, 2.0, 7.0
    ),  # L7160
    SheetFormat(
        "a4-14-99x38", _("14 labels on A4, 99.1 × 38.1 mm"), A4, 2, 7, 99.1, 38.1, 101.6, 38.1, 2.5, 7.5
    ),  # L7163
    SheetFormat(
        "a4-8-99x68", _("8 labels on A4, 99.1 × 67.7 mm"), A4, 2, 4, 99.1, 67.7, 101.6, 67.7, 4.0, 10.5
    ),  # L7165
    _roll("roll-50x30", _("Roll, 50 × 30 mm"), 50.0, 30.0, inset=1.5, text_size=6.0),
    _roll("roll-70x50", _("Roll, 70 × 50 mm"), 70.0, 50.0, inset=2.5, text_size=7.5),
    _roll("roll-100x70", _("Roll, 100 × 70 mm"), 100.0, 70.0, inset=4.0, text_size=10.5),
)
FORMATS = {sheet_format.name: sheet_format for sheet_format in _ALL}
"""All formats by their names, sheets first, small ones first."""
