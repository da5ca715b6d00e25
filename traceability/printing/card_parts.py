"""What shelf cards and posters have in common: name, proof, price and code."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from core.qr import QUIET_ZONE
from traceability.printing.card import Card
from traceability.printing.colours import CELADON, GOLD, INK_SOFT, LACQUER
from traceability.printing.qr_path import qr_path
from traceability.printing.stack import Part
from traceability.printing.stars import DECISION, star_block
from traceability.printing.text_boxes import Style, TextBlock, balanced_block, block, largest_block
from traceability.printing.typeface import ASCENT, REGULAR, SEMIBOLD

_MOST_NAME_LINES = 3
# Lines of the summary and of the English name at the most, fewer before the name gets smaller.
_LINES = ((4, 2), (3, 1), (2, 1))
# Between a price and its unit, in parts of the price's size.
_UNIT_GAP = 0.2
# In parts of the size that a price should have: of long prices, and of the words instead of one.
_PRICE_SCALES = (1.0, 0.85, 0.7, 0.55)
_NO_PRICE_SCALES = (0.65,)
# An address of any site takes a code of version 2 or more.
_FEWEST_MODULES = 25


@dataclass(frozen=True)
class WordSizes:
    """Points; `names` from the largest that is wanted to the smallest that is allowed; `space` above the proof."""

    names: tuple[float, ...]
    english: float
    summary: float
    proof: float
    space: float


@dataclass(frozen=True)
class PriceBlock:
    """A price and, beside it on its line or below it, what it is for; points."""

    price: TextBlock
    unit: TextBlock
    is_beside: bool
    colour: Color = LACQUER
    unit_colour: Color = INK_SOFT

    @property
    def height(self) -> float:
        return self.price.height + (0 if self.is_beside else self.unit.height)

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        canvas.setFillColor(self.colour)
        self.price.draw(canvas, left, top)
        canvas.setFillColor(self.unit_colour)
        if self.is_beside:
            size = self.price.style.size
            # On the same base line.
            self.unit.draw(
                canvas, left + self.price.width + _UNIT_GAP * size, top - (size - self.unit.style.size) * ASCENT
            )
        else:
            self.unit.draw(canvas, left, top - self.price.height)


def price_block(card: Card, *, size: float, unit_size: float, width: float) -> PriceBlock:
    """Sizes, the largest that are used, and width in points. The unit takes two lines at most."""
    scales = _PRICE_SCALES if card.price is not None else _NO_PRICE_SCALES
    price = largest_block(card.price_words, SEMIBOLD, tuple(size * scale for scale in scales), width, max_lines=1)
    style = Style(REGULAR, unit_size)
    is_beside = price.width + _UNIT_GAP * price.style.size + style.width_of(card.price_unit) <= width
    return PriceBlock(price, block(card.price_unit, style, width, max_lines=2), is_beside)


def word_stacks(card: Card, sizes: WordSizes, width: float) -> Iterator[list[Part]]:
    """Name, summary and proof, each stack lower than the one before as a rule; `width` in points."""
    tries = [*product(range(len(sizes.names)), _LINES), (len(sizes.names) - 1, (0, 0))]
    for number, (summary_lines, english_lines) in tries:
        parts = [Part(largest_block(card.product, SEMIBOLD, sizes.names[number:], width, _MOST_NAME_LINES))]
        if card.product_en and english_lines:
            english = block(card.product_en, Style(REGULAR, sizes.english), width, english_lines)
            parts.append(Part(english, INK_SOFT, sizes.space / 5))
        if card.summary and summary_lines:
            summary = balanced_block(card.summary, Style(REGULAR, sizes.summary), width, summary_lines)
            parts.append(Part(summary, space=sizes.space * 0.8))
        yield [*parts, *_proof(card, sizes, width)]


def _proof(card: Card, sizes: WordSizes, width: float) -> list[Part]:
    """Stars with their last day and, smaller, the decision; nothing for a product without a valid certificate."""
    if not (card.stars and card.stars_until):
        return []
    style = Style(SEMIBOLD, sizes.proof)
    stars = star_block(card.stars, card.stars_until, style, width, glyph_colour=GOLD, colour=CELADON)
    parts = [Part(stars, space=sizes.space)]
    if card.decision:
        decision = block(f"{DECISION} {card.decision}", Style(REGULAR, sizes.proof * 0.75), width, max_lines=1)
        parts.append(Part(decision, INK_SOFT))
    return parts


def quiet_zone(side: float) -> float:
    """What has to stay free around the dark square of a card's code, whatever it holds; in the unit of `side`."""
    return QUIET_ZONE * side / _FEWEST_MODULES


def draw_code(canvas: Canvas, card: Card, *, side: float, left: float, top: float) -> None:
    """Draws the code, its dark square `side` mm wide, its corner at (left, top) in points from the lower left.

    Larger than on labels, whose upper limit is for tills: a card is read by phones, from farther away.
    """
    path = qr_path(card.address)
    module = side / max(path.size, _FEWEST_MODULES)
    quiet = QUIET_ZONE * module * mm
    path.draw(canvas, left - quiet, top + quiet, module)


def code_words(card: Card, *, sizes: tuple[float, ...], width: float) -> TextBlock:
    """The code in letters, in the first of the sizes in which nothing is parted; points."""
    return largest_block(card.human_readable, SEMIBOLD, sizes, width, max_lines=None)
