"""Where everything on a label stands: the code at the left, as large as it may be, and words beside it.

What a label must say is on it or it is not printed; the rest follows in the order in which it matters, as far as
there is room. Names are shortened with …, codes, lots and dates never. Nothing enters the code's quiet zone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain, product
from math import ceil, floor

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from core.qr import QUIET_ZONE
from traceability.printing.colours import BLACK
from traceability.printing.exceptions import LabelDoesNotFit
from traceability.printing.fact_rows import fact_rows
from traceability.printing.formats import FORMATS, SheetFormat
from traceability.printing.label import SERIAL, Label
from traceability.printing.qr_path import LARGEST_MODULE, SMALLEST_MODULE, QrPath, qr_path
from traceability.printing.stars import DECISION, star_block
from traceability.printing.text_boxes import Block, Style, TextBlock, block, fits, largest_block
from traceability.printing.typeface import REGULAR, RISE, SEMIBOLD

# Sheets shift in the printer and cuts are not exact: so much at a label's edge may be lost (mm).
CUTTING_TOLERANCE = 1.0
# What words get of a label's width at the least.
_COLUMN_SHARE = 0.45
# Sizes of text that are tried, in parts of the format's own; those of names and of codes, in parts of that.
_TEXT_SCALES = (1.0, 0.9, 0.82)
_NAME_SCALES = (1.8, 1.6, 1.4, 1.25)
_LETTERS_SCALES = (1.15, 1.0, 0.85)
# How far a code may shrink for more words, in parts of the largest that the format has room for.
_SHRUNK = 0.75
# Between groups of lines, in parts of the size of text: at the least, and at the most where there is room.
_SMALLEST_GAP = 0.4
_LARGEST_GAP = 1.4
# An English name has room from this area on (mm²).
_ROOM_FOR_ENGLISH = 3000.0
# Measures in mm that are equal may differ in their last binary digits.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Wording:
    """How much of each is said: so many lines at most, 0 for nothing; and how large the name may be.

    What a label must say besides is not in question.
    """

    product: int = 1
    product_en: int = 0
    net_content: int = 0
    maker: int = 0
    serial: int = 0
    stars: int = 0
    decision: int = 0
    name_scale: float = _NAME_SCALES[-1]


# What is looked for first, as long as neither the code nor the text gets small for it.
_WANTED = (
    Wording(product=2, stars=1, serial=1, net_content=1, maker=2),
    Wording(product=2, stars=1, serial=1, net_content=1, maker=1),
    Wording(product=2, stars=1),
)
# What is added while there is room, first what matters most.
_WISHES: tuple[dict[str, float], ...] = (
    {"product": 2},
    {"stars": 1},
    {"serial": 1},
    {"net_content": 1},
    {"maker": 1},
    {"product": 3},
    {"maker": 2},
    {"decision": 1},
    {"product_en": 1},
    {"product_en": 2},
    {"product": 4},
    *({"name_scale": scale} for scale in reversed(_NAME_SCALES[:-1])),
)


@dataclass(frozen=True)
class LabelLayout:
    """A label on a format. `module` in mm; all else in points from the label's upper left corner, right and down.

    `letters` stand below the code; without them the code in letters is the last block of the column.
    """

    code: QrPath
    module: float
    code_left: float
    code_top: float
    letters: TextBlock | None
    column_left: float
    column: tuple[tuple[float, Block], ...]

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draws it with the label's corner at (left, top), in points from the page's lower left."""
        self.code.draw(canvas, left + self.code_left, top - self.code_top, self.module)
        canvas.setFillColor(BLACK)
        if self.letters:
            self.letters.draw(canvas, left + self.code_left, top - self.code_top - self.code.side * self.module * mm)
        for offset, lines in self.column:
            lines.draw(canvas, left + self.column_left, top - offset)


# Labels without serials are all the same.
@lru_cache(maxsize=8)
def label_layout(label: Label, sheet_format: SheetFormat) -> LabelLayout:
    """The layout with the largest module that leaves room for words; LabelDoesNotFit when none does."""
    code = qr_path(label.address)
    draft = _first_that_fits(label, sheet_format, code)
    if draft is None:
        module = next(_modules_up_to(SMALLEST_MODULE + sheet_format.dot, sheet_format))
        tightest = _Draft(label, sheet_format, code, module, sheet_format.text_size * _TEXT_SCALES[-1])
        width, height = tightest.smallest_size
        raise LabelDoesNotFit(sheet_format, width=width, height=height, others=formats_with_room(label))
    return draft.layout()


def formats_with_room(label: Label) -> list[SheetFormat]:
    """The formats on which the label can be printed, in their order."""
    code = qr_path(label.address)
    return [sheet_format for sheet_format in FORMATS.values() if _first_that_fits(label, sheet_format, code)]


def _first_that_fits(label: Label, sheet_format: SheetFormat, code: QrPath) -> "_Draft | None":
    modules = tuple(_modules(sheet_format, code))
    large = [module for module in modules if module >= modules[0] * _SHRUNK]
    tries = chain(product(_WANTED, _TEXT_SCALES[:2], large), product([Wording()], _TEXT_SCALES, modules))
    for wording, scale, module in tries:
        draft = _Draft(label, sheet_format, code, module, sheet_format.text_size * scale)
        if draft.has_room_for(wording):
            return draft
    return None


def _modules(sheet_format: SheetFormat, code: QrPath) -> Iterator[float]:
    """Modules for which the format has room, the largest first (mm)."""
    width, height = sheet_format.label_width, sheet_format.label_height
    beside = width * _COLUMN_SHARE + sheet_format.side_inset
    return _modules_up_to(
        min(
            LARGEST_MODULE,
            (height - 2 * CUTTING_TOLERANCE) / code.side,
            (height - 2 * sheet_format.end_inset) / code.size,
            (width - CUTTING_TOLERANCE - beside) / code.side,
            (width - sheet_format.side_inset - beside) / (code.side - QUIET_ZONE),
        ),
        sheet_format,
    )


def _modules_up_to(largest: float, sheet_format: SheetFormat) -> Iterator[float]:
    """Whole numbers of the printer's dots within the rule, the largest first (mm)."""
    fewest = ceil(SMALLEST_MODULE / sheet_format.dot - _ROUNDING)
    most = floor(largest / sheet_format.dot + _ROUNDING)
    return (dots * sheet_format.dot for dots in range(most, fewest - 1, -1))


@dataclass(frozen=True)
class _Draft:
    """A label on a format with one module (mm) and one size of text (points)."""

    label: Label
    sheet_format: SheetFormat
    code: QrPath
    module: float
    text_size: float

    @property
    def smallest_size(self) -> tuple[float, float]:
        """Width and height of a label for the code and what must be said beside it (mm)."""
        inset = self.sheet_format.end_inset
        words = (self._column_height(Wording()) + self._rise) / mm + 2 * inset
        code = max(self._side + 2 * CUTTING_TOLERANCE, self.code.size * self.module + 2 * inset)
        return self._width, max(code, words)

    def has_room_for(self, wording: Wording) -> bool:
        return self._column_height(wording) <= self._room + _ROUNDING

    def layout(self) -> LabelLayout:
        """With everything that has room."""
        wording = Wording()
        for wish in _WISHES:
            more = replace(wording, **wish)
            if self.has_room_for(more):
                wording = more
        letters = self._letters_below
        below = letters.height if letters else 0.0
        height, quiet = self.sheet_format.label_height * mm, QUIET_ZONE * self.module * mm
        ink = self._side * mm - 2 * quiet + (quiet + below if letters else 0)
        code_top = max(self._code_margin(self.sheet_format.end_inset) * mm, (height - ink) / 2 - quiet)
        return LabelLayout(
            self.code,
            self.module,
            self._code_left * mm,
            code_top,
            letters,
            (self._code_left + self._side) * mm,
            tuple(self._placed(wording)),
        )

    def _placed(self, wording: Wording) -> Iterator[tuple[float, Block]]:
        groups = self._groups(wording)
        spare = self._room - sum(map(_height_of, groups))
        gap = min(spare / max(1, len(groups) - 1), _LARGEST_GAP * self.text_size)
        spare -= gap * (len(groups) - 1)
        top = self.sheet_format.end_inset * mm + self._rise + spare / 2
        for group in groups:
            for lines in group:
                yield top, lines
                top += lines.height
            top += gap

    def _column_height(self, wording: Wording) -> float:
        groups = self._groups(wording)
        return sum(map(_height_of, groups)) + (len(groups) - 1) * _SMALLEST_GAP * self.text_size

    @cached_property
    def _side(self) -> float:
        return self.code.side * self.module

    @cached_property
    def _code_left(self) -> float:
        return self._code_margin(self.sheet_format.side_inset)

    def _code_margin(self, inset: float) -> float:
        """From the label's edge to the quiet zone at the least: it may lie where nothing is printed (mm)."""
        return max(CUTTING_TOLERANCE, inset - QUIET_ZONE * self.module)

    @cached_property
    def _width(self) -> float:
        """The label's width, or what it would have to be for the code and a column of words (mm)."""
        needed = (self._code_left + self._side + self.sheet_format.side_inset) / (1 - _COLUMN_SHARE)
        return max(self.sheet_format.label_width, needed)

    @property
    def _column_width(self) -> float:
        return self._width - self._code_left - self._side - self.sheet_format.side_inset

    @property
    def _rise(self) -> float:
        """What stays free above the column for the marks of the name's first line (points)."""
        return RISE * self.text_size * _NAME_SCALES[-1]

    @property
    def _room(self) -> float:
        """The column's height in points."""
        return (self.sheet_format.label_height - 2 * self.sheet_format.end_inset) * mm - self._rise

    @cached_property
    def _letters_below(self) -> TextBlock | None:
        width = (self._side - QUIET_ZONE * self.module) * mm
        letters = self._letters(width)
        inset = self.sheet_format.end_inset
        free = self.sheet_format.label_height - self._code_margin(inset) - self._side - inset
        is_whole = fits(self.label.human_readable, letters.style, width, max_lines=None)
        return letters.centred_in(self._side * mm) if is_whole and letters.height <= free * mm else None

    def _letters(self, width: float) -> TextBlock:
        sizes = tuple(self.text_size * scale for scale in _LETTERS_SCALES)
        return largest_block(self.label.human_readable, SEMIBOLD, sizes, width, max_lines=None)

    def _groups(self, wording: Wording) -> list[tuple[Block, ...]]:
        """What is said in the column, in groups of blocks; those without any are left out."""
        label, size, width = self.label, self.text_size, self._column_width * mm
        names = tuple(size * scale for scale in _NAME_SCALES if scale <= wording.name_scale)
        plain = Style(REGULAR, size)
        has_english = self.sheet_format.label_width * self.sheet_format.label_height >= _ROOM_FOR_ENGLISH
        facts = (*label.facts, (SERIAL, label.serial)) if wording.serial and label.has_own_serial else label.facts
        below_name = (
            (label.product_en, wording.product_en if has_english else 0),
            (label.net_content, wording.net_content),
            (label.maker, wording.maker),
        )
        identity = (
            largest_block(label.product, SEMIBOLD, names, width, wording.product),
            *(block(text, plain, width, lines) for text, lines in below_name if text and lines),
        )
        proof: list[Block] = []
        if label.stars and label.stars_until and wording.stars:
            proof.append(star_block(label.stars, label.stars_until, Style(SEMIBOLD, size), width))
            if label.decision and wording.decision:
                proof.append(block(f"{DECISION} {label.decision}", plain, width))
        letters = () if self._letters_below else (self._letters(width),)
        return [group for group in (identity, fact_rows(facts, size, width), tuple(proof), letters) if group]


def _height_of(group: tuple[Block, ...]) -> float:
    return sum(lines.height for lines in group)
